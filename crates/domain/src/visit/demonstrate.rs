use super::{Visit, VisitEvent, VisitState};
use crate::{Decision, Guards};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// Shown to the customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Demonstrate {
    /// When.
    pub at: Timestamp,
}

impl Visit {
    /// Shows the service and its measured speed (FIN-01, FIN-03).
    ///
    /// # Errors
    /// When the state does not expect it or a requirement of the norm is unmet, unless it happened on site already.
    pub fn demonstrate(&self, facts: Demonstrate, guards: Guards) -> Decision<VisitEvent> {
        let expected = matches!(self.state, VisitState::Observing { .. });
        self.decide("demonstrate", expected, guards, VisitEvent::Demonstrated { at: facts.at })
    }
}
