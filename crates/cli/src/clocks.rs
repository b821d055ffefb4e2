use doorstep_kernel::{Clock, Duration, Stopwatch, Timestamp};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

/// The wall clock.
pub(crate) struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

/// A stopwatch over the machine's monotonic clock.
pub(crate) struct Watch(Instant);

impl Watch {
    /// Runs from now on.
    pub(crate) fn start() -> Self {
        Self(Instant::now())
    }
}

impl Stopwatch for Watch {
    fn elapsed(&self) -> Duration {
        Duration::from_millis(i64::try_from(self.0.elapsed().as_millis()).unwrap_or(i64::MAX))
    }
}
