use super::{Visit, VisitEvent, VisitState};
use crate::{Decision, Guards};
use doorstep_kernel::{GeoPoint, Timestamp};
use serde::{Deserialize, Serialize};

/// At the door.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Arrive {
    /// When.
    pub at: Timestamp,
    /// Where the phone was.
    #[serde(default)]
    pub place: Option<GeoPoint>,
}

impl Visit {
    /// Arrives (TIME-01, TIME-05).
    ///
    /// # Errors
    /// When the state does not expect it or a requirement of the norm is unmet, unless it happened on site already.
    pub fn arrive(&self, facts: Arrive, guards: Guards) -> Decision<VisitEvent> {
        let expected = matches!(self.state, VisitState::EnRoute { .. });
        self.decide("arrive", expected, guards, VisitEvent::Arrived { at: facts.at, place: facts.place })
    }
}
