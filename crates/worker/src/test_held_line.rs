use doorstep_app::{App, AppError, batch_faults};
use doorstep_domain::{BatchFaultId, OrderId};
use serde::Deserialize;

/// The job's kind.
pub(crate) const KIND: &str = batch_faults::TEST_HELD_LINE;

/// A line test that does not answer is asked so often, a minute or so in all; then the order goes to dispatch untested.
const TRIES: u32 = 4;

#[derive(Deserialize)]
struct Ids {
    batch_fault: BatchFaultId,
    order: OrderId,
}

/// A batch fault is over: is the line of an order that it held well?
pub(crate) async fn run(app: &App, payload: &serde_json::Value, attempt: u32) -> Result<(), AppError> {
    let Ids { batch_fault, order } = serde_json::from_value(payload.clone())
        .map_err(|error| AppError::invalid("job", error.to_string(), error.to_string()))?;
    batch_faults::test_held_line(app, batch_fault, order, attempt >= TRIES).await.map(|_| ())
}
