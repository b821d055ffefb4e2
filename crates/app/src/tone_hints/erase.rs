use super::{may_hint, of};
use crate::orders::OrderInHand;
use crate::{App, AppError, Caller, Change};
use doorstep_domain::{OrderId, ToneHint};
use doorstep_store::Row;
use serde_json::json;

/// Erases the hint of an order's customer; nothing happens where there is none.
///
/// # Errors
/// When there is no such order, or the caller does not work on it.
pub async fn erase(app: &App, caller: &Caller, id: OrderId) -> Result<(), AppError> {
    app.decide(caller, || async {
        let (order, role) = may_hint(app, caller, id).await?;
        let mut change = Change::by(caller.actor(role), app.now());
        if of(app, order.head.customer).await?.is_some() {
            let hand = OrderInHand::load(app, id).await?;
            change.row(Row::delete::<ToneHint>(order.head.customer.to_string()));
            let what = json!({ "customer": order.head.customer });
            change.beside(hand.order, "customer.tone_erased", app.now(), &what);
        }
        Ok((change.finish(), ()))
    })
    .await
}
