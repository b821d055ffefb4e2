use doorstep_app::{App, AppError, clocks};
use doorstep_domain::OrderId;
use doorstep_kernel::Timestamp;
use serde::Deserialize;

/// The job's kind.
pub(crate) const KIND: &str = clocks::LOOK_AT_NOTICE;

#[derive(Deserialize)]
struct Ids {
    order: OrderId,
    clock: String,
    told: Timestamp,
}

/// The last moment to tell the customer something is near: is there something to tell?
pub(crate) async fn run(app: &App, payload: &serde_json::Value) -> Result<(), AppError> {
    let Ids { order, clock, told } = serde_json::from_value(payload.clone())
        .map_err(|error| AppError::invalid("job", error.to_string(), error.to_string()))?;
    clocks::look_at_notice(app, order, &clock, told).await.map(|_| ())
}
