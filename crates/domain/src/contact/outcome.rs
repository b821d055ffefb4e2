use crate::{BatchFaultId, OrderId};
use serde::{Deserialize, Serialize};

/// What a contact came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// 已答复.
    Answered,
    /// 电话解决: no visit (APPT-13). With an order where one was already there, which is solved by it.
    SolvedByPhone {
        /// The order that needs no visit any more.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        order: Option<OrderId>,
    },
    /// 已受理工单: an order was made, or the customer's order was found and spoken about.
    OrderMade {
        /// Which.
        order: OrderId,
    },
    /// 投诉已登记.
    ComplaintRecorded {
        /// What it is about, in a few words without names.
        subject: String,
    },
    /// 已挽留: the customer stays.
    Retained {
        /// What made them stay.
        because: String,
    },
    /// 离网: the customer goes.
    Lost {
        /// Why, a churn reason of the pack (MGMT-12).
        reason: String,
    },
    /// 已告知群障: told at once, no ticket.
    BatchFaultTold {
        /// Which.
        batch_fault: BatchFaultId,
    },
    /// 打错.
    WrongNumber,
}

impl Outcome {
    /// The outcome's word in SQL and JSON; requirements of closing look at it as a flag.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::SolvedByPhone { .. } => "solved_by_phone",
            Self::OrderMade { .. } => "order_made",
            Self::ComplaintRecorded { .. } => "complaint_recorded",
            Self::Retained { .. } => "retained",
            Self::Lost { .. } => "lost",
            Self::BatchFaultTold { .. } => "batch_fault_told",
            Self::WrongNumber => "wrong_number",
        }
    }
}
