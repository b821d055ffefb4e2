use super::{Conversation, ConversationEvent, ConversationState};

impl Conversation {
    /// Folds one event into the conversation. The same events give the same conversation.
    #[must_use]
    pub fn apply(mut self, event: &ConversationEvent) -> Self {
        self.version += 1;
        match event.clone() {
            ConversationEvent::TakenIn { .. } => {} // the first event, which made it
            ConversationEvent::Inspected { at, inspected }
            | ConversationEvent::Restated { at, inspected, .. } => {
                self.state = ConversationState::Inspected { at, inspected };
            }
            ConversationEvent::Erased { erased } => self.erased = Some(erased),
        }
        self
    }
}
