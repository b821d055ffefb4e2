use super::list::HotspotRow;
use super::{MEASURE_HOTSPOT, list, load, write};
use crate::{Act, App, AppError, Caller, Change};
use doorstep_domain::hotspot::{Hotspot, HotspotCommand, HotspotState};
use doorstep_domain::{HotspotId, Person};
use doorstep_store::NewJob;
use serde_json::json;

/// Asks one verb of a hotspot. It happens now: what is measured afterwards hangs on it.
///
/// # Errors
/// When the caller may not, the state does not allow it, or nobody of that id can answer for it.
pub async fn act(
    app: &App,
    caller: &Caller,
    id: HotspotId,
    command: HotspotCommand,
) -> Result<HotspotRow, AppError> {
    let hotspot = app
        .decide(caller, || async {
            let hotspot = load(app, id).await?;
            let role = caller.may(Act::WorkHotspots, &hotspot.head.territory)?;
            let by = caller.person.ok_or(AppError::NotSignedIn("a hotspot is worked on by a person"))?;
            owner_is_known(app, &command).await?;
            let pack = app.rules.named(&hotspot.head.pack, hotspot.head.seen_at).clone();
            let events = match command.clone().moved_to(app.now()) {
                HotspotCommand::TakeOn(facts) => hotspot.take_on(facts, by),
                HotspotCommand::Finish(facts) => hotspot.finish(facts, by, pack.parameters().hotspot_effect),
                HotspotCommand::Dismiss(facts) => hotspot.dismiss(facts, by),
            }?;
            let mut change = Change::by(caller.actor(role), app.now());
            let hotspot = events.iter().fold(hotspot, |hotspot, event| write(&mut change, hotspot, event));
            follow_up(&mut change, &hotspot);
            Ok((change.finish(), hotspot))
        })
        .await?;
    list::row(app, caller, hotspot).await
}

async fn owner_is_known(app: &App, command: &HotspotCommand) -> Result<(), AppError> {
    let HotspotCommand::TakeOn(facts) = command else { return Ok(()) };
    let Some(owner) = facts.owner else { return Ok(()) };
    let person = app.store.get::<Person>(&owner.to_string()).await?;
    if person.is_some_and(|person| person.active) {
        return Ok(());
    }
    let en = format!("`{owner}` is nobody who works here: choose somebody else");
    Err(AppError::invalid("owner", en, "找不到这个人或已停用，请另选责任人"))
}

/// The effect is measured by a job.
fn follow_up(change: &mut Change, hotspot: &Hotspot) {
    let HotspotState::Done { done, .. } = &hotspot.state else { return };
    let id = hotspot.head.id;
    let job = NewJob::new(MEASURE_HOTSPOT, done.measure_at, json!({ "hotspot": id }));
    let territory = hotspot.head.territory.as_str();
    change.job(job.in_territory(territory).once(format!("{MEASURE_HOTSPOT}:{id}")));
}
