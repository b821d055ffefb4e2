use super::{Conversation, ConversationEvent, ConversationState};
use crate::{BlobHash, ContactId, ConversationId, OrderId, PersonId, TerritoryCode, VisitId};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// Where the talk took place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TalkChannel {
    /// 热线: a customer calls, or chats with, the service number.
    Hotline,
    /// 预约: a customer is called to agree a visit.
    Appointment,
    /// 上门: talk at the door and in the home.
    Onsite,
    /// 回访: a call-back that asks for a score.
    Survey,
}

impl TalkChannel {
    /// Its word in SQL and JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Hotline => "hotline",
            Self::Appointment => "appointment",
            Self::Onsite => "onsite",
            Self::Survey => "survey",
        }
    }
}

/// What is known when a conversation is taken in; never changed by a verb.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ConversationHead {
    /// Its id; follows from `reference`, so that what is sent twice is taken in once.
    pub id: ConversationId,
    /// The name the recording system gave to it.
    pub reference: String,
    /// Where it belongs: to its order, its contact, else its agent.
    pub territory: TerritoryCode,
    /// Where the talk took place.
    pub channel: TalkChannel,
    /// Who spoke for the operator, where they are one of our people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<PersonId>,
    /// Whether they had just begun to work there.
    #[serde(default)]
    pub novice: bool,
    /// The order it made or is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<OrderId>,
    /// The contact it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<ContactId>,
    /// The visit it was spoken on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<VisitId>,
    /// When it began, where the recording says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_at: Option<Timestamp>,
    /// When it was taken in.
    pub taken_in_at: Timestamp,
    /// How many turns were spoken.
    pub utterances: u32,
    /// SHA-256 of the transcript: what was said cannot be changed unnoticed.
    pub sha256: BlobHash,
}

impl Conversation {
    /// 收录: a conversation comes in.
    pub fn take_in(head: ConversationHead) -> (Self, ConversationEvent) {
        let event = ConversationEvent::TakenIn { at: head.taken_in_at, head: head.clone() };
        (Self { head, state: ConversationState::TakenIn, version: 1, audit: None, erased: None }, event)
    }
}
