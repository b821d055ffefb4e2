use super::{Audit, AuditEvent, AuditState, Subject};
use crate::{AuditId, PackRef, PersonId, TerritoryCode};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// Why a visit or a conversation was drawn for an audit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Sampled {
    /// It is trusted least.
    ByScore,
    /// By chance, whatever else is known: these alone tell how the whole is.
    ByChance,
    /// A conversation with a critical breach, or in which the customer said a word of risk.
    ByRisk,
    /// Who spoke had just begun.
    Novice,
}

impl Sampled {
    /// Its word in SQL and JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::ByScore => "by_score",
            Self::ByChance => "by_chance",
            Self::ByRisk => "by_risk",
            Self::Novice => "novice",
        }
    }
}

/// What is known when an audit is drawn; never changed by a verb.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AuditHead {
    /// Its id.
    pub id: AuditId,
    /// Where it was.
    pub territory: TerritoryCode,
    /// What is audited.
    #[serde(flatten)]
    pub subject: Subject,
    /// Who is inspected: who led the visit, or spoke for the operator.
    #[serde(default, skip_serializing_if = "Option::is_none", alias = "technician")]
    pub inspected: Option<PersonId>,
    /// When it was drawn.
    pub drawn_at: Timestamp,
    /// Why.
    pub sampled: Sampled,
    /// The trust score it was drawn with, thousandths; none where nothing could be measured, and of conversations.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trust: Option<u32>,
    /// Whether a second inspector judges it too, without seeing the first.
    pub twice: bool,
    /// The pack in force then: its deadlines bind.
    pub pack: PackRef,
}

impl Audit {
    /// A visit or a conversation is drawn for an audit.
    pub fn draw(head: AuditHead) -> (Self, AuditEvent) {
        let event = AuditEvent::Drawn { at: head.drawn_at, head: head.clone() };
        (Self { head, state: AuditState::Drawn, version: 1, blind: None }, event)
    }
}
