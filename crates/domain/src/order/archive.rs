use super::{Order, OrderEvent, OrderState};
use crate::{Decision, Guards};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// 归档.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Archive {
    /// When.
    pub at: Timestamp,
}

impl Order {
    /// 归档, when the customer was heard or could not be, or the fault was solved by phone.
    ///
    /// # Errors
    /// When the state does not allow it or a requirement of the norm is unmet.
    pub fn archive(&self, facts: Archive, guards: Guards) -> Decision<OrderEvent> {
        if !(matches!(
            self.state,
            OrderState::Surveyed { .. }
                | OrderState::SurveyExpired { .. }
                | OrderState::SolvedRemotely { .. }
        )) {
            return Err(self.not_now("archive"));
        }
        guards.permit("archive", OrderEvent::Archived { at: facts.at })
    }
}
