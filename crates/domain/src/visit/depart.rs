use super::{Visit, VisitEvent};
use crate::{Decision, Guards, PackRef};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// On the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Depart {
    /// When.
    pub at: Timestamp,
    /// The pack on the phone.
    pub pack: PackRef,
}

impl Visit {
    /// Departs: after the kit check 五个一 (PREP-01) with calibrated instruments (PREP-03).
    ///
    /// # Errors
    /// When the state does not expect it or a requirement of the norm is unmet, unless it happened on site already.
    pub fn depart(&self, facts: Depart, guards: Guards) -> Decision<VisitEvent> {
        let expected = self.state.is_ahead();
        self.decide("depart", expected, guards, VisitEvent::Departed { at: facts.at, pack: facts.pack })
    }
}
