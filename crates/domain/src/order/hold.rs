use super::{Order, OrderEvent, OrderState};
use crate::{BatchFaultId, Decision, Guards};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// A batch fault 群障 holds the visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Hold {
    /// When.
    pub at: Timestamp,
    /// Which batch fault.
    pub batch_fault: BatchFaultId,
}

/// The batch fault has recovered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Release {
    /// When.
    pub at: Timestamp,
}

impl Order {
    /// Holds an order that waits for a visit.
    ///
    /// # Errors
    /// When the state does not allow it or a requirement of the norm is unmet.
    pub fn hold(&self, facts: Hold, guards: Guards) -> Decision<OrderEvent> {
        let waits = self.state.is_before_appointment() || matches!(self.state, OrderState::Appointed { .. });
        if !waits {
            return Err(self.not_now("hold"));
        }
        guards.permit("hold", OrderEvent::Held { at: facts.at, batch_fault: facts.batch_fault })
    }

    /// Lets it go on where it stood.
    ///
    /// # Errors
    /// When the state does not allow it or a requirement of the norm is unmet.
    pub fn release(&self, facts: Release, guards: Guards) -> Decision<OrderEvent> {
        let OrderState::Held { batch_fault, .. } = self.state else {
            return Err(self.not_now("release"));
        };
        guards.permit("release", OrderEvent::Released { at: facts.at, batch_fault })
    }
}
