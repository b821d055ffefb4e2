use crate::{Channel, OrderId, SurveyId, TerritoryCode};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// Yes or no to each of the six actions; `None` where the customer did not say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct ActionAnswers {
    /// 预约.
    pub appointment: Option<bool>,
    /// 履约.
    pub kept: Option<bool>,
    /// 测速.
    pub speed_test: Option<bool>,
    /// 现场清理.
    pub site_clearing: Option<bool>,
    /// 主动告知.
    pub informing: Option<bool>,
    /// 签字.
    pub signature: Option<bool>,
}

/// What the customer answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SurveyAnswer {
    /// When.
    pub at: Timestamp,
    /// How.
    pub channel: Channel,
    /// Repair only: was it repaired on that day? No sends the order back at once (KPI-09).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repaired_that_day: Option<bool>,
    /// 1 worst .. 10 best.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<u8>,
    /// What was expected before, on the same scale, where the pack asks for it (KPI-13).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expectation: Option<u8>,
    /// Why below 8.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Install and move only: the six actions.
    #[serde(default)]
    pub actions: ActionAnswers,
}

/// How a survey stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum SurveyState {
    /// Sent, no answer yet.
    Open,
    /// Answered.
    Answered {
        /// What.
        answer: SurveyAnswer,
    },
    /// Too late.
    Expired {
        /// When.
        at: Timestamp,
    },
}

/// A survey 回访: one vote per order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Survey {
    /// Its id.
    pub id: SurveyId,
    /// Where.
    pub territory: TerritoryCode,
    /// Of which order.
    pub order: OrderId,
    /// When it was sent.
    pub sent_at: Timestamp,
    /// When it closes.
    pub expires_at: Timestamp,
    /// How it stands.
    #[serde(flatten)]
    pub state: SurveyState,
}
