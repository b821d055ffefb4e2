use doorstep_kernel::{Clock, Duration, Timestamp};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Instant;

/// The clock of a generated city: steps from event to event while nobody looks on, and flows faster than real time from the
/// moment somebody does.
pub(crate) struct CityClock {
    at: AtomicI64,
    flowing: OnceLock<(Instant, u32)>,
}

impl CityClock {
    /// Stands still until told.
    pub(crate) fn stepped(start: Timestamp) -> Self {
        Self { at: AtomicI64::new(start.as_millis()), flowing: OnceLock::new() }
    }

    /// From now on it flows so many times faster than real time; a clock that flows already keeps its speed.
    pub(crate) fn flow(&self, speed: u32) {
        self.flowing.get_or_init(|| (Instant::now(), speed.max(1)));
    }

    /// Steps to an instant, never back; a flowing clock is waited for.
    pub(crate) async fn reach(&self, time: Timestamp) {
        match self.flowing.get() {
            None => {
                self.at.fetch_max(time.as_millis(), Ordering::SeqCst);
            }
            Some((_, speed)) => {
                let ahead = time.since(self.now()).max(Duration::ZERO).as_millis();
                let wait = std::time::Duration::from_millis(ahead.unsigned_abs() / u64::from(*speed));
                tokio::time::sleep(wait).await;
            }
        }
    }
}

impl Clock for CityClock {
    fn now(&self) -> Timestamp {
        let base = Timestamp::from_millis(self.at.load(Ordering::SeqCst));
        match self.flowing.get() {
            None => base,
            Some((since, speed)) => {
                let real = i64::try_from(since.elapsed().as_millis()).unwrap_or(i64::MAX / 1_000_000);
                base + Duration::from_millis(real * i64::from(*speed))
            }
        }
    }
}
