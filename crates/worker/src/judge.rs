use doorstep_app::{App, AppError, findings};
use doorstep_domain::{OrderId, VisitId};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A visit is over, or more became known of it.
pub(crate) const VISIT: &str = "judge-visit";

/// The order was replied, or its customer has spoken.
pub(crate) const ORDER: &str = "judge-order";

#[derive(Deserialize)]
struct OfVisit {
    visit: VisitId,
}

#[derive(Deserialize)]
struct OfOrder {
    order: OrderId,
}

/// Judges one visit by the norm of its day.
pub(crate) async fn visit(app: &App, payload: &serde_json::Value) -> Result<(), AppError> {
    let OfVisit { visit } = read(payload)?;
    findings::judge(app, visit).await.map(|_| ())
}

/// Judges every visit of an order.
pub(crate) async fn order(app: &App, payload: &serde_json::Value) -> Result<(), AppError> {
    let OfOrder { order } = read(payload)?;
    findings::judge_order(app, order).await.map(|_| ())
}

fn read<T: DeserializeOwned>(payload: &serde_json::Value) -> Result<T, AppError> {
    let unreadable =
        |error: serde_json::Error| AppError::invalid("job", error.to_string(), error.to_string());
    serde_json::from_value(payload.clone()).map_err(unreadable)
}
