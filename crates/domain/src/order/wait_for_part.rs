use super::{Order, OrderEvent, OrderState};
use crate::{Decision, Guards};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// A part is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct WaitForPart {
    /// When.
    pub at: Timestamp,
    /// The article's code.
    pub part: String,
}

impl Order {
    /// Waits for a part; when it is there the order is appointed again.
    ///
    /// # Errors
    /// When the state does not allow it or a requirement of the norm is unmet.
    pub fn wait_for_part(&self, facts: WaitForPart, guards: Guards) -> Decision<OrderEvent> {
        if !(self.state.is_before_appointment()
            || matches!(self.state, OrderState::Appointed { .. } | OrderState::InVisit { .. }))
        {
            return Err(self.not_now("wait_for_part"));
        }
        guards.permit("wait_for_part", OrderEvent::WaitingPart { at: facts.at, part: facts.part })
    }
}
