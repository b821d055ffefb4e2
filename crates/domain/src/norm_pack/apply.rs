use super::{NormPack, NormPackEvent, NormPackState};

impl NormPack {
    /// Folds one event into the pack. Every event that a verb returned can be applied; the same events give the same pack.
    #[must_use]
    pub fn apply(mut self, event: &NormPackEvent) -> Self {
        self.version += 1;
        self.state = match (event.clone(), self.state) {
            (NormPackEvent::Shadowed { at, by }, _) => NormPackState::Shadow { at, by },
            (NormPackEvent::SetLive { at, by, from }, _) => NormPackState::Live { at, by, from },
            (NormPackEvent::Retired { at, by, until, reason }, NormPackState::Live { from, .. }) => {
                NormPackState::Retired { at, by, from, until, reason }
            }
            (NormPackEvent::Discarded { at, by, reason }, _) => NormPackState::Discarded { at, by, reason },
            // No verb gives these in another state, and being brought is the first event.
            (NormPackEvent::Brought { .. } | NormPackEvent::Retired { .. }, state) => state,
        };
        self
    }
}
