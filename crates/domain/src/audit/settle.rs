use super::{Audit, AuditEvent, AuditState};
use crate::{Decision, Refusal};
use doorstep_kernel::Timestamp;

impl Audit {
    /// The time for an appeal is over and nobody appealed: what was judged stands.
    ///
    /// # Errors
    /// When nothing is judged, somebody appealed, it is settled, or the time still runs.
    pub fn settle(&self, at: Timestamp) -> Decision<AuditEvent> {
        match self.state {
            AuditState::Judged { appeal_until, .. } if at >= appeal_until => {
                Ok(vec![AuditEvent::Settled { at }])
            }
            AuditState::Judged { appeal_until, .. } => {
                let text = format!("an appeal is open until {appeal_until}: wait for it");
                Err(Refusal::Contradiction(text))
            }
            AuditState::Drawn
            | AuditState::InHand { .. }
            | AuditState::Appealed { .. }
            | AuditState::Settled { .. } => Err(self.not_now("settle")),
        }
    }
}
