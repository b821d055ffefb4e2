use crate::{Act, App, AppError, Caller, Change};
use doorstep_domain::{Call, CallId};
use doorstep_store::{CallRecording, ChangeSet, NewJob, Row};
use serde_json::json;

/// The job that forgets where the recording of a call lies.
pub const FORGET_RECORDING: &str = "forget_recording";

/// Where a recording lies is kept as long as words are (`transcript_period` of the pack).
pub(super) fn forget_later(app: &App, change: &mut Change, recording: &CallRecording) {
    let kept = app.rules.at(change.now()).parameters().transcript_period;
    let id = recording.call;
    let job = NewJob::new(FORGET_RECORDING, recording.ready_at + kept, json!({ "call": id }));
    change.job(job.in_territory(recording.territory.as_str()).once(format!("{FORGET_RECORDING}:{id}")));
}

/// Forgets where the recording of a call lies because the customer asks for it; news of it that come later do not bring it
/// back. Again changes nothing.
pub(crate) async fn forget_on_request(app: &App, caller: &Caller, id: CallId) -> Result<(), AppError> {
    app.decide(caller, || async {
        let call = app.store.get::<Call>(&id.to_string()).await?;
        let call = call.ok_or_else(|| AppError::not_found("call", id))?;
        let role = caller.may(Act::EraseConversations, &call.head.territory)?;
        let mut change = Change::by(caller.actor(role), app.now());
        let events = call.forget(app.now());
        change.call(call, &events);
        change.row(Row::delete::<CallRecording>(id.to_string()));
        Ok((change.finish(), ()))
    })
    .await
}

/// Forgets where the recording of a call lies. That there was one stays in its chain.
///
/// # Errors
/// When the store cannot take it.
pub async fn forget_recording(app: &App, call: CallId) -> Result<(), AppError> {
    let rows = vec![Row::delete::<CallRecording>(call.to_string())];
    app.commit(ChangeSet { rows, ..ChangeSet::default() }).await?;
    Ok(())
}
