use super::{Tenure, TenureState};
use crate::Refusal;
use doorstep_kernel::Date;

impl Tenure {
    /// They wait in the reserve from a day on: somebody new who learns, or somebody who left and may come back.
    ///
    /// # Errors
    /// When they wait already, serve since a known day, or have not left by then.
    pub fn reserve(mut self, since: Date) -> Result<Self, Refusal> {
        match self.state {
            TenureState::Serving { since: None } => {}
            TenureState::Left(stint) if stint.on < since => self.before.push(stint),
            TenureState::Reserve { .. } | TenureState::Serving { .. } | TenureState::Left(_) => {
                return Err(Refusal::NotNow { verb: "reserve".to_owned(), state: self.state.word() });
            }
        }
        Ok(Self { state: TenureState::Reserve { since }, ..self })
    }
}
