//! The normal distribution, as far as lateness needs it.

/// The chance that a standard normal value is at most `z` (Abramowitz and Stegun 26.2.17, error below 7.5e-8).
pub(crate) fn cdf(z: f64) -> f64 {
    let t = 1.0 / (1.0 + 0.231_641_9 * z.abs());
    let poly = t
        * (0.319_381_530
            + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))));
    let tail = pdf(z) * poly;
    if z >= 0.0 { 1.0 - tail } else { tail }
}

fn pdf(z: f64) -> f64 {
    (-0.5 * z * z).exp() / (2.0 * std::f64::consts::PI).sqrt()
}

/// An instant that is not known exactly, in seconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Uncertain {
    pub(crate) mean: f64,
    pub(crate) variance: f64,
}

impl Uncertain {
    pub(crate) const fn sure(at: i64) -> Self {
        Self { mean: at as f64, variance: 0.0 }
    }

    /// Later by a length that scatters by so many percent of itself (one standard deviation).
    pub(crate) fn plus(self, length: i64, percent: u32) -> Self {
        let deviation = length as f64 * f64::from(percent) / 100.0;
        Self { mean: self.mean + length as f64, variance: self.variance + deviation * deviation }
    }

    /// Not before an instant: mean and variance of the maximum with a constant (Clark 1961).
    pub(crate) fn not_before(self, at: i64) -> Self {
        let deviation = self.variance.sqrt();
        let gap = self.mean - at as f64;
        if deviation < 1e-9 {
            return Self { mean: self.mean.max(at as f64), variance: 0.0 };
        }
        let (above, density) = (cdf(gap / deviation), pdf(gap / deviation));
        let more = gap * above + deviation * density;
        let square = (gap * gap + self.variance) * above + gap * deviation * density;
        Self { mean: at as f64 + more, variance: (square - more * more).max(0.0) }
    }

    /// The chance that it is no later than an instant.
    pub(crate) fn by(self, at: i64) -> f64 {
        let deviation = self.variance.sqrt();
        let spare = at as f64 - self.mean;
        if deviation < 1e-9 { f64::from(u8::from(spare >= 0.0)) } else { cdf(spare / deviation) }
    }
}

#[cfg(test)]
mod tests {
    use super::{Uncertain, cdf};

    #[test]
    fn the_normal_curve_has_its_known_values() {
        for (z, expected) in [(0.0, 0.5), (1.0, 0.841_344_7), (-1.96, 0.024_997_9), (3.0, 0.998_650_1)] {
            assert!((cdf(z) - expected).abs() < 1e-6, "{z}");
        }
    }

    #[test]
    fn waiting_for_a_door_to_open_swallows_the_scatter_before_it() {
        let early = Uncertain::sure(0).plus(600, 20);
        let waited = early.not_before(3600);
        assert!((waited.mean - 3600.0).abs() < 1.0 && waited.variance < 1.0);
        let half = early.not_before(600);
        assert!(half.mean > 600.0 && half.variance < early.variance);
        assert!((early.by(600) - 0.5).abs() < 1e-6);
    }
}
