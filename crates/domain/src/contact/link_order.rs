use super::{Contact, ContactEvent};
use crate::{Decision, Guards, OrderId, PersonId};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// The contact is about an order, or made it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LinkOrder {
    /// When.
    pub at: Timestamp,
    /// Which.
    pub order: OrderId,
}

impl Contact {
    /// Ties an order to the contact. Linking it twice changes nothing.
    ///
    /// # Errors
    /// When the contact is handed over or closed, or the asker does not own it.
    pub fn link_order(&self, facts: LinkOrder, by: PersonId, guards: Guards) -> Decision<ContactEvent> {
        self.works("link_order", by)?;
        if self.orders.contains(&facts.order) {
            return Ok(Vec::new());
        }
        guards.permit("link_order", ContactEvent::OrderLinked { at: facts.at, order: facts.order })
    }
}
