use super::{Order, OrderEvent, OrderState};
use crate::{Decision, Guards, PersonId};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// 接单: someone takes the order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Take {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: PersonId,
}

impl Order {
    /// 接单. A reopened order is taken again.
    ///
    /// # Errors
    /// When the state does not allow it or a requirement of the norm is unmet.
    pub fn take(&self, facts: Take, guards: Guards) -> Decision<OrderEvent> {
        if !(matches!(
            self.state,
            OrderState::Accepted | OrderState::Reopened { .. } | OrderState::Taken { .. }
        )) {
            return Err(self.not_now("take"));
        }
        guards.permit("take", OrderEvent::Taken { at: facts.at, by: facts.by })
    }
}
