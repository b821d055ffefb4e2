use super::scan::Looked;
use super::trouble::{Span, TroubleKind};
use super::{load, write};
use crate::{App, AppError, Caller, Change};
use doorstep_domain::hotspot::{Hotspot, HotspotDone, HotspotEffect, HotspotRate, HotspotState};
use doorstep_domain::{Actor, HotspotId};
use doorstep_perception::hotspots::{Exposed, change as changed};

/// What an action came to: homes with trouble since it was done against those while it was found. Measured once.
///
/// # Errors
/// When there is no such hotspot, too little time has passed, or the store cannot take it.
pub async fn measure(app: &App, id: HotspotId) -> Result<(), AppError> {
    app.decide(&Caller::system(), || async {
        let hotspot = load(app, id).await?;
        let mut change = Change::by(Actor::SYSTEM, app.now());
        let HotspotState::Done { done, .. } = hotspot.state.clone() else { return Ok((change.finish(), ())) };
        let effect = effect(app, &hotspot, &done).await?;
        let events = hotspot.measure(effect)?;
        events.iter().fold(hotspot, |hotspot, event| write(&mut change, hotspot, event));
        Ok((change.finish(), ()))
    })
    .await
}

async fn effect(app: &App, hotspot: &Hotspot, done: &HotspotDone) -> Result<HotspotEffect, AppError> {
    let head = &hotspot.head;
    let span = Span { from: done.at, to: done.measure_at };
    let within = Some(vec![head.looked_in.clone()]);
    let looked = Looked::at(app, within, span, TroubleKind::ComplaintsAndRepeats).await?;
    let unit = looked.ground.unit(head.layer, &head.unit);
    let (users, homes) = unit.map_or((u64::from(head.users), 0), |unit| looked.ground.counts(unit));
    let (all_users, all_homes) = looked.ground.whole();
    let whole = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    let found = Span { from: head.from, to: head.seen_at };
    let before = HotspotRate { homes: head.homes, users: head.users, days: found.days() };
    let after = HotspotRate { homes: whole(homes), users: whole(users), days: span.days() };
    let elsewhere = (all_homes - homes, all_users - users);
    let ratio = changed(exposed(before), exposed(after));
    Ok(HotspotEffect {
        at: app.now(),
        before,
        after,
        usual_milli: elsewhere.0 * users * 1000 / elsewhere.1.max(1),
        ratio_permille: ratio.map(|ratio| ratio.ratio),
        low_permille: ratio.map(|ratio| ratio.low),
        high_permille: ratio.and_then(|ratio| ratio.high),
    })
}

fn exposed(rate: HotspotRate) -> Exposed {
    Exposed { homes: u64::from(rate.homes), user_days: u64::from(rate.users) * u64::from(rate.days) }
}
