use doorstep_app::{App, AppError, calls};
use doorstep_domain::{CallId, VisitId};
use serde::Deserialize;

/// A call of which the platform tells in pieces is recorded.
pub(crate) const SETTLE: &str = calls::SETTLE_CALL;
/// Where the recording of a call lies was kept long enough.
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

/// Does what a job about calls asks, by its kind; again changes nothing.
pub(crate) async fn run(app: &App, kind: &str, payload: &serde_json::Value) -> Result<(), AppError> {
    let unreadable =
        |error: serde_json::Error| AppError::invalid("job", error.to_string(), error.to_string());
    match kind {
        SETTLE | FORGET => {
            let OfCall { call } = serde_json::from_value(payload.clone()).map_err(unreadable)?;
            if kind == SETTLE {
                calls::settle_later(app, call).await
            } else {
                calls::forget_recording(app, call).await
            }
        }
        _ => {
            let OfVisit { visit } = serde_json::from_value(payload.clone()).map_err(unreadable)?;
            if kind == BIND {
                calls::bind_number(app, visit).await
            } else {
                calls::release_number(app, visit).await
            }
        }
    }
}
