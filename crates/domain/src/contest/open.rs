use super::{Contest, ContestState};
use crate::{ContestId, PackRef, PersonId, Refusal, TerritoryCode};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// The most letters of a contest's name.
const LETTERS_MAX: usize = 80;

/// What is known of a contest when it is opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ContestHead {
    /// Its id.
    pub id: ContestId,
    /// Whose visits may enter: this territory's.
    pub territory: TerritoryCode,
    /// What it is called.
    pub name: String,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// By whom.
    pub opened_by: PersonId,
    /// The pack that judges: all entries by the same one.
    pub pack: PackRef,
}

impl Contest {
    /// Opens a contest.
    ///
    /// # Errors
    /// When it has no name.
    pub fn open(mut head: ContestHead) -> Result<Self, Refusal> {
        head.name = head.name.trim().chars().take(LETTERS_MAX).collect();
        if head.name.is_empty() {
            return Err(Refusal::Contradiction("a contest needs a name: write one".to_owned()));
        }
        Ok(Self { head, entries: Vec::new(), state: ContestState::Open })
    }
}
