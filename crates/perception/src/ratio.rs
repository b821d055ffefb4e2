use std::cmp::Ordering;

/// The denominator of a sum whose exact one has no room: a millionth of a millionth.
const FINE: i128 = 1_000_000_000_000;

/// A fraction in lowest terms, its denominator above zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ratio {
    top: i128,
    bottom: i128,
}

impl Ratio {
    const ZERO: Self = Self { top: 0, bottom: 1 };

    /// The sum of fractions, exact where both sides of it fit 64 bits, else to a millionth of a millionth; `None` without
    /// terms or where one has nothing to divide by.
    pub(crate) fn sum(terms: &[(i128, i128)]) -> Option<Self> {
        let ratios: Vec<Self> =
            terms.iter().map(|(top, bottom)| Self::new(*top, *bottom)).collect::<Option<_>>()?;
        if ratios.is_empty() {
            return None;
        }
        let exact = ratios.iter().try_fold(Self::ZERO, |sum, ratio| sum.plus(*ratio));
        let fits = |ratio: &Self| i64::try_from(ratio.top).is_ok() && i64::try_from(ratio.bottom).is_ok();
        exact.filter(fits).or_else(|| {
            let fine = ratios.iter().map(|ratio| ratio.top.saturating_mul(FINE) / ratio.bottom).sum();
            Self::new(fine, FINE)
        })
    }

    /// `None` where there is nothing to divide by.
    pub(crate) fn new(top: i128, bottom: i128) -> Option<Self> {
        if bottom <= 0 {
            return None;
        }
        let common = common_divisor(top.abs(), bottom);
        Some(Self { top: top / common, bottom: bottom / common })
    }

    /// `None` where the sum does not fit.
    fn plus(self, other: Self) -> Option<Self> {
        let left = self.top.checked_mul(other.bottom)?;
        let right = other.top.checked_mul(self.bottom)?;
        Self::new(left.checked_add(right)?, self.bottom.checked_mul(other.bottom)?)
    }

    /// So many thousandths, rounded half up.
    pub(crate) fn permille(self) -> i64 {
        let twice = self.top.saturating_mul(2000).saturating_add(self.bottom);
        i64::try_from(twice.div_euclid(self.bottom.saturating_mul(2))).unwrap_or(i64::MAX)
    }

    /// Against so many thousandths, exactly.
    pub(crate) fn compare_permille(self, permille: i64) -> Ordering {
        self.top.saturating_mul(1000).cmp(&i128::from(permille).saturating_mul(self.bottom))
    }

    /// Above and below the line.
    pub(crate) fn parts(self) -> (i64, i64) {
        let side = |number: i128| i64::try_from(number).unwrap_or(i64::MAX);
        (side(self.top), side(self.bottom))
    }
}

/// Euclid: ends because the second number shrinks.
fn common_divisor(mut a: i128, mut b: i128) -> i128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

#[cfg(test)]
mod tests {
    use super::Ratio;
    use std::cmp::Ordering;

    #[test]
    fn thousandths_are_rounded_but_targets_are_compared_exactly() {
        let ratio = Ratio::new(18_599, 20_000).unwrap();
        assert_eq!(ratio.permille(), 930);
        assert_eq!(ratio.compare_permille(930), Ordering::Less);
        assert_eq!(Ratio::new(93, 100).unwrap().compare_permille(930), Ordering::Equal);
        assert_eq!(Ratio::sum(&[(1, 3), (1, 6)]).unwrap().parts(), (1, 2));
    }

    #[test]
    fn a_sum_without_room_is_still_right_to_the_thousandth() {
        let primes = [999_983, 999_979, 999_961, 999_959, 999_953, 999_931];
        let terms = primes.map(|prime| (prime / 12, prime));
        let sum = Ratio::sum(&terms).unwrap();
        assert_eq!(sum.permille(), 500);
        assert!(Ratio::sum(&[(1, 0)]).is_none() && Ratio::sum(&[]).is_none());
        let below = Ratio::new(-5, 2).unwrap();
        assert_eq!((below.permille(), below.compare_permille(-2500)), (-2500, Ordering::Equal));
    }
}
