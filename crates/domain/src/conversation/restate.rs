use super::{Conversation, ConversationEvent, ConversationState, Inspected};
use crate::{AuditId, Decision, Refusal};
use doorstep_kernel::Timestamp;

/// 改判: a settled audit holds some of it to be otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestateConversation {
    /// When.
    pub at: Timestamp,
    /// By which audit.
    pub audit: AuditId,
    /// What it is held to be.
    pub inspected: Inspected,
}

impl Conversation {
    /// Keeps what an audit holds it to be; nothing happens where that is what was found.
    ///
    /// # Errors
    /// When it was never inspected.
    pub fn restate(&self, facts: RestateConversation) -> Decision<ConversationEvent> {
        let RestateConversation { at, audit, inspected } = facts;
        match &self.state {
            ConversationState::Inspected { inspected: found, .. } if *found == inspected => Ok(Vec::new()),
            ConversationState::Inspected { .. } => {
                Ok(vec![ConversationEvent::Restated { at, audit, inspected }])
            }
            ConversationState::TakenIn => {
                Err(Refusal::NotNow { verb: "restate".to_owned(), state: self.state.word() })
            }
        }
    }
}
