use super::{Contact, ContactEvent};
use crate::{BatchFaultId, Decision, Guards, PersonId};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// 告知群障: told at once that many lines are down and repaired together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TellBatchFault {
    /// When.
    pub at: Timestamp,
    /// Which.
    pub batch_fault: BatchFaultId,
}

impl Contact {
    /// Tells the customer of an open batch fault at their line; no ticket is needed.
    ///
    /// # Errors
    /// When the contact is handed over or closed, or the asker does not own it.
    pub fn tell_batch_fault(
        &self,
        facts: TellBatchFault,
        by: PersonId,
        guards: Guards,
    ) -> Decision<ContactEvent> {
        self.works("tell_batch_fault", by)?;
        let event = ContactEvent::BatchFaultTold { at: facts.at, batch_fault: facts.batch_fault };
        guards.permit("tell_batch_fault", event)
    }
}
