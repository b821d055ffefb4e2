use serde::Serialize;

/// A millionth of a millionth: intervals are kept in whole ones, so that whoever computes them anew gets the same.
const PPT: f64 = 1e12;

/// So many of them are a millionth.
const PPT_A_PPM: i64 = 1_000_000;

/// The two-sided 95 % point of the normal distribution.
pub(crate) const Z: f64 = 1.959_963_984_540_054;

/// Between which values the true rate lies, with 95 % confidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Interval {
    /// The lower end, in millionths of a millionth of the whole; of cases per so many in those of one case, of a mean in
    /// those of its unit.
    pub low_ppt: i64,
    /// The upper end.
    pub high_ppt: i64,
}

impl Interval {
    pub(crate) fn of(low: f64, high: f64) -> Self {
        // Between 0 and a million millions, so the conversion cannot overflow.
        #[allow(clippy::cast_possible_truncation)]
        let ppt = |rate: f64| (rate.clamp(0.0, 1.0) * PPT).round() as i64;
        Self { low_ppt: ppt(low), high_ppt: ppt(high) }
    }

    /// Cases per so many have no upper bound.
    fn per(low: f64, high: f64) -> Self {
        #[allow(clippy::cast_possible_truncation)] // saturates above nine million cases per so many
        let ppt = |cases: f64| (cases.max(0.0) * PPT).round() as i64;
        Self { low_ppt: ppt(low), high_ppt: ppt(high) }
    }

    /// Of a mean, which may lie below zero.
    pub(crate) fn of_mean(low: f64, high: f64) -> Self {
        #[allow(clippy::cast_possible_truncation)] // saturates above nine million units
        let ppt = |value: f64| (value * PPT).round() as i64;
        Self { low_ppt: ppt(low), high_ppt: ppt(high) }
    }

    /// The lower end in millionths, rounded: as people read it.
    pub const fn low_ppm(self) -> i64 {
        (self.low_ppt + PPT_A_PPM / 2).div_euclid(PPT_A_PPM)
    }

    /// The upper end in millionths, rounded.
    pub const fn high_ppm(self) -> i64 {
        (self.high_ppt + PPT_A_PPM / 2).div_euclid(PPT_A_PPM)
    }

    /// The ends as rates.
    pub(crate) fn ends(self) -> (f64, f64) {
        #[allow(clippy::cast_precision_loss)] // at most a million millions, below 2^52
        let rate = |ppt: i64| ppt as f64 / PPT;
        (rate(self.low_ppt), rate(self.high_ppt))
    }
}

/// The score interval of a rate (E. B. Wilson, "Probable inference", JASA 22, 1927): sound also for few cases and for
/// rates near 0 and 1. `None` without cases.
pub fn wilson(numerator: u64, denominator: u64) -> Option<Interval> {
    if denominator == 0 {
        return None;
    }
    #[allow(clippy::cast_precision_loss)] // counts stay far below 2^52
    let (hits, n) = (numerator as f64, denominator as f64);
    let (rate, z2) = (hits / n, Z * Z);
    let middle = (rate + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = Z / (1.0 + z2 / n) * (rate * (1.0 - rate) / n + z2 / (4.0 * n * n)).max(0.0).sqrt();
    Some(Interval::of(middle - half, middle + half))
}

/// The score interval of a count that chance spreads over so many users, in cases per `scale` of them (L. Barker, "A
/// comparison of nine confidence intervals for a Poisson parameter", The American Statistician 56, 2002): sound also for
/// few cases, and for none. `None` without users.
pub fn poisson(cases: u64, users: u64, scale: i64) -> Option<Interval> {
    if users == 0 {
        return None;
    }
    #[allow(clippy::cast_precision_loss)] // counts stay far below 2^52
    let (cases, per) = (cases as f64, scale as f64 / users as f64);
    let (middle, half) = (cases + Z * Z / 2.0, Z * (cases + Z * Z / 4.0).sqrt());
    Some(Interval::per((middle - half) * per, (middle + half) * per))
}

#[cfg(test)]
mod tests {
    use super::{poisson, wilson};

    /// The score limits of a count x solve (x - m)^2 = z^2 m.
    #[test]
    fn the_ends_for_a_count_are_those_that_the_count_is_just_credible_under() {
        for cases in [0u64, 1, 4, 10, 250] {
            let found = poisson(cases, 20_000, 10_000).unwrap();
            for end in [found.low_ppt, found.high_ppt] {
                let mean = end as f64 / 1e12 * 2.0;
                let apart = (cases as f64 - mean).powi(2) - super::Z.powi(2) * mean;
                assert!(apart.abs() < 1e-6 * (1.0 + mean * mean), "{cases}: {mean}");
            }
            assert!(found.low_ppt < found.high_ppt);
        }
        assert_eq!(poisson(3, 0, 10_000), None);
    }

    /// Known values to four places: Newcombe, Statistics in Medicine 17 (1998), table I, method 3, and round cases.
    #[test]
    fn the_interval_is_that_of_the_literature() {
        for (hits, n, low, high) in [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
            (8, 10, 0.4902, 0.9433),
            (10, 10, 0.7225, 1.0),
        ] {
            let found = wilson(hits, n).unwrap();
            let (found_low, found_high) = found.ends();
            assert!((found_low - low).abs() < 5.1e-5, "{hits} of {n}: {found_low}, not {low}");
            assert!((found_high - high).abs() < 5.1e-5, "{hits} of {n}: {found_high}, not {high}");
        }
        assert_eq!(wilson(0, 0), None);
    }
}
