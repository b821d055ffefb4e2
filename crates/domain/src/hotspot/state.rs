use crate::PersonId;
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// What is to be done about a hotspot, by whom, by when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct HotspotAction {
    /// When it was decided.
    pub at: Timestamp,
    /// By whom.
    pub by: PersonId,
    /// Who answers for it.
    pub owner: PersonId,
    /// By when it is to be done.
    pub due: Timestamp,
    /// What is to be done.
    pub plan: String,
}

/// What was done in the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct HotspotDone {
    /// When it was done.
    pub at: Timestamp,
    /// Who says so.
    pub by: PersonId,
    /// What was done, which may not be what was planned.
    pub did: String,
    /// When its effect is measured.
    pub measure_at: Timestamp,
}

/// Homes with trouble, of so many users in so many days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct HotspotRate {
    /// Homes with trouble.
    pub homes: u32,
    /// Users who could have had it.
    pub users: u32,
    /// In so many days.
    pub days: u32,
}

/// What an action came to: the rate before, the rate after, and how far the second lies from the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct HotspotEffect {
    /// When it was measured.
    pub at: Timestamp,
    /// While it was found.
    pub before: HotspotRate,
    /// Since it was done.
    pub after: HotspotRate,
    /// Homes with trouble that the wider area's rate would have given in the days after.
    pub usual_milli: u64,
    /// The rate after as a share of the rate before, thousandths; none where there was nothing before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ratio_permille: Option<u32>,
    /// The lower end of its 95 % interval.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low_permille: Option<u32>,
    /// The upper end; none where the cases are too few to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high_permille: Option<u32>,
}

/// Where a hotspot stands, with the facts that are true there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum HotspotState {
    /// 新发现: nobody answers for it.
    Seen,
    /// 整改中.
    Acting {
        /// What is to be done.
        action: HotspotAction,
    },
    /// 待评估: done, and waiting for its effect to show.
    Done {
        /// What was to be done.
        action: HotspotAction,
        /// What was done.
        done: HotspotDone,
    },
    /// 已评估.
    Measured {
        /// What was to be done.
        action: HotspotAction,
        /// What was done.
        done: HotspotDone,
        /// What it came to.
        effect: HotspotEffect,
    },
    /// 不处理: there is a reason to leave it.
    Dismissed {
        /// When.
        at: Timestamp,
        /// By whom.
        by: PersonId,
        /// Why.
        reason: String,
    },
}

impl HotspotState {
    /// The words of all states, in the order of a hotspot's life.
    pub const WORDS: [&'static str; 5] = ["seen", "acting", "done", "measured", "dismissed"];

    /// The words of states in which the same unit is not seen anew.
    pub const OPEN: [&'static str; 3] = ["seen", "acting", "done"];

    /// The state's word in SQL and JSON.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Seen => "seen",
            Self::Acting { .. } => "acting",
            Self::Done { .. } => "done",
            Self::Measured { .. } => "measured",
            Self::Dismissed { .. } => "dismissed",
        }
    }

    /// What is to be done, once that is decided.
    pub const fn action(&self) -> Option<&HotspotAction> {
        match self {
            Self::Acting { action } | Self::Done { action, .. } | Self::Measured { action, .. } => {
                Some(action)
            }
            Self::Seen | Self::Dismissed { .. } => None,
        }
    }
}
