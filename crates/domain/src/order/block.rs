use super::{Order, OrderEvent, OrderState};
use crate::{Decision, Guards, VisitId};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// 条件不具备: the work cannot go on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Block {
    /// When.
    pub at: Timestamp,
    /// Why, a reason code of the pack.
    pub reason: String,
    /// The department that has to act.
    pub owner: String,
    /// On which visit it was found, if on one.
    #[serde(default)]
    pub visit: Option<VisitId>,
}

impl Order {
    /// 条件不具备: reported at once, with an owner (WORK-09); the order stays open and is appointed again (WORK-11).
    ///
    /// # Errors
    /// When the state does not allow it or a requirement of the norm is unmet.
    pub fn block(&self, facts: Block, guards: Guards) -> Decision<OrderEvent> {
        if self.state.is_over() || matches!(self.state, OrderState::Replied { .. }) {
            return Err(self.not_now("block"));
        }
        let Block { at, reason, owner, visit } = facts;
        guards.permit("block", OrderEvent::Blocked { at, reason, owner, visit })
    }
}
