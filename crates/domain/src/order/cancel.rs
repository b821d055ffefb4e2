use super::{Order, OrderEvent, OrderState};
use crate::{Decision, Guards};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// The order is not wanted any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Cancel {
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: String,
    /// Whether the customer asked.
    pub by_customer: bool,
}

impl Order {
    /// Cancels before a visit has started.
    ///
    /// # Errors
    /// When the state does not allow it or a requirement of the norm is unmet.
    pub fn cancel(&self, facts: Cancel, guards: Guards) -> Decision<OrderEvent> {
        if !(self.state.is_before_appointment()
            || matches!(self.state, OrderState::Appointed { .. } | OrderState::Held { .. }))
        {
            return Err(self.not_now("cancel"));
        }
        let Cancel { at, reason, by_customer } = facts;
        guards.permit("cancel", OrderEvent::Cancelled { at, reason, by_customer })
    }
}
