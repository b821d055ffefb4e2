use super::scan::Looked;
use super::trouble::{Span, Trouble, TroubleKind};
use super::{LOOK_FOR_HOTSPOTS, write_first};
use crate::{Act, App, AppError, Caller, Change};
use doorstep_domain::hotspot::{HotspotHead, HotspotState};
use doorstep_domain::order::OrderHead;
use doorstep_domain::{Hotspot, HotspotId, OrderId, OrderKind, TerritoryCode};
use doorstep_kernel::Duration;
use doorstep_norms::BoundPack;
use doorstep_perception::hotspots::Standing;
use doorstep_store::{HotspotFilter, NewJob};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// Hotspots are looked for so long after the end of a day: phones that had no signal have told by then.
const LOOKED_AFTER: Duration = Duration::from_hours(6);

/// So many orders are kept with a hotspot at the most.
const ORDERS_MAX: usize = 200;

/// Where to look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LookForHotspots {
    /// This territory and all that lies inside it.
    pub territory: TerritoryCode,
}

/// What was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HotspotsSeen {
    /// Seen now, for the first time.
    pub new: Vec<HotspotId>,
    /// Seen again, or left for a reason not long ago.
    pub known: u32,
}

/// A fault came in: the hotspots of its district are looked for once that night.
pub(crate) fn look_later(change: &mut Change, head: &OrderHead, pack: &BoundPack) {
    if !matches!(head.kind, OrderKind::Repair | OrderKind::Revisit) {
        return;
    }
    let date = change.now().date_in(pack.calendar().zone());
    let territory = district(&head.territory);
    let at = pack.calendar().end_of(date) + LOOKED_AFTER;
    let job = NewJob::new(LOOK_FOR_HOTSPOTS, at, json!({ "territory": territory }));
    change.job(job.in_territory(territory.as_str()).once(format!("{LOOK_FOR_HOTSPOTS}:{territory}:{date}")));
}

/// The district 区县 of a grid 网格; a territory that lies in no district stands for itself.
fn district(territory: &TerritoryCode) -> TerritoryCode {
    match territory.with_those_above().as_slice() {
        [_, district, _, ..] => district.clone(),
        _ => territory.clone(),
    }
}

/// Looks for hotspots of complaints and repeated faults, and writes down those that are new. A unit that somebody works on,
/// or that was left for a reason within the time that is looked back, is not seen anew.
///
/// # Errors
/// When the caller may not.
pub async fn look(app: &App, caller: &Caller, facts: LookForHotspots) -> Result<HotspotsSeen, AppError> {
    let role = caller.may(Act::WorkHotspots, &facts.territory)?;
    app.decide(caller, || async {
        let pack = app.rules.at(app.now()).clone();
        let window = pack.parameters().hotspot_window;
        let span = Span { from: app.now() - window, to: app.now() };
        let within = Some(vec![facts.territory.clone()]);
        let looked = Looked::at(app, within, span, TroubleKind::ComplaintsAndRepeats).await?;
        let filter =
            HotspotFilter { within: Some(facts.territory.with_those_above()), ..HotspotFilter::default() };
        let known = app.store.all::<Hotspot>(&filter).await?;
        let mut change = Change::by(caller.actor(role), app.now());
        let mut seen = HotspotsSeen { new: Vec::new(), known: 0 };
        for hot in looked.scan(pack.parameters()).hotspots() {
            let head = head(app, &facts.territory, &looked, hot, span, &pack);
            let same = |other: &&Hotspot| other.head.layer == head.layer && other.head.unit == head.unit;
            if known.iter().filter(same).any(|other| is_answered(other, span)) {
                seen.known += 1;
                continue;
            }
            seen.new.push(head.id);
            let (hotspot, event) = Hotspot::see(head);
            write_first(&mut change, &hotspot, &event);
        }
        Ok((change.finish(), seen))
    })
    .await
}

/// Looks, as the product itself does every night.
///
/// # Errors
/// As [`look`].
pub async fn look_by_night(app: &App, territory: TerritoryCode) -> Result<HotspotsSeen, AppError> {
    look(app, &Caller::system(), LookForHotspots { territory }).await
}

/// Whether somebody answers for it, or said not long ago why not.
fn is_answered(hotspot: &Hotspot, span: Span) -> bool {
    match &hotspot.state {
        HotspotState::Seen | HotspotState::Acting { .. } | HotspotState::Done { .. } => true,
        HotspotState::Measured { effect, .. } => effect.at >= span.from,
        HotspotState::Dismissed { at, .. } => *at >= span.from,
    }
}

fn head(
    app: &App,
    looked_in: &TerritoryCode,
    looked: &Looked,
    hot: Standing,
    span: Span,
    pack: &BoundPack,
) -> HotspotHead {
    let unit = &looked.ground.units[hot.unit];
    let troubles: Vec<&Trouble> =
        looked.ground.behind[hot.unit].iter().map(|place| &looked.troubles[*place]).collect();
    let mut orders: Vec<OrderId> = Vec::new();
    for trouble in &troubles {
        if orders.len() < ORDERS_MAX && !orders.contains(&trouble.order) {
            orders.push(trouble.order);
        }
    }
    let whole = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    HotspotHead {
        id: app.new_id(HotspotId::new),
        territory: most_of(&troubles).unwrap_or_else(|| looked_in.clone()),
        looked_in: looked_in.clone(),
        layer: unit.layer,
        unit: unit.name.clone(),
        seen_at: span.to,
        from: span.from,
        homes: whole(hot.homes),
        users: whole(hot.users),
        expected_milli: hot.expected_milli,
        p_ppm: hot.p_ppm,
        point: unit.point,
        orders,
        pack: pack.reference(),
    }
}

/// The territory with most of some trouble, the first by its code of equal ones.
fn most_of(troubles: &[&Trouble]) -> Option<TerritoryCode> {
    let mut counts: BTreeMap<&TerritoryCode, usize> = BTreeMap::new();
    for trouble in troubles {
        *counts.entry(&trouble.territory).or_default() += 1;
    }
    let most = counts.into_iter().rev().max_by_key(|(_, count)| *count);
    most.map(|(territory, _)| territory.clone())
}
