use super::{Compensation, CompensationState, kept};
use crate::{PersonId, Refusal};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// 不赔.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RefuseCompensation {
    /// When.
    pub at: Timestamp,
    /// Why; the customer reads it, so nobody's name has a place here.
    pub reason: String,
}

impl Compensation {
    /// Refuses it. A promise was made: to refuse what it promised takes two people as well.
    ///
    /// # Errors
    /// When nobody has examined it, by the same person, or without a reason.
    pub fn refuse(self, facts: &RefuseCompensation, by: PersonId) -> Result<Self, Refusal> {
        let examined = self.examined_by_another("refuse", by)?.clone();
        let reason = kept(&facts.reason);
        if reason.is_empty() {
            return Err(Refusal::Contradiction("the customer is told why: write the reason".to_owned()));
        }
        Ok(Self { state: CompensationState::Refused { examined, at: facts.at, by, reason }, ..self })
    }
}
