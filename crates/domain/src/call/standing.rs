use super::{Call, Side};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// Where a call stands, with the facts that are true there: what follows from all that is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum CallStanding {
    /// 呼叫中: asked for; the customer is not rung yet.
    Placed,
    /// 振铃中.
    Ringing {
        /// Since when.
        since: Timestamp,
    },
    /// 通话中.
    Talking {
        /// Since when.
        since: Timestamp,
    },
    /// 已接通: they spoke.
    Answered {
        /// Until when.
        until: Timestamp,
        /// For how long, in seconds.
        seconds: i64,
        /// Who hung up.
        by: Option<Side>,
    },
    /// 未接通: rung, and not answered.
    Unanswered {
        /// Until when it rang.
        until: Timestamp,
        /// Who gave up.
        by: Option<Side>,
    },
    /// 未拨到客户: over before the customer was rung.
    NotPutThrough {
        /// When.
        at: Timestamp,
    },
    /// 呼叫失败: the platform did not take it.
    Failed {
        /// When.
        at: Timestamp,
        /// Why.
        reason: String,
    },
}

impl CallStanding {
    /// The words of all standings.
    pub const WORDS: [&'static str; 7] =
        ["placed", "ringing", "talking", "answered", "unanswered", "not_put_through", "failed"];

    /// The word in SQL and JSON.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Placed => "placed",
            Self::Ringing { .. } => "ringing",
            Self::Talking { .. } => "talking",
            Self::Answered { .. } => "answered",
            Self::Unanswered { .. } => "unanswered",
            Self::NotPutThrough { .. } => "not_put_through",
            Self::Failed { .. } => "failed",
        }
    }
}

impl Call {
    /// Where it stands.
    pub fn standing(&self) -> CallStanding {
        match (&self.ended, self.started_at, self.answered_at) {
            (Some(ended), _, Some(answered)) => CallStanding::Answered {
                until: ended.at,
                seconds: ended.at.since(answered).as_secs().max(0),
                by: ended.by,
            },
            (Some(ended), Some(_), None) => CallStanding::Unanswered { until: ended.at, by: ended.by },
            (Some(ended), None, None) => CallStanding::NotPutThrough { at: ended.at },
            (None, _, Some(since)) => CallStanding::Talking { since },
            (None, Some(since), None) => CallStanding::Ringing { since },
            (None, None, None) => match &self.failed {
                Some(failed) => CallStanding::Failed { at: failed.at, reason: failed.reason.clone() },
                None => CallStanding::Placed,
            },
        }
    }
}
