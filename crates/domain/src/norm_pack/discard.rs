use super::{NormPack, NormPackEvent, NormPackState, said};
use crate::{Decision, PersonId};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// 作废.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DiscardPack {
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: String,
}

impl NormPack {
    /// It is given up before it ever bound anybody.
    ///
    /// # Errors
    /// When it binds already or is given up, or nothing is said.
    pub fn discard(&self, facts: &DiscardPack, by: PersonId) -> Decision<NormPackEvent> {
        match self.state {
            NormPackState::Draft | NormPackState::Shadow { .. } => {
                let reason = said(&facts.reason)?;
                Ok(vec![NormPackEvent::Discarded { at: facts.at, by, reason }])
            }
            NormPackState::Live { .. } | NormPackState::Retired { .. } | NormPackState::Discarded { .. } => {
                Err(self.not_now("discard"))
            }
        }
    }
}
