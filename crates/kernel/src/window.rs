use crate::{Duration, Timestamp};
use serde::{Deserialize, Serialize};

/// A span of time with a first and a last instant; both belong to it. `start == end` is one exact time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Bounds")]
pub struct TimeWindow {
    start: Timestamp,
    end: Timestamp,
}

/// A window whose end lies before its start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the window ends at {end}, before it starts at {start}")]
pub struct EmptyWindow {
    /// Where it would start.
    pub start: Timestamp,
    /// Where it would end.
    pub end: Timestamp,
}

#[derive(Deserialize)]
struct Bounds {
    start: Timestamp,
    end: Timestamp,
}

impl TryFrom<Bounds> for TimeWindow {
    type Error = EmptyWindow;
    fn try_from(bounds: Bounds) -> Result<Self, EmptyWindow> {
        Self::new(bounds.start, bounds.end)
    }
}

impl TimeWindow {
    /// A window from `start` to `end`.
    ///
    /// # Errors
    /// When `end` lies before `start`.
    pub fn new(start: Timestamp, end: Timestamp) -> Result<Self, EmptyWindow> {
        if end < start { Err(EmptyWindow { start, end }) } else { Ok(Self { start, end }) }
    }

    /// A window of a length (negative lengths count as zero).
    pub fn starting(start: Timestamp, length: Duration) -> Self {
        Self { start, end: start + length.max(Duration::ZERO) }
    }

    /// One exact time.
    pub const fn at(time: Timestamp) -> Self {
        Self { start: time, end: time }
    }

    /// Its first instant.
    pub const fn start(self) -> Timestamp {
        self.start
    }

    /// Its last instant.
    pub const fn end(self) -> Timestamp {
        self.end
    }

    /// How long it is.
    pub const fn length(self) -> Duration {
        self.end.since(self.start)
    }

    /// Whether it is one exact time.
    pub fn is_exact(self) -> bool {
        self.start == self.end
    }

    /// Whether an instant lies inside it.
    pub fn contains(self, time: Timestamp) -> bool {
        self.start <= time && time <= self.end
    }

    /// What both windows share, if anything.
    pub fn intersection(self, other: Self) -> Option<Self> {
        Self::new(self.start.max(other.start), self.end.min(other.end)).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::TimeWindow;
    use crate::Timestamp;

    #[test]
    fn a_window_never_ends_before_it_starts() {
        let (early, late) = (Timestamp::from_millis(10), Timestamp::from_millis(20));
        assert!(TimeWindow::new(late, early).is_err());
        assert!(
            serde_json::from_str::<TimeWindow>(
                r#"{"start":"2026-01-02T00:00:00Z","end":"2026-01-01T00:00:00Z"}"#
            )
            .is_err()
        );
        assert!(TimeWindow::at(early).is_exact());
    }
}
