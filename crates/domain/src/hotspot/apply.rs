use super::{Hotspot, HotspotEvent, HotspotState};

impl Hotspot {
    /// Folds one event into the hotspot. Every event that a verb returned can be applied; the same events give the same
    /// hotspot.
    #[must_use]
    pub fn apply(mut self, event: &HotspotEvent) -> Self {
        self.version += 1;
        self.state = match (event.clone(), self.state) {
            (HotspotEvent::TakenOn { action }, _) => HotspotState::Acting { action },
            (HotspotEvent::Finished { done }, HotspotState::Acting { action }) => {
                HotspotState::Done { action, done }
            }
            (HotspotEvent::Measured { effect }, HotspotState::Done { action, done }) => {
                HotspotState::Measured { action, done, effect }
            }
            (HotspotEvent::Dismissed { at, by, reason }, _) => HotspotState::Dismissed { at, by, reason },
            // No verb gives these in another state, and being seen is the first event.
            (
                HotspotEvent::Seen { .. } | HotspotEvent::Finished { .. } | HotspotEvent::Measured { .. },
                state,
            ) => state,
        };
        self
    }
}
