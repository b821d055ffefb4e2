use super::{Order, OrderEvent};
use crate::{Announcement, Channel, Decision, Guards, Refusal};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// A time inside the window, told to the customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Announce {
    /// When.
    pub at: Timestamp,
    /// When we will arrive.
    pub time: Timestamp,
    /// How it was told.
    pub channel: Channel,
}

impl Order {
    /// Tells a time inside the promised window; telling another one inside it is no reschedule, outside it is.
    ///
    /// # Errors
    /// When the state does not allow it or a requirement of the norm is unmet.
    pub fn announce(&self, facts: Announce, guards: Guards) -> Decision<OrderEvent> {
        let Some(promise) = self.state.promise() else {
            return Err(self.not_now("announce"));
        };
        if !promise.window.contains(facts.time) {
            return Err(Refusal::OutsideWindow { time: facts.time, window: promise.window });
        }
        let announcement = Announcement { time: facts.time, at: facts.at, channel: facts.channel };
        guards.permit("announce", OrderEvent::Announced { announcement })
    }
}
