use crate::Interval;
use serde::{Deserialize, Serialize};

/// A quantity added up over things, with its squares, so that the mean has an interval. Additive.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sum {
    things: u64,
    /// In thousandths of the unit.
    milli: i64,
    /// In millionths of the unit's square.
    squares: u64,
}

impl Sum {
    /// Adds so many things of so much each.
    pub(crate) fn add(&mut self, milli: i64, times: u64) {
        self.merge(&Self {
            things: times,
            milli: milli.saturating_mul(i64::try_from(times).unwrap_or(i64::MAX)),
            squares: milli.unsigned_abs().saturating_pow(2).saturating_mul(times),
        });
    }

    pub(crate) fn merge(&mut self, other: &Self) {
        self.things += other.things;
        self.milli = self.milli.saturating_add(other.milli);
        self.squares = self.squares.saturating_add(other.squares);
    }

    pub(crate) fn take_out(&mut self, other: &Self) {
        self.things = self.things.saturating_sub(other.things);
        self.milli = self.milli.saturating_sub(other.milli);
        self.squares = self.squares.saturating_sub(other.squares);
    }

    /// Over how many things.
    pub(crate) const fn count(&self) -> u64 {
        self.things
    }

    /// The mean as a fraction, above and below the line; nothing to divide by is for the caller to see.
    pub(crate) fn fraction(&self) -> (i128, i128) {
        (i128::from(self.milli), i128::from(self.things) * 1000)
    }

    /// Where the true mean lies with 95 %, by the central limit theorem, and within the scale of the quantity (in thousandths);
    /// none below two things, of which nobody can say how far such things lie apart.
    pub(crate) fn interval(&self, (least, most): (i64, i64)) -> Option<Interval> {
        if self.things < 2 {
            return None;
        }
        let (n, sum) = (i128::from(self.things), i128::from(self.milli));
        // Exact in whole numbers up to here: a difference of two large squares must not be rounded.
        let spread = (n * i128::from(self.squares) - sum * sum).max(0);
        #[allow(clippy::cast_precision_loss)] // far below 2^52 things; the spread is rounded once
        let (n, sum, spread, least, most) = (n as f64, sum as f64, spread as f64, least as f64, most as f64);
        let (mean, variance) = (sum / n, spread / (n * (n - 1.0)));
        let half = crate::wilson::Z * (variance / n).sqrt();
        Some(Interval::of_mean((mean - half).max(least) / 1000.0, (mean + half).min(most) / 1000.0))
    }
}

#[cfg(test)]
mod tests {
    use super::Sum;

    fn sum(points: &[i64]) -> Sum {
        let mut sum = Sum::default();
        points.iter().for_each(|points| sum.add(points * 1000, 1));
        sum
    }

    /// 4, 7 and 13: mean 8, variance 21, so 8 -+ 1.959964 * sqrt(21 / 3).
    #[test]
    fn the_interval_of_a_mean_is_that_of_the_textbook() {
        let found = sum(&[4, 7, 13]).interval((i64::MIN, i64::MAX)).unwrap();
        let half = 1.959_963_984_540_054 * 7.0_f64.sqrt();
        for (ppt, end) in [(found.low_ppt, 8.0 - half), (found.high_ppt, 8.0 + half)] {
            assert!((ppt as f64 / 1e12 - end).abs() < 1e-9, "{ppt} against {end}");
        }
        assert_eq!(sum(&[4, 7, 13]).fraction(), (24_000, 3000));
        let ten = sum(&[4, 7, 13]).interval((5_000, 10_000)).unwrap();
        assert_eq!((ten.low_ppm(), ten.high_ppm()), (5_000_000, 10_000_000), "it stays within the scale");
        assert_eq!((sum(&[5]).interval((0, 1)), sum(&[]).interval((0, 1))), (None, None));
    }

    #[test]
    fn what_was_added_can_be_taken_out_and_below_zero_is_a_value() {
        let mut one = sum(&[4, -7, 13]);
        one.take_out(&sum(&[13]));
        assert_eq!(one, sum(&[-7, 4]));
        assert_eq!(one.fraction(), (-3000, 2000));
        one.take_out(&sum(&[4, -7]));
        assert_eq!(one, Sum::default());
    }
}
