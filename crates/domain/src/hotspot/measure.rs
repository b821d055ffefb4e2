use super::{Hotspot, HotspotEffect, HotspotEvent, HotspotState};
use crate::{Decision, Refusal};

impl Hotspot {
    /// What the action came to is measured.
    ///
    /// # Errors
    /// When nothing was done, or too little time has passed.
    pub fn measure(&self, effect: HotspotEffect) -> Decision<HotspotEvent> {
        let HotspotState::Done { done, .. } = &self.state else { return Err(self.not_now("measure")) };
        if effect.at < done.measure_at {
            let text = format!("it shows from {} on: wait for it", done.measure_at);
            return Err(Refusal::Contradiction(text));
        }
        Ok(vec![HotspotEvent::Measured { effect }])
    }
}
