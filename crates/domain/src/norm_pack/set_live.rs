use super::{NormPack, NormPackEvent, NormPackState, to_come};
use crate::{Decision, PersonId, Refusal};
use doorstep_kernel::{Date, Timestamp};
use serde::{Deserialize, Serialize};

/// 生效.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SetPackLive {
    /// When it is decided.
    pub at: Timestamp,
    /// The first day on which it binds.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = Date))]
    pub from: Date,
}

impl NormPack {
    /// It binds from a day on that is still to come.
    ///
    /// # Errors
    /// When it has not judged beside the pack in force, by the person who brought it, or when the day has begun.
    pub fn set_live(&self, facts: &SetPackLive, by: PersonId, today: Date) -> Decision<NormPackEvent> {
        let NormPackState::Shadow { .. } = self.state else { return Err(self.not_now("set_live")) };
        if by == self.head.brought_by {
            return Err(Refusal::SecondPerson { verb: "set_live".to_owned() });
        }
        Ok(vec![NormPackEvent::SetLive { at: facts.at, by, from: to_come(facts.from, today)? }])
    }
}
