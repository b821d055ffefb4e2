use super::{Order, OrderEvent};
use crate::{Decision, Fact, Guards};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// A fact of the order, outside of any visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RecordFact {
    /// When.
    pub at: Timestamp,
    /// What.
    pub what: Fact,
}

impl Order {
    /// Records a fact: a call to the customer, a line test, an answer of the pre-diagnosis form.
    ///
    /// # Errors
    /// When a requirement of the norm is unmet.
    pub fn record(&self, facts: RecordFact, guards: Guards) -> Decision<OrderEvent> {
        guards.permit("record", OrderEvent::Recorded { at: facts.at, what: facts.what })
    }
}
