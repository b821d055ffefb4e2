use super::{Contact, ContactEvent};
use crate::{Decision, Guards, PersonId, Refusal};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// 更正: a wrong answer was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Correct {
    /// When it was found.
    pub at: Timestamp,
    /// What was wrong and what is right, without names.
    pub what: String,
    /// Whether the customer was still there and was told at once (HOT-20).
    pub told_at_once: bool,
    /// When the customer must have been called back otherwise; the pack says, not the agent.
    #[serde(skip)]
    pub call_back_by: Option<Timestamp>,
}

impl Contact {
    /// Puts a wrong answer right: at once while the customer is there (HOT-20), else by calling back (HOT-22). A closed
    /// contact opens again for it: an error is never hidden (HOT-25).
    ///
    /// # Errors
    /// When the asker does not own the contact, or does not say what was wrong.
    pub fn correct(&self, facts: Correct, by: PersonId, guards: Guards) -> Decision<ContactEvent> {
        self.owned("correct", by)?;
        if facts.told_at_once && self.state.is_over() {
            return Err(Refusal::Contradiction("the customer is gone: call back to correct it".to_owned()));
        }
        if facts.what.trim().is_empty() {
            return Err(Refusal::Contradiction("say what was wrong and what is right".to_owned()));
        }
        let Correct { at, what, told_at_once, call_back_by } = facts;
        let event = if told_at_once {
            ContactEvent::Corrected { at, what }
        } else {
            ContactEvent::WrongAnswerFound { at, what, call_back_by: call_back_by.unwrap_or(at) }
        };
        guards.permit("correct", event)
    }
}
