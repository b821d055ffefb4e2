//! The conversation 通话: what was said in a call, a chat or at a door, taken in from whoever recorded it and inspected by
//! the pack of its day. Its words are personal data and lie in a row of their own that can be erased; what happens to it
//! names rules and hashes alone.

mod apply;
mod erase;
mod event;
mod inspect;
mod mask;
mod restate;
mod take_in;

pub use erase::{Erased, ErasedFor};
pub use event::ConversationEvent;
pub use inspect::{Breach, Courtesy, GroupScore, InspectConversation, Inspected};
pub use mask::masked;
pub use restate::RestateConversation;
pub use take_in::{ConversationHead, TalkChannel};

use crate::AuditId;
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// A conversation without its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Conversation {
    /// Known when it was taken in.
    #[serde(flatten)]
    pub head: ConversationHead,
    /// Where it stands.
    pub state: ConversationState,
    /// Number of events folded into it.
    pub version: u64,
    /// How its audit 质检 stands, where it was drawn for one: lists are filtered by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audit: Option<Audited>,
    /// Since when its words are gone, and why; none while they are kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub erased: Option<Erased>,
}

/// Where a conversation stands, with the facts that are true there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum ConversationState {
    /// 待检: no pack was in force on its day.
    TakenIn,
    /// 已检.
    Inspected {
        /// When.
        at: Timestamp,
        /// What was found.
        inspected: Inspected,
    },
}

/// The audit of a conversation, as its lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Audited {
    /// Which audit.
    pub audit: AuditId,
    /// Its state's word.
    pub state: String,
}

impl Conversation {
    /// What was found, once it was inspected.
    pub const fn inspected(&self) -> Option<&Inspected> {
        match &self.state {
            ConversationState::TakenIn => None,
            ConversationState::Inspected { inspected, .. } => Some(inspected),
        }
    }

    /// When it began; when it was taken in, where nobody says.
    pub fn began_at(&self) -> Timestamp {
        self.head.started_at.unwrap_or(self.head.taken_in_at)
    }
}

impl ConversationState {
    /// The state's word in SQL and JSON.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::TakenIn => "taken_in",
            Self::Inspected { .. } => "inspected",
        }
    }
}
