use super::{Sitting, SittingState};
use crate::Refusal;
use doorstep_kernel::Timestamp;

impl Sitting {
    /// The time is over and nobody handed it in: as of the moment it was over, not of the moment somebody looked.
    ///
    /// # Errors
    /// When it ended already, or its time still runs.
    pub fn lapse(self, now: Timestamp) -> Result<Self, Refusal> {
        if self.state != SittingState::Open || now <= self.head.until {
            return Err(self.not_now("lapse"));
        }
        let at = self.head.until;
        Ok(Self { state: SittingState::Lapsed { at }, ..self })
    }
}
