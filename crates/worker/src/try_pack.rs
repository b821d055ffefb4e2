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
    let OfStretch { back_test, stretch } = read(job)?;
    back_tests::go_on(app, back_test, stretch).await
}

/// The stretch is tried no more: the back-test ends and says why.
pub(crate) async fn give_up(app: &App, job: &Leased, why: &str) -> Result<(), AppError> {
    let OfStretch { back_test, stretch } = read(job)?;
    back_tests::give_up(app, back_test, stretch, why).await
}

fn read(job: &Leased) -> Result<OfStretch, AppError> {
    let unreadable =
        |error: serde_json::Error| AppError::invalid("job", error.to_string(), error.to_string());
    serde_json::from_value(job.payload.clone()).map_err(unreadable)
}
