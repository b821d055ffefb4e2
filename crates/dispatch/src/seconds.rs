//! Whole seconds since the epoch, as the engine counts; instants are rounded up, ends of windows down.

use doorstep_kernel::{Duration, TimeWindow, Timestamp};

pub(crate) const fn ceil(time: Timestamp) -> i64 {
    -(-time.as_millis()).div_euclid(1000)
}

pub(crate) const fn floor(time: Timestamp) -> i64 {
    time.as_millis().div_euclid(1000)
}

pub(crate) const fn length(length: Duration) -> i64 {
    -(-length.as_millis()).div_euclid(1000)
}

pub(crate) const fn instant(seconds: i64) -> Timestamp {
    Timestamp::from_millis(seconds * 1000)
}

pub(crate) fn window(from: i64, to: i64) -> TimeWindow {
    TimeWindow::starting(instant(from), Duration::from_secs(to - from))
}
