use super::{NormPack, NormPackEvent, NormPackState, said, to_come};
use crate::{Decision, PersonId, Refusal};
use doorstep_kernel::{Date, Timestamp};
use serde::{Deserialize, Serialize};

/// 停用.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RetirePack {
    /// When it is decided.
    pub at: Timestamp,
    /// The first day on which it binds no more; the version before it binds again from then on.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = Date))]
    pub until: Date,
    /// Why.
    pub reason: String,
}

impl NormPack {
    /// It binds no more from a day on that is still to come.
    ///
    /// # Errors
    /// When it does not bind, by the person who brought it, when the day has begun, or nothing is said.
    pub fn retire(&self, facts: &RetirePack, by: PersonId, today: Date) -> Decision<NormPackEvent> {
        let NormPackState::Live { from, .. } = self.state else { return Err(self.not_now("retire")) };
        if by == self.head.brought_by {
            return Err(Refusal::SecondPerson { verb: "retire".to_owned() });
        }
        let until = to_come(facts.until, today)?;
        if until < from {
            let text = format!("it begins on {from}: choose that day or a later one");
            return Err(Refusal::Contradiction(text));
        }
        Ok(vec![NormPackEvent::Retired { at: facts.at, by, until, reason: said(&facts.reason)? }])
    }
}
