use super::{Hotspot, HotspotDone, HotspotEvent, HotspotState};
use crate::{Decision, PersonId};
use doorstep_kernel::{Duration, Timestamp};
use serde::{Deserialize, Serialize};

/// 整改完成.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FinishHotspot {
    /// When.
    pub at: Timestamp,
    /// What was done.
    pub did: String,
}

impl Hotspot {
    /// It is done; its effect is measured after so long.
    ///
    /// # Errors
    /// When nobody has taken it on, or nothing is said.
    pub fn finish(
        &self,
        facts: FinishHotspot,
        by: PersonId,
        measure_after: Duration,
    ) -> Decision<HotspotEvent> {
        let HotspotState::Acting { .. } = self.state else { return Err(self.not_now("finish")) };
        let FinishHotspot { at, did } = facts;
        let did = super::said(&did, "what was done")?;
        Ok(vec![HotspotEvent::Finished { done: HotspotDone { at, by, did, measure_at: at + measure_after } }])
    }
}
