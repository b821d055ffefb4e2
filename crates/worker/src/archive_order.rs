use doorstep_app::{App, AppError, Caller, orders};
use doorstep_domain::OrderId;
use doorstep_domain::order::{Archive, OrderCommand};
use serde::Deserialize;

/// The job's kind.
pub(crate) const KIND: &str = "archive-order";

#[derive(Deserialize)]
struct Ids {
    order: OrderId,
}

/// 归档 of an order whose customer was heard or could not be. Where the norm still asks for documents it stays open for
/// a person to look at, and the job is done.
pub(crate) async fn run(app: &App, payload: &serde_json::Value) -> Result<(), AppError> {
    let Ids { order } = serde_json::from_value(payload.clone())
        .map_err(|error| AppError::invalid("job", error.to_string(), error.to_string()))?;
    let command = OrderCommand::Archive(Archive { at: app.now() });
    match orders::act(app, &Caller::system(), order, command, None, None).await {
        Ok(_) | Err(AppError::Refused(_)) => Ok(()),
        Err(error) => Err(error),
    }
}
