use super::erase_sound::erase_sound;
use crate::conversations::is_in_audit;
use crate::{Act, App, AppError, Caller, Change};
use doorstep_domain::{Call, CallId, Role};
use doorstep_kernel::{Duration, Timestamp};
use doorstep_store::{CallRecording, NewJob, Row};
use serde_json::json;

/// The job that forgets where the recording of a call lies, and erases its sound.
pub const FORGET_RECORDING: &str = "forget_recording";

/// A sound that an audit still needs is looked at again so much later, as words are.
const LOOKED_AT_AGAIN: Duration = Duration::from_hours(7 * 24);

/// Where a recording lies, and its sound, are kept as long as words are (`transcript_period` of the pack).
pub(super) fn forget_later(app: &App, change: &mut Change, recording: &CallRecording) {
    let kept = app.rules.at(change.now()).parameters().transcript_period;
    let id = recording.call;
    change.job(
        job(id, recording.territory.as_str(), recording.ready_at + kept)
            .once(format!("{FORGET_RECORDING}:{id}")),
    );
}

fn job(id: CallId, territory: &str, at: Timestamp) -> NewJob {
    NewJob::new(FORGET_RECORDING, at, json!({ "call": id })).in_territory(territory)
}

/// Forgets where the recording of a call lies and erases its sound because the customer asks for it; news of it that come later
/// do not bring it back. Again changes nothing.
pub(crate) async fn forget_on_request(app: &App, caller: &Caller, id: CallId) -> Result<(), AppError> {
    app.decide(caller, || async {
        let call = app.store.get::<Call>(&id.to_string()).await?;
        let call = call.ok_or_else(|| AppError::not_found("call", id))?;
        let role = caller.may(Act::EraseConversations, &call.head.territory)?;
        let mut change = Change::by(caller.actor(role), app.now());
        let events = call.forget(app.now());
        let call = change.call(call, &events);
        erase_sound(&mut change, call);
        change.row(Row::delete::<CallRecording>(id.to_string()));
        Ok((change.finish(), ()))
    })
    .await
}

/// Forgets where the recording of a call lies and erases its sound: they were kept long enough. That there was one stays in its
/// chain. While an audit of its conversation is not settled, it waits as the words do.
///
/// # Errors
/// When the store cannot take it.
pub async fn forget_recording(app: &App, id: CallId) -> Result<(), AppError> {
    let system = Caller::system();
    app.decide(&system, || async {
        let mut change = Change::by(system.actor(Role::System), app.now());
        let Some(call) = app.store.get::<Call>(&id.to_string()).await? else {
            change.row(Row::delete::<CallRecording>(id.to_string()));
            return Ok((change.finish(), ()));
        };
        if is_in_audit(app, call.conversation).await? {
            let at = app.now() + LOOKED_AT_AGAIN;
            let again = job(id, call.head.territory.as_str(), at);
            change.job(again.once(format!("{FORGET_RECORDING}:{id}:{}", at.as_millis())));
            return Ok((change.finish(), ()));
        }
        change.row(Row::delete::<CallRecording>(id.to_string()));
        erase_sound(&mut change, call);
        Ok((change.finish(), ()))
    })
    .await
}
