use super::{Pairing, PairingState};
use crate::{PairingId, PersonId, Refusal, Technician, TerritoryCode};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// What is known of a pairing when it begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PairingHead {
    /// Its id.
    pub id: PairingId,
    /// Where the novice is at home.
    pub territory: TerritoryCode,
    /// 徒弟.
    pub novice: PersonId,
    /// 师傅.
    pub mentor: PersonId,
    /// When it began.
    pub paired_at: Timestamp,
    /// Who paired them.
    pub paired_by: PersonId,
}

impl Pairing {
    /// Pairs a novice with a mentor who is planned in the same area: they ride together.
    ///
    /// # Errors
    /// When one of them is who they should not be, or they are planned apart.
    pub fn pair(head: PairingHead, novice: &Technician, mentor: &Technician) -> Result<Self, Refusal> {
        let contradiction = |text: &str| Err(Refusal::Contradiction(text.to_owned()));
        if head.novice == head.mentor {
            return contradiction("nobody is their own mentor: choose two people");
        }
        if !novice.novice {
            return contradiction("only a novice needs a mentor: mark the technician as one first");
        }
        if mentor.novice {
            return contradiction("a novice is nobody's mentor: choose an experienced technician");
        }
        if novice.area != mentor.area {
            return contradiction(
                "they are planned in two areas and cannot ride together: choose a mentor of the same area",
            );
        }
        Ok(Self { head, state: PairingState::Along })
    }
}
