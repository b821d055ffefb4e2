use doorstep_app::{App, AppError, back_tests};
use doorstep_domain::BackTestId;
use doorstep_store::Leased;
use serde::Deserialize;

/// A pack is tried on a stretch of history.
pub(crate) const KIND: &str = back_tests::TRY_PACK;

#[derive(Deserialize)]
struct OfStretch {
    back_test: BackTestId,
    stretch: u32,
}

/// Judges the stretch; one that is done already changes nothing.
pub(crate) async fn run(app: &App, job: &Leased) -> Result<(), AppError> {
    let unreadable =
        |error: serde_json::Error| AppError::invalid("job", error.to_string(), error.to_string());
    let OfStretch { back_test, stretch } = serde_json::from_value(job.payload.clone()).map_err(unreadable)?;
    back_tests::go_on(app, back_test, stretch, job.attempt >= job.attempts_max).await
}
