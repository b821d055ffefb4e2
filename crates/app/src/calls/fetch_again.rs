use super::fetch_sound::{FETCH_SOUND, awaited};
use crate::{App, AppError, Change};
use doorstep_domain::call::Call;
use doorstep_store::CallRecording;

/// The sound of a call that could not be had is to be fetched once more, as often as at first. One that is on its way, or here,
/// changes nothing.
///
/// # Errors
/// When nobody fetches sound here, or where the recording lies is known no more.
pub(crate) async fn fetch_again(app: &App, change: &mut Change, call: Call) -> Result<Call, AppError> {
    let events = call.await_sound_again(change.now());
    if !events.is_empty() && !can_be_fetched(app, &call).await? {
        return Err(AppError::invalid(
            "sound",
            "the sound cannot be fetched: where its recording lies is known no more, or `fetch_recordings` is off",
            "录音取不回来了：存放地址已不再保留，或系统没有开启取回录音",
        ));
    }
    // Once for each time that it is wanted: the job of the time before had a key of its own.
    let key = format!("{FETCH_SOUND}:{}:{}", call.head.id, call.version);
    Ok(awaited(change, call, &events, key))
}

/// Whether a sound that could not be had may come when it is fetched once more.
pub(crate) async fn can_be_fetched(app: &App, call: &Call) -> Result<bool, AppError> {
    if !call.misses_sound() || !app.calls.as_ref().is_some_and(|platform| platform.recordings) {
        return Ok(false);
    }
    Ok(app.store.get::<CallRecording>(&call.head.id.to_string()).await?.is_some())
}
