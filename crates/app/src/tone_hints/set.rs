use super::may_hint;
use crate::orders::OrderInHand;
use crate::{App, AppError, Caller, Change};
use doorstep_domain::{OrderId, Tone, ToneHint};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

/// How the customer of an order likes to be spoken to.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
pub struct HintedTone {
    /// How.
    pub tone: Tone,
}

/// Sets the hint of an order's customer, in place of the one before.
///
/// # Errors
/// When there is no such order, or the caller does not work on it.
pub async fn set(app: &App, caller: &Caller, id: OrderId, wanted: HintedTone) -> Result<ToneHint, AppError> {
    app.decide(caller, || async {
        let (order, role) = may_hint(app, caller, id).await?;
        let by = caller.person.ok_or(AppError::NotSignedIn("a hint is given by a person"))?;
        let hand = OrderInHand::load(app, id).await?;
        let hint = ToneHint {
            customer: order.head.customer,
            territory: order.head.territory.clone(),
            tone: wanted.tone,
            set_by: by,
            set_at: app.now(),
        };
        let mut change = Change::by(caller.actor(role), app.now());
        change.upsert(&hint);
        let what = json!({ "customer": hint.customer });
        change.beside(hand.order, "customer.tone_hinted", app.now(), &what);
        Ok((change.finish(), hint))
    })
    .await
}
