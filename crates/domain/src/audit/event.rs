use super::{Appeal, AuditHead, Decided, Escalated, Judgement};
use crate::PersonId;
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// What happened to an audit. No personal data: people and visits are ids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "event", rename_all = "snake_case")]
#[allow(missing_docs)] // the facts of the verb that it follows from
pub enum AuditEvent {
    Drawn { at: Timestamp, head: AuditHead },
    TakenUp { at: Timestamp, by: PersonId },
    Judged { judged: Judgement, appeal_until: Timestamp },
    JudgedBlind { judged: Judgement },
    Appealed { appeal: Appeal, answer_by: Timestamp },
    Escalated { escalated: Escalated },
    Decided { decided: Decided },
    Settled { at: Timestamp },
}

impl AuditEvent {
    /// The event's name in the journal, after `audit.`.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Drawn { .. } => "drawn",
            Self::TakenUp { .. } => "taken_up",
            Self::Judged { .. } => "judged",
            Self::JudgedBlind { .. } => "judged_blind",
            Self::Appealed { .. } => "appealed",
            Self::Escalated { .. } => "escalated",
            Self::Decided { .. } => "decided",
            Self::Settled { .. } => "settled",
        }
    }

    /// When it happened.
    pub const fn at(&self) -> Timestamp {
        match self {
            Self::Drawn { at, .. } | Self::TakenUp { at, .. } | Self::Settled { at } => *at,
            Self::Judged { judged, .. } | Self::JudgedBlind { judged } => judged.at,
            Self::Appealed { appeal, .. } => appeal.at,
            Self::Escalated { escalated } => escalated.at,
            Self::Decided { decided } => decided.at,
        }
    }
}
