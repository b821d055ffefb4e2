use crate::PersonId;
use doorstep_kernel::{Date, Timestamp};
use serde::{Deserialize, Serialize};

/// Where a norm pack is in its life.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
#[allow(missing_docs)] // when, by whom
pub enum NormPackState {
    /// 草稿: tried on history, binds nobody.
    Draft,
    /// 试运行: judges beside the pack in force, counts nowhere.
    Shadow { at: Timestamp, by: PersonId },
    /// 生效: binds from a day on.
    Live {
        at: Timestamp,
        by: PersonId,
        #[cfg_attr(feature = "schema", schema(value_type = String, format = Date))]
        from: Date,
    },
    /// 停用: binds no more from a day on; what it judged stays judged by it.
    Retired {
        at: Timestamp,
        by: PersonId,
        #[cfg_attr(feature = "schema", schema(value_type = String, format = Date))]
        from: Date,
        #[cfg_attr(feature = "schema", schema(value_type = String, format = Date))]
        until: Date,
        reason: String,
    },
    /// 作废: it never bound anybody.
    Discarded { at: Timestamp, by: PersonId, reason: String },
}

impl NormPackState {
    /// The state's word in SQL and JSON.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Shadow { .. } => "shadow",
            Self::Live { .. } => "live",
            Self::Retired { .. } => "retired",
            Self::Discarded { .. } => "discarded",
        }
    }
}
