//! The lowering 降级: a failed audit takes one level of a skill away. It is on record with the level before, and an exam gives
//! it back.

mod lower;
mod restore;

use crate::{AuditId, PersonId, SittingId, SkillCode, TerritoryCode};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// How a lowering stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum LoweringState {
    /// The level is down.
    Stands,
    /// An exam gave it back.
    Restored {
        /// When.
        at: Timestamp,
        /// By which sitting.
        sitting: SittingId,
    },
}

impl LoweringState {
    /// Its word in SQL and JSON.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Stands => "stands",
            Self::Restored { .. } => "restored",
        }
    }
}

/// A lowering.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Lowering {
    /// The audit that was failed.
    pub audit: AuditId,
    /// Which skill.
    pub skill: SkillCode,
    /// Whose.
    pub technician: PersonId,
    /// Where they are at home.
    pub territory: TerritoryCode,
    /// When.
    pub lowered_at: Timestamp,
    /// The level before.
    pub from: u8,
    /// The level since.
    pub to: u8,
    /// Where it stands.
    #[serde(flatten)]
    pub state: LoweringState,
}
