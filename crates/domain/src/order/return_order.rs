use super::{Order, OrderEvent, OrderState};
use crate::{Decision, Guards};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// 退单: given back to whoever sent it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReturnOrder {
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: String,
}

impl Order {
    /// 退单: gives the order back.
    ///
    /// # Errors
    /// When the state does not allow it or a requirement of the norm is unmet.
    pub fn return_order(&self, facts: ReturnOrder, guards: Guards) -> Decision<OrderEvent> {
        if !(self.state.is_before_appointment()
            || matches!(self.state, OrderState::Appointed { .. } | OrderState::Held { .. }))
        {
            return Err(self.not_now("return_order"));
        }
        guards.permit("return_order", OrderEvent::Returned { at: facts.at, reason: facts.reason })
    }
}
