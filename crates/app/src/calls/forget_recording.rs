use crate::{App, AppError, Change};
use doorstep_domain::CallId;
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

/// Forgets where the recording of a call lies. That there was one stays in its chain.
///
/// # Errors
/// When the store cannot take it.
pub async fn forget_recording(app: &App, call: CallId) -> Result<(), AppError> {
    let rows = vec![Row::delete::<CallRecording>(call.to_string())];
    app.commit(ChangeSet { rows, ..ChangeSet::default() }).await?;
    Ok(())
}
