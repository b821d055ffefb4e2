use super::{Tenure, TenureState};
use crate::Refusal;
use doorstep_kernel::Date;

impl Tenure {
    /// They take up service 上岗 on a day, out of the reserve or back again.
    ///
    /// # Errors
    /// When they serve, wait only from a later day, or have not left before that day.
    pub fn join(mut self, on: Date) -> Result<Self, Refusal> {
        match self.state {
            TenureState::Reserve { since } if since <= on => {}
            TenureState::Left(stint) if stint.on < on => self.before.push(stint),
            TenureState::Reserve { .. } | TenureState::Serving { .. } | TenureState::Left(_) => {
                return Err(Refusal::NotNow { verb: "join".to_owned(), state: self.state.word() });
            }
        }
        Ok(Self { state: TenureState::Serving { since: Some(on) }, ..self })
    }
}
