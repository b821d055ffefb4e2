use super::{NormPack, NormPackEvent, NormPackState};
use crate::{Decision, PersonId};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// 试运行.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ShadowPack {
    /// When.
    pub at: Timestamp,
}

impl NormPack {
    /// From now on it judges beside the pack in force, without consequence.
    ///
    /// # Errors
    /// When it is no draft.
    pub fn shadow(&self, facts: &ShadowPack, by: PersonId) -> Decision<NormPackEvent> {
        let NormPackState::Draft = self.state else { return Err(self.not_now("shadow")) };
        Ok(vec![NormPackEvent::Shadowed { at: facts.at, by }])
    }
}
