use super::{Visit, VisitEvent, VisitState};
use crate::{Decision, Guards};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// The work is done; the line is watched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Fix {
    /// When.
    pub at: Timestamp,
}

impl Visit {
    /// Done: observation begins (FIN-02).
    ///
    /// # Errors
    /// When the state does not expect it or a requirement of the norm is unmet, unless it happened on site already.
    pub fn fix(&self, facts: Fix, guards: Guards) -> Decision<VisitEvent> {
        let expected = matches!(self.state, VisitState::Working { .. });
        self.decide("fix", expected, guards, VisitEvent::Fixed { at: facts.at })
    }
}
