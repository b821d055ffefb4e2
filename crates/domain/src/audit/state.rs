use super::{Appeal, Decided, Escalated, Judgement};
use crate::PersonId;
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// Where an audit stands, with the facts that are true there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum AuditState {
    /// 待检: nobody has it in hand.
    Drawn,
    /// 检查中.
    InHand {
        /// Since when.
        at: Timestamp,
        /// By whom.
        by: PersonId,
    },
    /// 已判: who is inspected can appeal.
    Judged {
        /// What was judged.
        judged: Judgement,
        /// Until when an appeal is open.
        appeal_until: Timestamp,
    },
    /// 申诉中: a second person is to decide.
    Appealed {
        /// What was judged.
        judged: Judgement,
        /// What is said against it.
        appeal: Appeal,
        /// By when it is to be decided.
        answer_by: Timestamp,
        /// To whom it went up when that had passed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        escalated: Option<Escalated>,
    },
    /// 已定: nothing more happens to it.
    Settled {
        /// When.
        at: Timestamp,
        /// What was judged.
        judged: Judgement,
        /// What was said against it, if anything.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        appeal: Option<Appeal>,
        /// What a second person decided on the appeal.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        decided: Option<Decided>,
    },
}

impl AuditState {
    /// The words of all states, in the order of an audit's life.
    pub const WORDS: [&'static str; 5] = ["drawn", "in_hand", "judged", "appealed", "settled"];

    /// The word of the state after which nothing more happens.
    pub const SETTLED: &'static str = "settled";

    /// The state's word in SQL and JSON.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Drawn => "drawn",
            Self::InHand { .. } => "in_hand",
            Self::Judged { .. } => "judged",
            Self::Appealed { .. } => "appealed",
            Self::Settled { .. } => "settled",
        }
    }

    /// The first judgement, once there is one.
    pub const fn judged(&self) -> Option<&Judgement> {
        match self {
            Self::Drawn | Self::InHand { .. } => None,
            Self::Judged { judged, .. } | Self::Appealed { judged, .. } | Self::Settled { judged, .. } => {
                Some(judged)
            }
        }
    }
}
