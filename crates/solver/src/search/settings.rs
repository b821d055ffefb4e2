use super::Stop;

/// How to search.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// When to stop.
    pub stop: Stop,
    /// Where randomness begins.
    pub seed: u64,
    /// Temperature at the start, as a share of the average cost per job.
    pub heat: f64,
    /// Temperature at the end, as a share of the average cost per job.
    pub cold: f64,
    /// Jobs taken away per step, on average.
    pub removed: f64,
}

impl Settings {
    /// The usual search with a stopping rule and a seed.
    pub const fn new(stop: Stop, seed: u64) -> Self {
        Self { stop, seed, heat: 1.5, cold: 0.03, removed: 10.0 }
    }
}

/// Where a search stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Progress {
    /// Steps done.
    pub iteration: u64,
    /// Cost of the best solution so far, as one number.
    pub best: i64,
    /// How much of the search is over, 0 to 1.
    pub done: f64,
}
