use super::{Order, OrderEvent, OrderState};
use crate::{Decision, Guards};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// 打回: the work was not done after all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Reopen {
    /// When.
    pub at: Timestamp,
    /// Whether the customer said that it was not repaired that day.
    pub false_reply: bool,
    /// Why.
    pub reason: String,
}

impl Order {
    /// 打回, from a reply, a survey or the archive.
    ///
    /// # Errors
    /// When the state does not allow it or a requirement of the norm is unmet.
    pub fn reopen(&self, facts: Reopen, guards: Guards) -> Decision<OrderEvent> {
        if !(matches!(
            self.state,
            OrderState::Replied { .. }
                | OrderState::Surveyed { .. }
                | OrderState::SurveyExpired { .. }
                | OrderState::Archived { .. }
                | OrderState::SolvedRemotely { .. }
        )) {
            return Err(self.not_now("reopen"));
        }
        let Reopen { at, false_reply, reason } = facts;
        guards.permit("reopen", OrderEvent::Reopened { at, false_reply, reason })
    }
}
