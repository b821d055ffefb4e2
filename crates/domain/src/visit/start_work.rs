use super::{Visit, VisitEvent, VisitState};
use crate::{Decision, Guards};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// At work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StartWork {
    /// When.
    pub at: Timestamp,
    /// The stage of the pack.
    pub stage: String,
}

impl Visit {
    /// Starts work, or its next stage; corrections on site go back to it.
    ///
    /// # Errors
    /// When the state does not expect it or a requirement of the norm is unmet, unless it happened on site already.
    pub fn start_work(&self, facts: StartWork, guards: Guards) -> Decision<VisitEvent> {
        let expected = matches!(
            self.state,
            VisitState::InHome { .. }
                | VisitState::Working { .. }
                | VisitState::Observing { .. }
                | VisitState::Demonstrated { .. }
        );
        self.decide(
            "start_work",
            expected,
            guards,
            VisitEvent::WorkStarted { at: facts.at, stage: facts.stage },
        )
    }
}
