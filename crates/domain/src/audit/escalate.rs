use super::{Audit, AuditEvent, AuditState};
use crate::{Decision, PersonId, Refusal};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// An appeal that nobody decided in time went up to somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Escalated {
    /// When.
    pub at: Timestamp,
    /// Whose it is now; none where nobody else may decide it: seen as nobody's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<PersonId>,
}

impl Audit {
    /// 上报: the time to decide an appeal is over; it goes up to one person by name, never to whoever judged or appeals.
    ///
    /// # Errors
    /// When nobody appealed, the time still runs, it went up already, or to the wrong person.
    pub fn escalate(&self, at: Timestamp, to: Option<PersonId>) -> Decision<AuditEvent> {
        let AuditState::Appealed { judged, appeal, answer_by, escalated: None } = &self.state else {
            return Err(self.not_now("escalate"));
        };
        if at < *answer_by {
            let text = format!("the appeal may be decided until {answer_by}: wait for it");
            return Err(Refusal::Contradiction(text));
        }
        if to.is_some_and(|to| to == judged.by || to == appeal.by) {
            return Err(Refusal::SecondPerson { verb: "escalate".to_owned() });
        }
        Ok(vec![AuditEvent::Escalated { escalated: Escalated { at, to } }])
    }
}
