use crate::{CustomerId, PersonId, TerritoryCode};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// How somebody likes to be spoken to, by DISC (TRAIN-14).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// D 支配型: direct; the conclusion first.
    Dominant,
    /// I 影响型: likes to talk.
    Influencing,
    /// S 稳健型: steady; step by step.
    Steady,
    /// C 思考型: wants facts and numbers.
    Compliant,
}

/// A hint for tone, set by staff who spoke with the customer: a row of its own, which can be erased alone, and never a score.
/// No event says which tone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ToneHint {
    /// Whose.
    pub customer: CustomerId,
    /// Where it was set: who looks after this territory may erase it.
    pub territory: TerritoryCode,
    /// How to speak.
    pub tone: Tone,
    /// Who set it.
    pub set_by: PersonId,
    /// When.
    pub set_at: Timestamp,
}
