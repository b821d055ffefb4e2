use super::{Order, OrderEvent};
use crate::{Channel, Decision, Guards, Promise, PromiseClass, Refusal};
use doorstep_kernel::{Duration, TimeWindow, Timestamp};
use serde::{Deserialize, Serialize};

/// A promise as long as this or longer names a day, not an hour; shorter limits are the pack's.
const A_DAY: Duration = Duration::from_hours(12);

pub(super) fn needs_an_hour(window: TimeWindow) -> Result<(), Refusal> {
    if window.length() < A_DAY {
        Ok(())
    } else {
        Err(Refusal::NeedsAnHour { hours: window.length().as_mins() / 60 })
    }
}

/// 预约: a window is promised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Appoint {
    /// When.
    pub at: Timestamp,
    /// The window.
    pub window: TimeWindow,
    /// How it was agreed.
    pub channel: Channel,
    /// Which kind of promise.
    #[serde(default)]
    pub class: PromiseClass,
}

impl Order {
    /// 预约: promises a window. It needs an hour, not only a day (APPT-08).
    ///
    /// # Errors
    /// When the state does not allow it or a requirement of the norm is unmet.
    pub fn appoint(&self, facts: Appoint, guards: Guards) -> Decision<OrderEvent> {
        if !(self.state.is_before_appointment()) {
            return Err(self.not_now("appoint"));
        }
        needs_an_hour(facts.window)?;
        let Appoint { at, window, channel, class } = facts;
        let promise = Promise { window, class, made_at: at, channel, announced: None };
        guards.permit("appoint", OrderEvent::Appointed { at, promise })
    }
}
