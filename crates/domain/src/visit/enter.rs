use super::{Visit, VisitEvent, VisitState};
use crate::{Decision, Guards};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// Let in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Enter {
    /// When.
    pub at: Timestamp,
}

impl Visit {
    /// Enters, after the customer agreed (DOOR-08).
    ///
    /// # Errors
    /// When the state does not expect it or a requirement of the norm is unmet, unless it happened on site already.
    pub fn enter(&self, facts: Enter, guards: Guards) -> Decision<VisitEvent> {
        let expected = matches!(self.state, VisitState::Arrived { .. });
        self.decide("enter", expected, guards, VisitEvent::Entered { at: facts.at })
    }
}
