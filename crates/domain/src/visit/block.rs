use super::{Visit, VisitEvent};
use crate::{Decision, Guards};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// 条件不具备 on site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BlockVisit {
    /// When.
    pub at: Timestamp,
    /// Why, a reason code of the pack.
    pub reason: String,
}

impl Visit {
    /// Cannot go on: leaves only with the customer's agreement (WORK-10).
    ///
    /// # Errors
    /// When the state does not expect it or a requirement of the norm is unmet, unless it happened on site already.
    pub fn block(&self, facts: BlockVisit, guards: Guards) -> Decision<VisitEvent> {
        let expected = self.state.is_on_site();
        self.decide("block", expected, guards, VisitEvent::Blocked { at: facts.at, reason: facts.reason })
    }
}
