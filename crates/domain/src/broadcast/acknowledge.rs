use super::Broadcast;
use crate::{PersonId, Refusal};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// So many say of one broadcast that they know it: a bound on what is kept, above the technicians of a large area.
const KNOWN_MAX: usize = 2000;

/// 知道了.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Acknowledged {
    /// Who.
    pub by: PersonId,
    /// When the server heard of it.
    pub at: Timestamp,
}

impl Broadcast {
    /// Somebody says that they know it; also late, since a phone without a signal says it later. Saying it twice is once.
    ///
    /// # Errors
    /// When more say so than an area has people.
    pub fn acknowledge(mut self, by: PersonId, at: Timestamp) -> Result<Self, Refusal> {
        if self.known_to.iter().any(|known| known.by == by) {
            return Ok(self);
        }
        if self.known_to.len() >= KNOWN_MAX {
            return Err(Refusal::Contradiction(format!("{KNOWN_MAX} people have said that they know it")));
        }
        self.known_to.push(Acknowledged { by, at });
        Ok(self)
    }
}
