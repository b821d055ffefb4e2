use super::{Order, OrderEvent, OrderState};
use crate::{Decision, Guards};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// Solved by phone: no visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SolveRemotely {
    /// When.
    pub at: Timestamp,
    /// How.
    pub how: String,
}

impl Order {
    /// Solved by phone; a promise that stood falls away with the need for it.
    ///
    /// # Errors
    /// When the state does not allow it or a requirement of the norm is unmet.
    pub fn solve_remotely(&self, facts: SolveRemotely, guards: Guards) -> Decision<OrderEvent> {
        if !(self.state.is_before_appointment()
            || matches!(self.state, OrderState::Appointed { .. } | OrderState::Held { .. }))
        {
            return Err(self.not_now("solve_remotely"));
        }
        guards.permit("solve_remotely", OrderEvent::SolvedRemotely { at: facts.at, how: facts.how })
    }
}
