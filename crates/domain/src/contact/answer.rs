use super::{Contact, ContactEvent};
use crate::{Decision, Guards, PersonId};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// 答复: the question was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Answer {
    /// When.
    pub at: Timestamp,
    /// What about, in a few words without names.
    pub topic: String,
}

impl Contact {
    /// Answers at once what one can answer oneself (RESP-02).
    ///
    /// # Errors
    /// When the contact is handed over or closed, or the asker does not own it.
    pub fn answer(&self, facts: Answer, by: PersonId, guards: Guards) -> Decision<ContactEvent> {
        self.works("answer", by)?;
        guards.permit("answer", ContactEvent::Answered { at: facts.at, topic: facts.topic })
    }
}
