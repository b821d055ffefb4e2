use std::fmt;

/// How many levels an objective has: 1 to 5 are weighted counts, 6 is one integer cost total.
pub const LEVELS: usize = 6;

/// A price on one level of the objective.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Penalty {
    /// 1 (outranks everything) to 6 (cost in ticks).
    pub level: u8,
    /// How much, at least 0.
    pub weight: i64,
}

impl Penalty {
    /// Free of charge.
    pub const NONE: Self = Self { level: 6, weight: 0 };

    /// A price on a level.
    pub const fn new(level: u8, weight: i64) -> Self {
        Self { level, weight }
    }
}

/// The objective: level 1 first, compared from left to right; less is better.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score(pub [i64; LEVELS]);

impl Score {
    /// The cost total: the last level.
    pub const fn cost(self) -> i64 {
        self.0[LEVELS - 1]
    }

    /// Adds a price on its level.
    pub fn charge(&mut self, penalty: Penalty) {
        self.0[level_index(penalty.level)] += penalty.weight;
    }

    /// Adds to the cost total.
    pub fn charge_cost(&mut self, cost: i64) {
        self.0[LEVELS - 1] += cost;
    }
}

impl std::ops::Sub for Score {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(std::array::from_fn(|level| self.0[level] - other.0[level]))
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let levels: Vec<String> = self.0.iter().map(i64::to_string).collect();
        write!(f, "{}", levels.join("/"))
    }
}

/// Levels outside of 1..=6 count as the nearest one.
fn level_index(level: u8) -> usize {
    usize::from(level).clamp(1, LEVELS) - 1
}

/// What one unit of each level is worth as a single number, so that the search can add and compare one `i64`.
///
/// The ladder is strict (a unit outranks everything below it together) as long as that fits; on enormous objectives
/// it is compressed to "a unit outranks what one exchange can change below it".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Exchange([i64; LEVELS]);

/// The largest total a ladder may reach: two of them still add up inside an `i64`.
const CEILING: i128 = 1 << 61;

impl Exchange {
    /// A ladder over the greatest possible total of each level (`totals[5]` bounds the cost of a whole solution,
    /// `exchange_cost` the cost that one exchange can change).
    pub(crate) fn over(totals: [i64; LEVELS], exchange_cost: i64) -> Self {
        Self::ladder(totals).unwrap_or_else(|| {
            // Compressed: start from what an exchange can change and cap each rung, halving until it fits.
            let mut rung_max = 1_i64 << 20;
            loop {
                let mut capped = totals.map(|total| total.min(rung_max));
                capped[LEVELS - 1] = exchange_cost.max(1);
                let fits = Self::ladder(capped).filter(|ladder| {
                    let sum: i128 =
                        (0..LEVELS).map(|l| i128::from(ladder.0[l]) * i128::from(totals[l])).sum();
                    sum < CEILING
                });
                match fits {
                    Some(ladder) => return ladder,
                    None if rung_max <= 2 => return Self([1 << 30, 1 << 28, 1 << 26, 1 << 24, 1 << 22, 1]),
                    None => rung_max /= 2,
                }
            }
        })
    }

    fn ladder(totals: [i64; LEVELS]) -> Option<Self> {
        let mut units = [1_i64; LEVELS];
        let mut below = i128::from(totals[LEVELS - 1]);
        for level in (0..LEVELS - 1).rev() {
            let unit = below + 1;
            below += unit * i128::from(totals[level]);
            if below >= CEILING {
                return None;
            }
            units[level] = i64::try_from(unit).ok()?;
        }
        Some(Self(units))
    }

    /// A price as a single number.
    pub(crate) const fn price(&self, penalty: Penalty) -> i64 {
        let level = if penalty.level < 1 { 1 } else { penalty.level };
        let index = if level as usize > LEVELS { LEVELS - 1 } else { level as usize - 1 };
        self.0[index].saturating_mul(penalty.weight)
    }

    /// A whole score as a single number.
    pub(crate) fn total(&self, score: Score) -> i64 {
        (0..LEVELS).fold(0, |sum, level| self.0[level].saturating_mul(score.0[level]).saturating_add(sum))
    }
}

#[cfg(test)]
mod tests {
    use super::{Exchange, Penalty, Score};

    #[test]
    fn a_higher_level_outranks_everything_below_it() {
        let ladder = Exchange::over([3, 10, 0, 0, 100, 50_000], 1000);
        let one_above = Score([1, 0, 0, 0, 0, 0]);
        let all_below = Score([0, 10, 0, 0, 100, 50_000]);
        assert!(ladder.total(one_above) > ladder.total(all_below));
        assert_eq!(ladder.price(Penalty::new(6, 7)), 7);
    }

    #[test]
    fn an_enormous_objective_is_compressed_and_keeps_its_order() {
        let ladder = Exchange::over([i64::from(i32::MAX); 6], 100_000);
        for level in 1..6 {
            assert!(
                ladder.price(Penalty::new(level, 1)) > ladder.price(Penalty::new(level + 1, 1)),
                "{level}"
            );
        }
    }

    #[test]
    fn scores_compare_from_left_to_right() {
        assert!(Score([0, 0, 0, 0, 1, 0]) > Score([0, 0, 0, 0, 0, 999]));
    }
}
