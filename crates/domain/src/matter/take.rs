use super::{Matter, MatterState};
use crate::{PersonId, Refusal};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// 接手.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TakeMatter {
    /// When.
    pub at: Timestamp,
}

impl Matter {
    /// Somebody answers for it from now on, also in place of a colleague: a shift ends, a matter does not.
    ///
    /// # Errors
    /// When it is closed, or theirs already.
    pub fn take(self, facts: &TakeMatter, by: PersonId) -> Result<Self, Refusal> {
        match &self.state {
            MatterState::Taken { by: owner, .. } if *owner == by => Err(self.not_now("take")),
            MatterState::Open | MatterState::Taken { .. } => {
                Ok(Self { state: MatterState::Taken { by, at: facts.at }, ..self })
            }
            MatterState::Closed { .. } => Err(self.not_now("take")),
        }
    }
}
