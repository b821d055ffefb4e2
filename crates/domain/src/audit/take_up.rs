use super::{Audit, AuditEvent, AuditState};
use crate::{Decision, PersonId};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// 领取: an inspector takes it in hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TakeUpAudit {
    /// When.
    pub at: Timestamp,
}

impl Audit {
    /// Takes it in hand; one inspector has it.
    ///
    /// # Errors
    /// When somebody has it already.
    pub fn take_up(&self, facts: TakeUpAudit, by: PersonId) -> Decision<AuditEvent> {
        match self.state {
            AuditState::Drawn => Ok(vec![AuditEvent::TakenUp { at: facts.at, by }]),
            AuditState::InHand { .. }
            | AuditState::Judged { .. }
            | AuditState::Appealed { .. }
            | AuditState::Settled { .. } => Err(self.not_now("take_up")),
        }
    }
}
