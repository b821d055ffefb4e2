use super::{Sitting, SittingState};
use crate::{NormId, PackRef, PersonId, SittingId, TerritoryCode};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// One question of a paper: which, why it is asked, and which answer is right. Never shown while the paper is out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Asked {
    /// The question's id in the pack, or `table:id` of the item it is made of.
    pub question: String,
    /// The norms behind it.
    pub norms: Vec<NormId>,
    /// How many answers there are to choose from.
    pub answers: usize,
    /// Which one is right, from 0.
    pub right: usize,
}

/// What is known of a sitting when it begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SittingHead {
    /// Its id.
    pub id: SittingId,
    /// Where the person is at home.
    pub territory: TerritoryCode,
    /// Who sits.
    pub person: PersonId,
    /// Which exam of the pack.
    pub exam: String,
    /// The pack that asks and grades.
    pub pack: PackRef,
    /// What the paper was drawn by: the same seed draws the same paper.
    pub seed: u64,
    /// The paper.
    pub asked: Vec<Asked>,
    /// The share of right answers that passes, thousandths.
    pub pass_permille: u32,
    /// Who looks on, where it is sat at the desk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proctor: Option<PersonId>,
    /// When it began.
    pub began_at: Timestamp,
    /// Until when it can be handed in.
    pub until: Timestamp,
}

impl Sitting {
    /// Somebody gets the paper.
    pub const fn begin(head: SittingHead) -> Self {
        Self { head, state: SittingState::Open }
    }
}
