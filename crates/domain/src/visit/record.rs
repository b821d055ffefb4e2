use super::{Visit, VisitEvent};
use crate::{Decision, Fact, Guards};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// A fact of the visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Record {
    /// When.
    pub at: Timestamp,
    /// What.
    pub what: Fact,
}

impl Visit {
    /// Records a fact: a call, a measurement, a photo, a consent, a declaration.
    ///
    /// # Errors
    /// When the state does not expect it or a requirement of the norm is unmet, unless it happened on site already.
    pub fn record(&self, facts: Record, guards: Guards) -> Decision<VisitEvent> {
        let expected = !self.state.is_over();
        self.decide("record", expected, guards, VisitEvent::Recorded { at: facts.at, what: facts.what })
    }
}
