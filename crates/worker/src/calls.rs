use doorstep_app::{App, AppError, calls};
use doorstep_domain::{BlobHash, CallId, VisitId};
use doorstep_store::Leased;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A call of which the platform tells in pieces is recorded.
pub(crate) const SETTLE: &str = calls::SETTLE_CALL;
/// The sound of a call is fetched.
pub(crate) const FETCH: &str = calls::FETCH_SOUND;
/// The blob of a sound that no call keeps is erased.
pub(crate) const DROP: &str = calls::DROP_SOUND;
/// Where the recording of a call lies, and its sound, were kept long enough.
pub(crate) const FORGET: &str = calls::FORGET_RECORDING;
/// A visit is lent its middle number.
pub(crate) const BIND: &str = calls::BIND_NUMBER;
/// It is taken back.
pub(crate) const RELEASE: &str = calls::RELEASE_NUMBER;

#[derive(Deserialize)]
struct OfCall {
    call: CallId,
}

#[derive(Deserialize)]
struct OfVisit {
    visit: VisitId,
}

#[derive(Deserialize)]
struct OfSound {
    sha256: BlobHash,
}

/// Does what a job about calls asks, by its kind; again changes nothing.
pub(crate) async fn run(app: &App, kind: &str, job: &Leased) -> Result<(), AppError> {
    match kind {
        SETTLE => calls::settle_later(app, read::<OfCall>(job)?.call).await,
        FORGET => calls::forget_recording(app, read::<OfCall>(job)?.call).await,
        FETCH => calls::fetch_sound(app, read::<OfCall>(job)?.call, job.is_last()).await,
        DROP => calls::drop_sound(app, &read::<OfSound>(job)?.sha256).await,
        BIND => calls::bind_number(app, read::<OfVisit>(job)?.visit).await,
        _ => calls::release_number(app, read::<OfVisit>(job)?.visit).await,
    }
}

/// Whoever fetched a sound was interrupted to the last: its call says so.
pub(crate) async fn give_up(app: &App, job: &Leased) -> Result<(), AppError> {
    calls::give_sound_up(app, read::<OfCall>(job)?.call).await
}

fn read<T: DeserializeOwned>(job: &Leased) -> Result<T, AppError> {
    let unreadable =
        |error: serde_json::Error| AppError::invalid("job", error.to_string(), error.to_string());
    serde_json::from_value(job.payload.clone()).map_err(unreadable)
}
