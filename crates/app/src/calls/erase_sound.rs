use crate::{App, AppError, Change};
use doorstep_domain::call::Call;
use doorstep_domain::conversation::ErasedFor;
use doorstep_domain::{BlobHash, ConversationId};
use doorstep_kernel::Timestamp;
use doorstep_store::{CallFilter, CallRecording, NewJob, Row};
use serde_json::json;

/// The job that erases the blob of a sound that no call keeps.
pub const DROP_SOUND: &str = "drop_sound";

/// The most calls that are looked at for one conversation: it is taken in of one.
const CALLS_MAX: u32 = 10;

/// Its sound goes, where it lies here or is on its way: the call says so at once, and the blob follows by a job.
pub(super) fn erase_sound(change: &mut Change, call: Call) -> Call {
    if let Some(kept) = call.kept_sound() {
        let (sha256, now) = (kept.sha256.clone(), change.now());
        change.job(drop_later(&sha256, now));
    }
    let events = call.erase_sound(change.now());
    change.call(call, &events)
}

/// The blob is looked at at an instant, and goes where no call keeps it.
pub(super) fn drop_later(sha256: &BlobHash, at: Timestamp) -> NewJob {
    NewJob::new(DROP_SOUND, at, json!({ "sha256": sha256 }))
}

/// Erases a blob that is the sound of no call any more. One that is still kept stays; again changes nothing.
///
/// # Errors
/// When the store cannot be read, or the file cannot be erased.
pub async fn drop_sound(app: &App, sha256: &BlobHash) -> Result<(), AppError> {
    let filter = CallFilter { sound: Some(sha256.clone()), ..CallFilter::default() };
    if app.store.count::<Call>(&filter).await? == 0 {
        app.store.delete_blob(sha256).await?;
    }
    Ok(())
}

/// The call that a conversation was taken in of.
pub(crate) async fn of_conversation(app: &App, id: ConversationId) -> Result<Vec<Call>, AppError> {
    let filter = CallFilter { conversation: Some(id), ..CallFilter::default() };
    Ok(app.store.list::<Call>(&filter, None, CALLS_MAX).await?.items)
}

/// What is heard of a conversation goes with what is read of it: the sound, and where the recording lies. Where the customer
/// asked for it, news that come later do not bring it back.
pub(crate) async fn erase_heard(
    app: &App,
    change: &mut Change,
    id: ConversationId,
    why: ErasedFor,
) -> Result<(), AppError> {
    for call in of_conversation(app, id).await? {
        change.row(Row::delete::<CallRecording>(call.head.id.to_string()));
        let forgotten = match why {
            ErasedFor::Request => call.forget(change.now()),
            ErasedFor::Age => Vec::new(),
        };
        let call = change.call(call, &forgotten);
        erase_sound(change, call);
    }
    Ok(())
}
