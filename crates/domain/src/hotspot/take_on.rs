use super::{Hotspot, HotspotAction, HotspotEvent, HotspotState};
use crate::{Decision, PersonId, Refusal};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// 整改: somebody answers for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TakeOnHotspot {
    /// When.
    pub at: Timestamp,
    /// Who answers for it; whoever asks where it is left out.
    #[serde(default)]
    pub owner: Option<PersonId>,
    /// By when it is to be done.
    pub due: Timestamp,
    /// What is to be done.
    pub plan: String,
}

impl Hotspot {
    /// Says what is to be done, by whom and by when; also anew, while it is not done.
    ///
    /// # Errors
    /// When it is done or dismissed, nothing is said, or the due time has passed.
    pub fn take_on(&self, facts: TakeOnHotspot, by: PersonId) -> Decision<HotspotEvent> {
        match self.state {
            HotspotState::Seen | HotspotState::Acting { .. } => {}
            HotspotState::Done { .. } | HotspotState::Measured { .. } | HotspotState::Dismissed { .. } => {
                return Err(self.not_now("take_on"));
            }
        }
        let TakeOnHotspot { at, owner, due, plan } = facts;
        let plan = super::said(&plan, "what is to be done")?;
        if due <= at {
            return Err(Refusal::Contradiction(format!("{due} is over already: name a later time")));
        }
        let action = HotspotAction { at, by, owner: owner.unwrap_or(by), due, plan };
        Ok(vec![HotspotEvent::TakenOn { action }])
    }
}
