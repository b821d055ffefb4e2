use super::{Visit, VisitEvent, VisitState};
use crate::{Decision, Guards};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// Gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Leave {
    /// When.
    pub at: Timestamp,
}

impl Visit {
    /// Leaves, after the work was signed for.
    ///
    /// # Errors
    /// When the state does not expect it or a requirement of the norm is unmet, unless it happened on site already.
    pub fn leave(&self, facts: Leave, guards: Guards) -> Decision<VisitEvent> {
        let expected = matches!(self.state, VisitState::Signed { .. });
        self.decide("leave", expected, guards, VisitEvent::Left { at: facts.at })
    }
}
