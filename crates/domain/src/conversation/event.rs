use super::{ConversationHead, Erased, Inspected};
use crate::AuditId;
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// What happened to a conversation. Not a word of what was said: rules, numbers and hashes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "event", rename_all = "snake_case")]
#[allow(missing_docs)] // the facts of the verb that it follows from
pub enum ConversationEvent {
    TakenIn {
        at: Timestamp,
        head: ConversationHead,
    },
    Inspected {
        at: Timestamp,
        inspected: Inspected,
    },
    Restated {
        at: Timestamp,
        audit: AuditId,
        inspected: Inspected,
    },
    Erased {
        #[serde(flatten)]
        erased: Erased,
    },
}

impl ConversationEvent {
    /// The event's name in the journal, after `conversation.`.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::TakenIn { .. } => "taken_in",
            Self::Inspected { .. } => "inspected",
            Self::Restated { .. } => "restated",
            Self::Erased { .. } => "erased",
        }
    }
}
