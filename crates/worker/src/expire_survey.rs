use doorstep_app::{App, AppError, surveys};
use doorstep_domain::{OrderId, SurveyId};
use serde::Deserialize;

/// The job's kind.
pub(crate) const KIND: &str = "expire-survey";

#[derive(Deserialize)]
struct Ids {
    order: OrderId,
    survey: SurveyId,
}

/// Closes a survey that nobody answered in time.
pub(crate) async fn run(app: &App, payload: &serde_json::Value) -> Result<(), AppError> {
    let Ids { order, survey } = serde_json::from_value(payload.clone())
        .map_err(|error| AppError::invalid("job", error.to_string(), error.to_string()))?;
    surveys::expire(app, order, survey).await
}
