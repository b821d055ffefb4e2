use doorstep_app::{App, AppError, plans};
use doorstep_domain::AreaCode;
use doorstep_kernel::Timestamp;
use serde::Deserialize;

/// A storm is over.
pub(crate) const KIND: &str = plans::END_STORM;

#[derive(Deserialize)]
struct Storm {
    area: AreaCode,
    until: Timestamp,
}

/// Ends the storm that ends at that instant. One that was ended or prolonged is left alone.
pub(crate) async fn run(app: &App, payload: &serde_json::Value) -> Result<(), AppError> {
    let unreadable =
        |error: serde_json::Error| AppError::invalid("job", error.to_string(), error.to_string());
    let Storm { area, until } = serde_json::from_value(payload.clone()).map_err(unreadable)?;
    plans::end_storm_by_itself(app, &area, until).await
}
