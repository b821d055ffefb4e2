use doorstep_app::{App, AppError, plans};
use doorstep_domain::TerritoryCode;
use serde::Deserialize;

/// The lengths of a day's visits are learned from.
pub(crate) const KIND: &str = plans::LEARN_LENGTHS;

#[derive(Deserialize)]
struct OfTerritory {
    territory: TerritoryCode,
}

/// Learns for the planning area of a territory. Days that were learned from are not counted again.
pub(crate) async fn run(app: &App, payload: &serde_json::Value) -> Result<(), AppError> {
    let unreadable =
        |error: serde_json::Error| AppError::invalid("job", error.to_string(), error.to_string());
    let OfTerritory { territory } = serde_json::from_value(payload.clone()).map_err(unreadable)?;
    plans::learn_by_night(app, &territory).await
}
