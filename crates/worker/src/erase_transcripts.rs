use doorstep_app::{App, AppError, conversations};
use doorstep_domain::TerritoryCode;
use doorstep_kernel::Date;
use serde::Deserialize;

/// The words of a district's day were kept long enough.
pub(crate) const KIND: &str = conversations::ERASE_TRANSCRIPTS;

#[derive(Deserialize)]
struct OfDay {
    territory: TerritoryCode,
    date: Date,
}

/// Erases them. What is gone already stays gone.
pub(crate) async fn run(app: &App, payload: &serde_json::Value) -> Result<(), AppError> {
    let unreadable =
        |error: serde_json::Error| AppError::invalid("job", error.to_string(), error.to_string());
    let OfDay { territory, date } = serde_json::from_value(payload.clone()).map_err(unreadable)?;
    conversations::erase_of_day(app, &territory, date).await
}
