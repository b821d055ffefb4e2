use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The width of a bin: one twentieth of a natural logarithm, five percent of a length.
pub const RATIO_STEP: f64 = 0.05;

/// Lengths beyond twenty times, or below a twentieth of, what was expected fall into the outermost bins: `e^3`.
const BINS: i16 = 60;

/// How real lengths compared with expected ones, counted in bins of equal width of the logarithm (after DDSketch: Masson,
/// Rim, Lee, "DDSketch: a fast and fully-mergeable quantile sketch with relative-error guarantees", VLDB 2019). Whole
/// counts, so that it does not matter in which order lengths came or were merged; never more than 121 bins.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RatioSketch(BTreeMap<i16, u32>);

impl RatioSketch {
    /// Counts a length; both are in the same unit, and what is not above zero says nothing.
    pub fn add(&mut self, actual: i64, expected: i64) {
        if actual <= 0 || expected <= 0 {
            return;
        }
        let bin = ((actual as f64 / expected as f64).ln() / RATIO_STEP).round();
        *self.0.entry((bin as i16).clamp(-BINS, BINS)).or_default() += 1;
    }

    /// Counts what another has counted.
    pub fn merge(&mut self, other: &Self) {
        for (bin, count) in &other.0 {
            let mine = self.0.entry(*bin).or_default();
            *mine = mine.saturating_add(*count);
        }
    }

    /// How many lengths.
    pub fn count(&self) -> u64 {
        self.0.values().map(|count| u64::from(*count)).sum()
    }

    /// Logarithms of the ratios with how often each came, the smallest first.
    pub fn logs(&self) -> impl Iterator<Item = (f64, u64)> + '_ {
        self.0.iter().map(|(bin, count)| (f64::from(*bin) * RATIO_STEP, u64::from(*count)))
    }
}

#[cfg(test)]
mod tests {
    use super::RatioSketch;
    use proptest::prelude::*;

    fn sketch(lengths: &[(i64, i64)]) -> RatioSketch {
        let mut sketch = RatioSketch::default();
        lengths.iter().for_each(|(actual, expected)| sketch.add(*actual, *expected));
        sketch
    }

    #[test]
    fn a_length_as_expected_has_the_logarithm_zero_and_nonsense_is_not_counted() {
        let sketch = sketch(&[(60, 60), (0, 60), (60, 0), (-5, 60)]);
        assert_eq!(sketch.logs().collect::<Vec<_>>(), [(0.0, 1)]);
    }

    #[test]
    fn a_ratio_beyond_all_measure_falls_into_the_outermost_bin() {
        let sketch = sketch(&[(1_000_000, 1), (1, 1_000_000)]);
        assert_eq!(sketch.logs().map(|(log, _)| log).collect::<Vec<_>>(), [-3.0, 3.0]);
    }

    proptest! {
        #[test]
        fn order_and_grouping_do_not_matter(lengths in prop::collection::vec((1_i64..50_000, 1_i64..50_000), 0..80), cut in 0_usize..80) {
            let whole = sketch(&lengths);
            let (first, second) = lengths.split_at(cut.min(lengths.len()));
            let mut merged = sketch(second);
            merged.merge(&sketch(first));
            prop_assert_eq!(&merged, &whole);
            prop_assert_eq!(whole.count(), lengths.len() as u64);
            let mut backwards = lengths;
            backwards.reverse();
            prop_assert_eq!(sketch(&backwards), whole);
        }
    }
}
