use super::{Contact, ContactEvent};
use crate::{Decision, Fact, Guards, PersonId};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// A fact of the contact: a call, a line test, a consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RecordOnContact {
    /// When.
    pub at: Timestamp,
    /// What.
    pub what: Fact,
}

impl Contact {
    /// Records a fact.
    ///
    /// # Errors
    /// When the contact is closed or the asker does not own it.
    pub fn record(&self, facts: RecordOnContact, by: PersonId, guards: Guards) -> Decision<ContactEvent> {
        self.serves("record", by)?;
        guards.permit("record", ContactEvent::Recorded { at: facts.at, what: facts.what })
    }
}
