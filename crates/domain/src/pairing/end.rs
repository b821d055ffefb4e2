use super::{Pairing, PairingState};
use crate::{PersonId, Refusal};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// The most letters of a note.
const LETTERS_MAX: usize = 500;

/// 出师, or the end of a pairing for another reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EndPairing {
    /// When.
    pub at: Timestamp,
    /// 出师: the novice is none any more.
    pub graduated: bool,
    /// Why; needed where the novice stays one.
    #[serde(default)]
    pub note: String,
}

impl Pairing {
    /// Ends it.
    ///
    /// # Errors
    /// When it is over, the novice never went alone, or no reason is given for giving up.
    pub fn end(self, facts: &EndPairing, by: PersonId) -> Result<Self, Refusal> {
        let note: String = facts.note.trim().chars().take(LETTERS_MAX).collect();
        match self.state {
            PairingState::Ended { .. } => return Err(self.not_now("end")),
            PairingState::Along if facts.graduated => {
                let text = "who never went alone does not graduate: let the novice go alone first";
                return Err(Refusal::Contradiction(text.to_owned()));
            }
            PairingState::Along | PairingState::Alone { .. } => {}
        }
        if !facts.graduated && note.is_empty() {
            return Err(Refusal::Contradiction("the novice is left without a mentor: say why".to_owned()));
        }
        let state = PairingState::Ended { at: facts.at, by, graduated: facts.graduated, note };
        Ok(Self { state, ..self })
    }
}
