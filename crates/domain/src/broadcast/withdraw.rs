use super::{Broadcast, BroadcastState};
use crate::{PersonId, Refusal};
use doorstep_kernel::Timestamp;

impl Broadcast {
    /// 撤回: phones show it no more.
    ///
    /// # Errors
    /// When it was taken back already.
    pub fn withdraw(self, by: PersonId, at: Timestamp) -> Result<Self, Refusal> {
        match self.state {
            BroadcastState::Sent => Ok(Self { state: BroadcastState::Withdrawn { at, by }, ..self }),
            BroadcastState::Withdrawn { .. } => {
                Err(Refusal::NotNow { verb: "withdraw".to_owned(), state: self.state.word() })
            }
        }
    }
}
