use doorstep_app::{App, AppError, batch_faults};
use doorstep_domain::OrderId;
use serde::Deserialize;

/// The job's kind.
pub(crate) const KIND: &str = batch_faults::LOOK_FOR_BATCH_FAULT;

#[derive(Deserialize)]
struct Ids {
    order: OrderId,
}

/// A repair came in: is it one of many under the same element?
pub(crate) async fn run(app: &App, payload: &serde_json::Value) -> Result<(), AppError> {
    let Ids { order } = serde_json::from_value(payload.clone())
        .map_err(|error| AppError::invalid("job", error.to_string(), error.to_string()))?;
    batch_faults::look(app, order).await.map(|_| ())
}
