use doorstep_kernel::{Date, Timestamp};
use serde::{Deserialize, Serialize};

/// How a sitting stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum SittingState {
    /// The paper is out.
    Open,
    /// 合格.
    Passed {
        /// When it was handed in.
        at: Timestamp,
        /// Share of right answers, thousandths.
        permille: u32,
        /// What was answered, question by question; none where nothing was.
        given: Vec<Option<usize>>,
        /// The last day of the certificate it gave or renewed, if any.
        #[cfg_attr(feature = "schema", schema(value_type = Option<String>, format = Date))]
        certified_until: Option<Date>,
    },
    /// 不合格.
    Failed {
        /// When it was handed in.
        at: Timestamp,
        /// Share of right answers, thousandths.
        permille: u32,
        /// What was answered.
        given: Vec<Option<usize>>,
    },
    /// 过时: the time was over before it was handed in. It counts as failed.
    Lapsed {
        /// When the time was over.
        at: Timestamp,
    },
}

impl SittingState {
    /// Its word in SQL and JSON.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Passed { .. } => "passed",
            Self::Failed { .. } => "failed",
            Self::Lapsed { .. } => "lapsed",
        }
    }

    /// When it ended, if it has.
    pub const fn ended_at(&self) -> Option<Timestamp> {
        match self {
            Self::Open => None,
            Self::Passed { at, .. } | Self::Failed { at, .. } | Self::Lapsed { at } => Some(*at),
        }
    }
}
