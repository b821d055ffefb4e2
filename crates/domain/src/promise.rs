use doorstep_kernel::{Duration, TimeWindow, Timestamp};
use serde::{Deserialize, Serialize};

/// Where something was said or agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// The hotline or the technician's call.
    Phone,
    /// The customer page.
    Web,
    /// A text message.
    Sms,
    /// A messenger such as WeChat.
    Messenger,
    /// Face to face.
    OnSite,
    /// Another system.
    Api,
    /// A file.
    Import,
}

/// What kind of promise it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PromiseClass {
    /// An agreed window.
    #[default]
    Appointment,
    /// 当日装/当日修: the same day.
    SameDay,
}

/// A time inside the promised window that the customer was told before departure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Announcement {
    /// When we said we would arrive.
    pub time: Timestamp,
    /// When we said so.
    pub at: Timestamp,
    /// How.
    pub channel: Channel,
}

/// A promise 预约: a window given at booking and, before departure, an announced time inside it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Promise {
    /// What was promised.
    pub window: TimeWindow,
    /// Which kind of promise.
    #[serde(default)]
    pub class: PromiseClass,
    /// When it was given.
    pub made_at: Timestamp,
    /// How it was given.
    pub channel: Channel,
    /// The time told inside the window, if any yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub announced: Option<Announcement>,
}

impl Promise {
    /// The instant that earliness (5 min), the 2 h and the 15 min notice refer to: the announced time, else the
    /// window's start where the window is one exact time; `None` for a wide window not yet announced.
    pub fn reference(&self) -> Option<Timestamp> {
        let exact = self.window.is_exact().then(|| self.window.start());
        self.announced.map(|announced| announced.time).or(exact)
    }

    /// The last instant at which an arrival keeps the promise: reference + tolerance, else the window's end.
    pub fn latest_arrival(&self, tolerance: Duration) -> Timestamp {
        self.reference().map_or(self.window.end(), |reference| reference + tolerance)
    }

    /// 履约: whether an arrival keeps it.
    pub fn is_kept_by(&self, arrival: Timestamp, tolerance: Duration) -> bool {
        arrival <= self.latest_arrival(tolerance)
    }
}

/// Who asked for another time, and the proof of it: honest rescheduling 改约规范.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Reschedule {
    /// True when the customer asked, false when we did.
    pub by_customer: bool,
    /// Why.
    pub reason: String,
    /// What proves it: a call id, a message id, a signed page action.
    pub proof: String,
}

#[cfg(test)]
mod tests {
    use super::{Announcement, Channel, Promise, PromiseClass};
    use doorstep_kernel::{Duration, TimeWindow, Timestamp};

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_millis(minute * 60_000)
    }

    fn promise(start: i64, end: i64, announced: Option<i64>) -> Promise {
        Promise {
            window: TimeWindow::new(at(start), at(end)).unwrap(),
            class: PromiseClass::Appointment,
            made_at: at(0),
            channel: Channel::Phone,
            announced: announced.map(|m| Announcement { time: at(m), at: at(0), channel: Channel::Sms }),
        }
    }

    #[test]
    fn a_promise_is_kept_by_the_announced_time_plus_tolerance_else_by_the_windows_end() {
        for (start, end, announced, arrival, kept) in [
            (60, 120, None, 120, true),
            (60, 120, None, 121, false),
            (60, 120, Some(80), 90, true),
            (60, 120, Some(80), 91, false),
            (60, 60, None, 70, true),
            (60, 60, None, 71, false),
        ] {
            let promise = promise(start, end, announced);
            assert_eq!(
                promise.is_kept_by(at(arrival), Duration::from_mins(10)),
                kept,
                "{promise:?} {arrival}"
            );
        }
    }
}
