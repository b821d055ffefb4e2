use super::Prediagnosis;
use crate::{BatchFaultId, Promise, Reply, SurveyAnswer, VisitId};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// Where an order stands, with the facts that are true there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum OrderState {
    /// 受理.
    Accepted,
    /// 接单.
    Taken {
        /// When.
        at: Timestamp,
    },
    /// 研读.
    Studied {
        /// When.
        at: Timestamp,
    },
    /// 预处理: a visit is needed.
    Prediagnosed {
        /// When.
        at: Timestamp,
        /// What was found.
        finding: Prediagnosis,
    },
    /// 预约.
    Appointed {
        /// What was promised.
        promise: Promise,
    },
    /// A visit is on its way or there.
    InVisit {
        /// Which visit.
        visit: VisitId,
        /// The promise it keeps or breaks.
        promise: Promise,
    },
    /// 回单.
    Replied {
        /// What was reported.
        reply: Reply,
    },
    /// 回访.
    Surveyed {
        /// What was reported.
        reply: Reply,
        /// What the customer said.
        answer: SurveyAnswer,
    },
    /// The customer did not answer.
    SurveyExpired {
        /// What was reported.
        reply: Reply,
        /// When the survey closed.
        at: Timestamp,
    },
    /// 归档.
    Archived {
        /// When.
        at: Timestamp,
    },
    /// Solved by phone: no visit.
    SolvedRemotely {
        /// When.
        at: Timestamp,
        /// How.
        how: String,
    },
    /// 条件不具备.
    Blocked {
        /// When.
        at: Timestamp,
        /// Why, a reason code of the pack.
        reason: String,
        /// The department that has to act.
        owner: String,
        /// On which visit it was found, if on one.
        visit: Option<VisitId>,
    },
    /// A part is missing.
    WaitingPart {
        /// Since when.
        at: Timestamp,
        /// The article's code.
        part: String,
    },
    /// Held by a batch fault 群障.
    Held {
        /// Since when.
        at: Timestamp,
        /// By which.
        batch_fault: BatchFaultId,
        /// Where it goes back to on release.
        #[cfg_attr(feature = "schema", schema(no_recursion))]
        before: Box<OrderState>,
    },
    /// 退单.
    Returned {
        /// When.
        at: Timestamp,
        /// Why.
        reason: String,
    },
    /// Cancelled by the customer or by us.
    Cancelled {
        /// When.
        at: Timestamp,
        /// Why.
        reason: String,
        /// Whether the customer asked.
        by_customer: bool,
    },
    /// 打回: sent back.
    Reopened {
        /// When.
        at: Timestamp,
        /// Whether the customer said that it was not repaired (假回单).
        false_reply: bool,
        /// Why.
        reason: String,
    },
}

impl OrderState {
    /// The words of all states, in the order of an order's life.
    pub const WORDS: [&'static str; 17] = [
        "accepted",
        "taken",
        "studied",
        "prediagnosed",
        "appointed",
        "in_visit",
        "replied",
        "surveyed",
        "survey_expired",
        "archived",
        "solved_remotely",
        "blocked",
        "waiting_part",
        "held",
        "returned",
        "cancelled",
        "reopened",
    ];

    /// The state's word in SQL and JSON.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Taken { .. } => "taken",
            Self::Studied { .. } => "studied",
            Self::Prediagnosed { .. } => "prediagnosed",
            Self::Appointed { .. } => "appointed",
            Self::InVisit { .. } => "in_visit",
            Self::Replied { .. } => "replied",
            Self::Surveyed { .. } => "surveyed",
            Self::SurveyExpired { .. } => "survey_expired",
            Self::Archived { .. } => "archived",
            Self::SolvedRemotely { .. } => "solved_remotely",
            Self::Blocked { .. } => "blocked",
            Self::WaitingPart { .. } => "waiting_part",
            Self::Held { .. } => "held",
            Self::Returned { .. } => "returned",
            Self::Cancelled { .. } => "cancelled",
            Self::Reopened { .. } => "reopened",
        }
    }

    /// The promise that stands in this state.
    pub fn promise(&self) -> Option<&Promise> {
        match self {
            Self::Appointed { promise } | Self::InVisit { promise, .. } => Some(promise),
            Self::Held { before, .. } => before.promise(),
            Self::Accepted
            | Self::Taken { .. }
            | Self::Studied { .. }
            | Self::Prediagnosed { .. }
            | Self::Replied { .. }
            | Self::Surveyed { .. }
            | Self::SurveyExpired { .. }
            | Self::Archived { .. }
            | Self::SolvedRemotely { .. }
            | Self::Blocked { .. }
            | Self::WaitingPart { .. }
            | Self::Returned { .. }
            | Self::Cancelled { .. }
            | Self::Reopened { .. } => None,
        }
    }

    /// Whether the work is still ahead and no promise is given: it can be studied, appointed, solved by phone.
    pub const fn is_before_appointment(&self) -> bool {
        matches!(
            self,
            Self::Accepted
                | Self::Taken { .. }
                | Self::Studied { .. }
                | Self::Prediagnosed { .. }
                | Self::Blocked { .. }
                | Self::WaitingPart { .. }
                | Self::Reopened { .. }
        )
    }

    /// Whether nothing more will happen unless it is reopened.
    pub const fn is_over(&self) -> bool {
        matches!(
            self,
            Self::Archived { .. }
                | Self::SolvedRemotely { .. }
                | Self::Returned { .. }
                | Self::Cancelled { .. }
        )
    }
}
