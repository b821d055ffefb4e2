use super::CompensationCause;
use crate::PersonId;
use doorstep_kernel::{Money, Timestamp};
use serde::{Deserialize, Serialize};

/// What the first person found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Examined {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: PersonId,
    /// Whose cause it was.
    pub cause: CompensationCause,
    /// What takes the case out, by the pack's word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exclusion: Option<String>,
    /// What is to be paid, in fen.
    #[cfg_attr(feature = "schema", schema(value_type = i64))]
    pub amount_fen: Money,
    /// In words, where the amount is not the rule's.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// Where a compensation stands, with the facts that are true there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum CompensationState {
    /// 待核实: nobody has looked at it.
    Proposed,
    /// 待审批: one person has, a second one decides.
    Examined {
        /// What the first person found.
        examined: Examined,
    },
    /// 已批准: it is paid.
    Released {
        /// What the first person found.
        examined: Examined,
        /// When.
        at: Timestamp,
        /// By whom.
        by: PersonId,
    },
    /// 不赔.
    Refused {
        /// What the first person found.
        examined: Examined,
        /// When.
        at: Timestamp,
        /// By whom.
        by: PersonId,
        /// Why; the customer reads it.
        reason: String,
    },
}

impl CompensationState {
    /// The words of all states, in the order of a compensation's life.
    pub const WORDS: [&'static str; 4] = ["proposed", "examined", "released", "refused"];

    /// The words of states that still need somebody.
    pub const OPEN: [&'static str; 2] = ["proposed", "examined"];

    /// The state's word in SQL and JSON.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Examined { .. } => "examined",
            Self::Released { .. } => "released",
            Self::Refused { .. } => "refused",
        }
    }

    /// What the first person found, once somebody has.
    pub const fn examined(&self) -> Option<&Examined> {
        match self {
            Self::Proposed => None,
            Self::Examined { examined }
            | Self::Released { examined, .. }
            | Self::Refused { examined, .. } => Some(examined),
        }
    }
}
