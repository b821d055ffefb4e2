use super::{Contact, ContactEvent};
use crate::{Channel, Decision, Guards, PersonId};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// 反馈进展: the customer is told how it goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TellProgress {
    /// When.
    pub at: Timestamp,
    /// How.
    pub channel: Channel,
    /// What was told, without names.
    pub what: String,
}

impl Contact {
    /// Tells the customer how it goes, without being asked (RESP-01).
    ///
    /// # Errors
    /// When the contact is closed or the asker does not own it.
    pub fn tell_progress(&self, facts: TellProgress, by: PersonId, guards: Guards) -> Decision<ContactEvent> {
        self.serves("tell_progress", by)?;
        let TellProgress { at, channel, what } = facts;
        guards.permit("tell_progress", ContactEvent::ProgressTold { at, channel, what })
    }
}
