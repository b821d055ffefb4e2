use doorstep_app::{App, AppError, orders};
use doorstep_domain::OrderId;
use serde::Deserialize;

/// The job's kind.
pub(crate) const KIND: &str = orders::MISS_PROMISE;

#[derive(Deserialize)]
struct Ids {
    order: OrderId,
    number: u32,
}

/// The last moment of a promise has passed.
pub(crate) async fn run(app: &App, payload: &serde_json::Value) -> Result<(), AppError> {
    let Ids { order, number } = serde_json::from_value(payload.clone())
        .map_err(|error| AppError::invalid("job", error.to_string(), error.to_string()))?;
    orders::miss_promise(app, order, number).await
}
