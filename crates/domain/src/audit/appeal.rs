use super::{Audit, AuditEvent, AuditState};
use crate::{Decision, PersonId, Refusal};
use doorstep_kernel::{Duration, Timestamp};
use serde::{Deserialize, Serialize};

/// What is said against a judgement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Appeal {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: PersonId,
    /// Why the judgement is wrong.
    pub reason: String,
}

/// 申诉: who led the visit, or spoke, does not agree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AppealAudit {
    /// When.
    pub at: Timestamp,
    /// Why the judgement is wrong.
    pub reason: String,
}

impl Audit {
    /// Appeals against a judgement; once, by whoever is inspected, while the time for it runs.
    ///
    /// # Errors
    /// When nothing is judged or it is settled, the time is over, the asker is not inspected, or gives no reason.
    pub fn appeal(&self, facts: AppealAudit, by: PersonId, answer_in: Duration) -> Decision<AuditEvent> {
        let AuditState::Judged { appeal_until, .. } = self.state else { return Err(self.not_now("appeal")) };
        if self.head.inspected != Some(by) {
            return Err(Refusal::NotYours { verb: "appeal".to_owned() });
        }
        if facts.at > appeal_until {
            return Err(Refusal::TooLate { verb: "appeal".to_owned(), until: appeal_until });
        }
        if facts.reason.trim().is_empty() {
            return Err(Refusal::Contradiction("an appeal needs a reason: say what is wrong".to_owned()));
        }
        let AppealAudit { at, reason } = facts;
        Ok(vec![AuditEvent::Appealed { appeal: Appeal { at, by, reason }, answer_by: at + answer_in }])
    }
}
