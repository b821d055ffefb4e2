use crate::problem::CLASSES;
use crate::values::{Values, moment};

/// Beyond so many nearnesses from the time looked from, ends are no longer told apart.
const EXPONENT_MAX: f64 = 600.0;

/// A plan's cost made smooth: for each class, instead of the last end, the soft maximum of all its ends, so that a plan
/// with fewer tasks near the end of its class is better than one with more. Guides the search; what a plan costs is
/// counted in integers ([`crate::Problem::cost`]).
pub(crate) struct Price {
    /// What an end at each moment adds to the sum of its class.
    ends: Vec<f64>,
    /// For each class, and for all together, what a nearness costs.
    weights: [f64; CLASSES + 1],
    nearness: f64,
    from: f64,
}

/// Sums over the ends of each class, and of all together.
pub(crate) type Sums = [f64; CLASSES + 1];

/// What is never zero, so that a class without tasks has a logarithm.
const NOTHING: f64 = 1e-290;

impl Price {
    /// Prices of ends seen from a time at which a plan may end. Ends that lie a nearness before the last one, in units, weigh a
    /// third of it.
    pub(crate) fn new(values: &Values, nearness: f64, from: f64) -> Self {
        let end = |at: usize| ((at as f64 - from) / nearness).clamp(-EXPONENT_MAX, EXPONENT_MAX).exp();
        Self {
            ends: (0..=moment(values.there.len(), 0)).map(end).collect(),
            weights: values.weights.map(|weight| weight as f64 * nearness),
            nearness,
            from,
        }
    }

    pub(crate) fn nothing() -> Sums {
        [NOTHING; CLASSES + 1]
    }

    pub(crate) fn add(&self, sums: &mut Sums, class: usize, end: usize) {
        sums[class] += self.ends[end];
        sums[CLASSES] += self.ends[end];
    }

    pub(crate) fn shift(&self, sums: &mut Sums, class: usize, before: usize, after: usize) {
        let more = self.ends[after] - self.ends[before];
        sums[class] += more;
        sums[CLASSES] += more;
    }

    /// What a nearness costs a class.
    pub(crate) fn weight(&self, class: usize) -> f64 {
        self.weights[class]
    }

    /// The smooth cost of a whole plan.
    pub(crate) fn total(&self, sums: &Sums) -> f64 {
        let soft = |class: usize| self.weights[class] * (sums[class].ln() + self.from / self.nearness);
        (0..=CLASSES).map(soft).sum()
    }

    /// By how much the smooth cost grows when so much is added to the sums.
    #[inline]
    pub(crate) fn growth(&self, sums: &Sums, more: &Sums) -> f64 {
        let mut growth = 0.0;
        for class in 0..=CLASSES {
            if more[class] > 0.0 {
                let share = more[class] / sums[class];
                growth += self.weights[class] * if share < 0.02 { share } else { share.ln_1p() };
            }
        }
        growth
    }

    /// The least by which the smooth cost grows when a task of a class ends at a moment or later.
    pub(crate) fn least(&self, sums: &Sums, class: usize, end: usize) -> f64 {
        let mut more = [0.0; CLASSES + 1];
        self.add(&mut more, class, end.min(self.ends.len() - 1));
        self.growth(sums, &more)
    }
}
