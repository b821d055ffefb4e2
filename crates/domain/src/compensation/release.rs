use super::{Compensation, CompensationState};
use crate::{PersonId, Refusal};
use doorstep_kernel::{Money, Timestamp};
use serde::{Deserialize, Serialize};

/// 批准: it is paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReleaseCompensation {
    /// When.
    pub at: Timestamp,
}

impl Compensation {
    /// Releases what the first person found to be due.
    ///
    /// # Errors
    /// When nobody has examined it, by the same person, or where nothing is to be paid.
    pub fn release(self, facts: &ReleaseCompensation, by: PersonId) -> Result<Self, Refusal> {
        let examined = self.examined_by_another("release", by)?.clone();
        if examined.amount_fen == Money::ZERO {
            let text = "nothing is to be paid: refuse it with a reason, or examine it anew";
            return Err(Refusal::Contradiction(text.to_owned()));
        }
        Ok(Self { state: CompensationState::Released { examined, at: facts.at, by }, ..self })
    }
}
