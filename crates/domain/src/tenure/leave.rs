use super::{Stint, Tenure, TenureState};
use crate::Refusal;
use doorstep_kernel::Date;

impl Tenure {
    /// They leave 离岗, `on` being the last day. Said again it corrects the day and the reason.
    ///
    /// # Errors
    /// When they wait in the reserve and have not served, or came only later.
    pub fn leave(self, on: Date, reason: &str) -> Result<Self, Refusal> {
        let since = match &self.state {
            TenureState::Serving { since } | TenureState::Left(Stint { since, .. }) => *since,
            TenureState::Reserve { .. } => {
                return Err(Refusal::NotNow { verb: "leave".to_owned(), state: self.state.word() });
            }
        };
        let came_later = since.is_some_and(|since| on < since);
        if came_later || self.before.iter().any(|stint| on <= stint.on) {
            return Err(Refusal::Contradiction("the last day lies before the first one".to_owned()));
        }
        Ok(Self { state: TenureState::Left(Stint { since, on, reason: reason.to_owned() }), ..self })
    }
}
