use super::{Contact, ContactEvent, Outcome};
use crate::{Decision, Guards, PersonId, Refusal};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// 办结.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Close {
    /// When.
    pub at: Timestamp,
    /// What it came to.
    #[serde(flatten)]
    pub outcome: Outcome,
}

impl Contact {
    /// Closes the contact. What it says it came to must have happened: an order that was made is linked, a batch fault
    /// was told, a customer who stays or goes had asked to go.
    ///
    /// # Errors
    /// When it is handed over or closed, the asker does not own it, a call-back is still owed, the outcome contradicts
    /// what is known, or a requirement of the norm is unmet.
    pub fn close(&self, facts: Close, by: PersonId, guards: Guards) -> Decision<ContactEvent> {
        self.works("close", by)?;
        if let Some(until) = self.open_call_backs().map(|call_back| call_back.by).min() {
            return Err(Refusal::StillPromised { until });
        }
        self.came_to(&facts.outcome)?;
        guards.permit("close", ContactEvent::Closed { at: facts.at, outcome: facts.outcome })
    }

    fn came_to(&self, outcome: &Outcome) -> Result<(), Refusal> {
        let wrong = |message: &str| Err(Refusal::Contradiction(message.to_owned()));
        match outcome {
            Outcome::OrderMade { order } | Outcome::SolvedByPhone { order: Some(order) }
                if !self.orders.contains(order) =>
            {
                wrong("the order is not linked to this contact: link it first")
            }
            Outcome::BatchFaultTold { .. } if self.evidence.last_event("batch_fault_told").is_none() => {
                wrong("nobody told the customer of a batch fault: tell them first")
            }
            Outcome::Retained { .. } | Outcome::Lost { .. } if self.retention.is_none() => {
                wrong("the customer did not ask to disconnect: choose another outcome")
            }
            Outcome::ComplaintRecorded { subject } if subject.trim().is_empty() => {
                wrong("say what the complaint is about")
            }
            Outcome::Answered
            | Outcome::SolvedByPhone { .. }
            | Outcome::OrderMade { .. }
            | Outcome::ComplaintRecorded { .. }
            | Outcome::Retained { .. }
            | Outcome::Lost { .. }
            | Outcome::BatchFaultTold { .. }
            | Outcome::WrongNumber => Ok(()),
        }
    }
}
