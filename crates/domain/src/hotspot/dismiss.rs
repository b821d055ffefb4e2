use super::{Hotspot, HotspotEvent, HotspotState};
use crate::{Decision, PersonId};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// 不处理.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DismissHotspot {
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: String,
}

impl Hotspot {
    /// Leaves it, for a reason.
    ///
    /// # Errors
    /// When it is done already, or nothing is said.
    pub fn dismiss(&self, facts: DismissHotspot, by: PersonId) -> Decision<HotspotEvent> {
        match self.state {
            HotspotState::Seen | HotspotState::Acting { .. } => {
                let reason = super::said(&facts.reason, "why")?;
                Ok(vec![HotspotEvent::Dismissed { at: facts.at, by, reason }])
            }
            HotspotState::Done { .. } | HotspotState::Measured { .. } | HotspotState::Dismissed { .. } => {
                Err(self.not_now("dismiss"))
            }
        }
    }
}
