use super::{Visit, VisitEvent, VisitState};
use crate::{Decision, Guards};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// The technician has seen the visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Confirm {
    /// When.
    pub at: Timestamp,
}

impl Visit {
    /// Confirms a visit of the plan.
    ///
    /// # Errors
    /// When the state does not expect it or a requirement of the norm is unmet, unless it happened on site already.
    pub fn confirm(&self, facts: Confirm, guards: Guards) -> Decision<VisitEvent> {
        let expected = matches!(self.state, VisitState::Assigned | VisitState::Confirmed { .. });
        self.decide("confirm", expected, guards, VisitEvent::Confirmed { at: facts.at })
    }
}
