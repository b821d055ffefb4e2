use super::{Order, OrderEvent, OrderState};
use crate::{Decision, Guards, SurveyAnswer};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// 回访: the customer answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RecordSurvey {
    /// What.
    pub answer: SurveyAnswer,
}

/// The customer did not answer in time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ExpireSurvey {
    /// When.
    pub at: Timestamp,
}

impl Order {
    /// Records the customer's answer. "Not repaired that day" sends the order back at once, with no human approval,
    /// also from the archive (KPI-09, SURV-03).
    ///
    /// # Errors
    /// When there was no reply yet, or a score outside of 1 to 10.
    pub fn record_survey(&self, facts: RecordSurvey, guards: Guards) -> Decision<OrderEvent> {
        let answer = facts.answer;
        if answer.score.is_some_and(|score| !(1..=10).contains(&score)) {
            return Err(crate::Refusal::Contradiction("a score is 1 to 10".to_owned()));
        }
        let hears = matches!(
            self.state,
            OrderState::Replied { .. } | OrderState::SurveyExpired { .. } | OrderState::Archived { .. }
        );
        if !hears {
            return Err(self.not_now("record_survey"));
        }
        let at = answer.at;
        let false_reply = answer.repaired_that_day == Some(false);
        let mut events = guards.permit("record_survey", OrderEvent::Surveyed { answer })?;
        if false_reply {
            let reason = "not_repaired_that_day".to_owned();
            events.push(OrderEvent::Reopened { at, false_reply, reason });
        }
        Ok(events)
    }

    /// Closes the survey without an answer.
    ///
    /// # Errors
    /// When no survey is open.
    pub fn expire_survey(&self, facts: ExpireSurvey, guards: Guards) -> Decision<OrderEvent> {
        if !matches!(self.state, OrderState::Replied { .. }) {
            return Err(self.not_now("expire_survey"));
        }
        guards.permit("expire_survey", OrderEvent::SurveyExpired { at: facts.at })
    }
}
