use super::{Visit, VisitEvent, VisitState};
use crate::{Decision, Guards};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// Taken out of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Withdraw {
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: String,
}

impl Visit {
    /// Takes a visit out of the plan that is not on site yet.
    ///
    /// # Errors
    /// When the state does not expect it or a requirement of the norm is unmet, unless it happened on site already.
    pub fn withdraw(&self, facts: Withdraw, guards: Guards) -> Decision<VisitEvent> {
        let expected = self.state.is_ahead() || matches!(self.state, VisitState::EnRoute { .. });
        self.decide(
            "withdraw",
            expected,
            guards,
            VisitEvent::Withdrawn { at: facts.at, reason: facts.reason },
        )
    }
}
