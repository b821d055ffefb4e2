use crate::{Duration, Timestamp};

/// The wall clock, given as an argument everywhere below `cli`, so that a simulation can own time.
pub trait Clock: Send + Sync {
    /// The instant it is now.
    fn now(&self) -> Timestamp;
}

/// Time passed since something began, for search limits; never for facts.
pub trait Stopwatch {
    /// How long it has been running.
    fn elapsed(&self) -> Duration;
}

/// A clock that stands still: tests and pure evaluation at a given instant.
#[derive(Debug, Clone, Copy)]
pub struct FixedClock(pub Timestamp);

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        self.0
    }
}
