use super::{Call, CallEvent};
use crate::{CallId, ContactId, OrderId, PersonId, TerritoryCode, VisitId, VisitState};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// What a call is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "about", rename_all = "snake_case")]
pub enum CallAbout {
    /// A visit: its crew calls.
    Visit {
        /// Which.
        visit: VisitId,
        /// Its order.
        order: OrderId,
    },
    /// An order: the desk calls.
    Order {
        /// Which.
        order: OrderId,
    },
    /// A contact: its owner calls.
    Contact {
        /// Which.
        contact: ContactId,
        /// The order it is about, where it is about one alone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        order: Option<OrderId>,
        /// The call-back of the contact that this is, where it is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        call_back: Option<u32>,
    },
    /// The platform tells of a call that nobody here asked for.
    Unknown,
}

impl CallAbout {
    /// The order, where there is one.
    pub const fn order(&self) -> Option<OrderId> {
        match self {
            Self::Visit { order, .. } | Self::Order { order } => Some(*order),
            Self::Contact { order, .. } => *order,
            Self::Unknown => None,
        }
    }

    /// The visit, where there is one.
    pub const fn visit(&self) -> Option<VisitId> {
        match self {
            Self::Visit { visit, .. } => Some(*visit),
            Self::Order { .. } | Self::Contact { .. } | Self::Unknown => None,
        }
    }

    /// The contact, where there is one.
    pub const fn contact(&self) -> Option<ContactId> {
        match self {
            Self::Contact { contact, .. } => Some(*contact),
            Self::Visit { .. } | Self::Order { .. } | Self::Unknown => None,
        }
    }
}

/// What a call is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CallPurpose {
    /// 首次联系, to agree on a time.
    FirstContact,
    /// 改约.
    Change,
    /// 晚到告知.
    Lateness,
    /// 在路上.
    OnTheWay,
    /// 到门口.
    AtTheDoor,
    /// 回拨.
    CallBack,
    /// 施工后: about the finished work.
    Afterwards,
}

impl CallPurpose {
    /// The purpose's word in facts, JSON and packs.
    pub const fn word(self) -> &'static str {
        match self {
            Self::FirstContact => "first_contact",
            Self::Change => "change",
            Self::Lateness => "lateness",
            Self::OnTheWay => "on_the_way",
            Self::AtTheDoor => "at_the_door",
            Self::CallBack => "call_back",
            Self::Afterwards => "afterwards",
        }
    }

    /// What a call is likely for that nobody gave a purpose, by where the visit stands: it says no more than that.
    pub const fn likely(state: &VisitState) -> Self {
        match state {
            VisitState::Assigned
            | VisitState::Confirmed { .. }
            | VisitState::Blocked { .. }
            | VisitState::Withdrawn { .. } => Self::FirstContact,
            VisitState::EnRoute { .. } => Self::OnTheWay,
            VisitState::Arrived { .. } | VisitState::NoAnswer { .. } => Self::AtTheDoor,
            VisitState::InHome { .. }
            | VisitState::Working { .. }
            | VisitState::Observing { .. }
            | VisitState::Demonstrated { .. }
            | VisitState::Signed { .. }
            | VisitState::Left { .. } => Self::Afterwards,
        }
    }
}

/// How two people are put through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CallWay {
    /// 点击呼叫: the platform rings ours, then the customer.
    Placed,
    /// 隐私号: ours dialled the middle number.
    MiddleNumber,
    /// 客户回拨隐私号: the customer dialled it.
    Inward,
}

impl CallWay {
    /// Whether the customer was the one to be reached.
    pub const fn is_to_customer(self) -> bool {
        matches!(self, Self::Placed | Self::MiddleNumber)
    }
}

/// What is known of a call when it begins; never changed afterwards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CallHead {
    /// Its id.
    pub id: CallId,
    /// Where it belongs.
    pub territory: TerritoryCode,
    /// What it is about.
    #[serde(flatten)]
    pub about: CallAbout,
    /// What it is for.
    pub purpose: CallPurpose,
    /// How they are put through.
    pub way: CallWay,
    /// Who of ours speaks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// When it was asked for, or first heard of.
    pub placed_at: Timestamp,
}

impl Call {
    /// A call that was asked for, or that the platform tells of.
    pub fn place(head: CallHead, platform: Option<String>) -> (Self, CallEvent) {
        let event = CallEvent::Placed { head: head.clone() };
        let call = Self {
            head,
            version: 1,
            platform,
            started_at: None,
            answered_at: None,
            ended: None,
            failed: None,
            settled: None,
            recorded: false,
            forgotten_at: None,
            sound: None,
            conversation: None,
        };
        (call, event)
    }
}
