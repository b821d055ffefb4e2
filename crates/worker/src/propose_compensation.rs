use doorstep_app::{App, AppError, compensations};
use doorstep_domain::{ClockId, OrderId};
use doorstep_kernel::Timestamp;
use serde::Deserialize;

/// The job's kind.
pub(crate) const KIND: &str = compensations::PROPOSE_COMPENSATION;

#[derive(Deserialize)]
struct Ids {
    order: OrderId,
    clock: ClockId,
    ended_at: Timestamp,
}

/// A promise is surely broken: the norm proposes what it is worth.
pub(crate) async fn run(app: &App, payload: &serde_json::Value) -> Result<(), AppError> {
    let Ids { order, clock, ended_at } = serde_json::from_value(payload.clone())
        .map_err(|error| AppError::invalid("job", error.to_string(), error.to_string()))?;
    compensations::propose(app, order, clock, ended_at).await.map(|_| ())
}
