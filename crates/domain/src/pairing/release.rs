use super::{Pairing, PairingState};
use crate::{PersonId, Refusal};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// 单飞.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReleaseNovice {
    /// When.
    pub at: Timestamp,
}

impl Pairing {
    /// The novice goes alone from now on: by a person's word, or because an exam was passed.
    ///
    /// # Errors
    /// When they go alone already, or it is over.
    pub fn release(self, facts: &ReleaseNovice, by: Option<PersonId>) -> Result<Self, Refusal> {
        match self.state {
            PairingState::Along => Ok(Self { state: PairingState::Alone { since: facts.at, by }, ..self }),
            PairingState::Alone { .. } | PairingState::Ended { .. } => Err(self.not_now("go_alone")),
        }
    }
}
