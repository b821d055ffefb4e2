use super::{Order, OrderEvent, OrderState};
use crate::{Decision, Guards, VisitId};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// A visit of this order has departed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StartVisit {
    /// When.
    pub at: Timestamp,
    /// Which visit.
    pub visit: VisitId,
}

/// The visit ended without work: nobody answered, or it was withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct VisitFailed {
    /// When.
    pub at: Timestamp,
    /// Which visit.
    pub visit: VisitId,
    /// The visit state's word: `no_answer` or `withdrawn`.
    pub how: String,
}

impl Order {
    /// The order is in a visit from its departure on. What happened on site wins over a hold.
    ///
    /// # Errors
    /// When no promise stands.
    pub fn start_visit(&self, facts: StartVisit, guards: Guards) -> Decision<OrderEvent> {
        if self.state.promise().is_none() {
            return Err(self.not_now("start_visit"));
        }
        guards.permit("start_visit", OrderEvent::VisitStarted { at: facts.at, visit: facts.visit })
    }

    /// The order needs a new appointment.
    ///
    /// # Errors
    /// When the order is not in that visit.
    pub fn visit_failed(&self, facts: VisitFailed, guards: Guards) -> Decision<OrderEvent> {
        match &self.state {
            OrderState::InVisit { visit, .. } if *visit == facts.visit => {}
            _ => return Err(self.not_now("visit_failed")),
        }
        let VisitFailed { at, visit, how } = facts;
        guards.permit("visit_failed", OrderEvent::VisitFailed { at, visit, how })
    }
}
