use super::appoint::needs_an_hour;
use super::{Order, OrderEvent, OrderState};
use crate::{Channel, Decision, Guards, Promise, Reschedule};
use doorstep_kernel::{TimeWindow, Timestamp};
use serde::{Deserialize, Serialize};

/// 改约: another window, who asked and the proof.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RescheduleTo {
    /// When.
    pub at: Timestamp,
    /// The new window.
    pub window: TimeWindow,
    /// How it was agreed.
    pub channel: Channel,
    /// Who asked, why, and what proves it.
    pub asked: Reschedule,
}

impl Order {
    /// 改约: promises another window in place of the one that stood.
    ///
    /// # Errors
    /// When the state does not allow it or a requirement of the norm is unmet.
    pub fn reschedule(&self, facts: RescheduleTo, guards: Guards) -> Decision<OrderEvent> {
        let Some(promise) =
            self.state.promise().filter(|_| !matches!(self.state, OrderState::InVisit { .. }))
        else {
            return Err(self.not_now("reschedule"));
        };
        needs_an_hour(facts.window)?;
        let RescheduleTo { at, window, channel, asked } = facts;
        let promise = Promise { window, class: promise.class, made_at: at, channel, announced: None };
        guards.permit("reschedule", OrderEvent::Rescheduled { at, promise, asked })
    }
}
