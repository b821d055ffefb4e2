use doorstep_domain::planning::{RATIO_STEP, RatioSketch};

/// What lies further out than so many scatters counts as if it lay there: at 2, an estimate from clean records loses
/// little, and one in ten that is nonsense hardly moves it.
pub(super) const EDGE: f64 = 2.0;

/// From the median distance to one standard deviation of a normal distribution.
const TO_DEVIATION: f64 = 1.4826;

/// Where logarithms gather, and how far they scatter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Centre {
    pub(super) at: f64,
    pub(super) scatter: f64,
}

impl Centre {
    /// Median and median distance; none without lengths.
    pub(super) fn of(sketch: &RatioSketch) -> Option<Self> {
        let logs: Vec<(f64, u64)> = sketch.logs().collect();
        let at = median(&logs)?;
        let mut away: Vec<(f64, u64)> = logs.iter().map(|(log, count)| ((log - at).abs(), *count)).collect();
        away.sort_by(|a, b| a.0.total_cmp(&b.0));
        // Finer than the bins nobody can say.
        let scatter = (median(&away)? * TO_DEVIATION).max(RATIO_STEP);
        Some(Self { at, scatter })
    }

    /// The mean of the log-normal distribution: what many of them come to, one after the other, on a route.
    pub(super) fn mean(self) -> f64 {
        (self.at + self.scatter * self.scatter / 2.0).exp()
    }

    /// One standard deviation in percent of the mean.
    pub(super) fn percent(self) -> u32 {
        ((self.scatter * self.scatter).exp_m1().sqrt() * 100.0).round() as u32
    }

    /// How far a logarithm lies from the centre, at most so far as counts.
    pub(super) fn off(self, log: f64) -> f64 {
        let edge = EDGE * self.scatter;
        (log - self.at).clamp(-edge, edge)
    }
}

/// The middle of sorted values with their counts; the mean of the two middle ones where they differ.
fn median(sorted: &[(f64, u64)]) -> Option<f64> {
    let total: u64 = sorted.iter().map(|(_, count)| count).sum();
    let at = |rank: u64| {
        let mut seen = 0;
        sorted.iter().find_map(|(value, count)| {
            seen += count;
            (seen > rank).then_some(*value)
        })
    };
    let (low, high) = (at(total.checked_sub(1)? / 2)?, at(total / 2)?);
    Some(f64::midpoint(low, high))
}
