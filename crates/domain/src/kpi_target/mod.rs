//! A target 指标目标 that a territory sets for a KPI over the norm pack's, from a day on. Each stays as it was set: a month that is
//! over is judged by the target of its time.

mod in_force;
mod set;

pub use in_force::in_force;
pub use set::{TargetFault, TargetUnit};

use crate::{KpiTargetId, PersonId, TerritoryCode};
use doorstep_kernel::{Date, Timestamp};
use serde::{Deserialize, Serialize};

/// What a territory aims at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "aim", rename_all = "snake_case")]
pub enum Aim {
    /// A target of its own.
    Own {
        /// In thousandths of the KPI's unit: 930 is 93 %; of cases per so many 3500 is 3.5 cases.
        permille: i64,
    },
    /// 沿用上级: what holds above it, in the end the norm pack's.
    Inherited,
}

/// A target as it was set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct KpiTarget {
    /// Its id.
    pub id: KpiTargetId,
    /// Whose: it holds there and in everything inside that sets none of its own.
    pub territory: TerritoryCode,
    /// Of which KPI, by its id in the norm pack.
    pub kpi: String,
    /// The first day it holds.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = Date))]
    pub from: Date,
    /// What is aimed at.
    #[serde(flatten)]
    pub aim: Aim,
    /// Why.
    pub reason: String,
    /// When it was set.
    pub set_at: Timestamp,
    /// By whom.
    pub set_by: PersonId,
}
