use doorstep_kernel::{Duration, Stopwatch};

/// When to stop, whichever comes first. With no time limit the result depends on the seed alone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stop {
    /// After so much time.
    pub time: Option<Duration>,
    /// After so many steps.
    pub iterations: Option<u64>,
    /// After so many steps without a new best.
    pub no_improvement: Option<u64>,
}

/// When nothing is limited: a bound all the same.
const ITERATIONS_MAX: u64 = 1_000_000_000;

impl Stop {
    /// After so much time.
    pub const fn after(time: Duration) -> Self {
        Self { time: Some(time), iterations: None, no_improvement: None }
    }

    /// After so many steps.
    pub const fn after_iterations(iterations: u64) -> Self {
        Self { time: None, iterations: Some(iterations), no_improvement: None }
    }

    /// Whether the time is over; never so without a time limit.
    #[inline]
    pub(crate) fn is_late(&self, stopwatch: &dyn Stopwatch) -> bool {
        self.time.is_some_and(|limit| stopwatch.elapsed() >= limit)
    }

    /// How much of the search is over, 0 to 1, at a step.
    pub(crate) fn progress(&self, iteration: u64, since_best: u64, stopwatch: &dyn Stopwatch) -> f64 {
        let by_time = self
            .time
            .map_or(0.0, |limit| stopwatch.elapsed().as_millis() as f64 / limit.as_millis().max(1) as f64);
        let by_steps = iteration as f64 / self.iterations.unwrap_or(ITERATIONS_MAX).max(1) as f64;
        let stuck = self.no_improvement.is_some_and(|limit| since_best >= limit);
        if stuck { 1.0 } else { by_time.max(by_steps).min(1.0) }
    }
}
