use crate::roster::Roster;

/// In which nearness (see [`crate::price::Price`]) ends are seen, one after another in each heat: far sight first.
pub(crate) const NEARNESSES: [f64; 6] = [30.0, 20.0, 15.0, 10.0, 7.0, 4.0];

/// Temperature at the end of a heat, in units of cost.
const COLD: f64 = 10.0;

/// Plans of quite different build lie in basins of their own: which class comes first decides it. So the search is cooled
/// several times, from as many plans, and goes on from the best few of them.
struct Tier {
    /// How many heats, each from another plan.
    heats: usize,
    /// How much of the search they take together.
    share: f64,
    /// Temperature at the beginning of each, in units of cost.
    hot: f64,
}

const TIERS: [Tier; 4] = [
    Tier { heats: 6, share: 0.30, hot: 1000.0 },
    Tier { heats: 3, share: 0.27, hot: 800.0 },
    Tier { heats: 2, share: 0.23, hot: 600.0 },
    Tier { heats: 1, share: 0.20, hot: 400.0 },
];

/// Which heat it is, and which stage of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Moment {
    pub(crate) heat: Heat,
    pub(crate) stage: usize,
}

/// A heat by its tier and its number there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Heat {
    tier: usize,
    number: usize,
}

/// The plans that heats begin with, and the best that each came to.
pub(crate) struct Heats {
    starts: Vec<(i64, Roster)>,
    /// The best of each heat of this tier.
    ends: Vec<(i64, Roster)>,
    tier: usize,
}

impl Heats {
    pub(crate) fn new(starts: Vec<(i64, Roster)>) -> Self {
        Self { starts, ends: Vec::new(), tier: 0 }
    }

    /// Which heat and stage a part of the search, 0 to 1, belongs to.
    pub(crate) fn moment(done: f64) -> Moment {
        let (heat, within) = heat(done);
        let stage = (within * NEARNESSES.len() as f64) as usize;
        Moment { heat, stage: stage.min(NEARNESSES.len() - 1) }
    }

    /// The temperature at a part of the search.
    pub(crate) fn temperature(done: f64) -> f64 {
        let (heat, within) = heat(done);
        let hot = TIERS[heat.tier].hot;
        hot * (COLD / hot).powf(within)
    }

    /// The plan that a heat begins with: in a new tier, one of the best that the one before came to.
    pub(crate) fn begin(&mut self, heat: Heat) -> &Roster {
        if heat.tier != self.tier {
            self.tier = heat.tier;
            self.ends.sort_by_key(|(cost, _)| *cost);
            self.starts = std::mem::take(&mut self.ends);
        }
        let start = &self.starts[heat.number % self.starts.len()];
        self.ends.push(start.clone());
        &start.1
    }

    /// Keeps a plan where it is the best of its heat.
    pub(crate) fn keep(&mut self, cost: i64, roster: &Roster) {
        if let Some(best) = self.ends.last_mut().filter(|best| cost < best.0) {
            best.0 = cost;
            best.1.clone_from(roster);
        }
    }
}

/// Which heat a part of the search belongs to, and how much of that heat is over.
fn heat(done: f64) -> (Heat, f64) {
    let mut left = done.clamp(0.0, 1.0);
    for (tier, one) in TIERS.iter().enumerate() {
        if left < one.share || tier + 1 == TIERS.len() {
            let heats = (left / one.share).min(1.0) * one.heats as f64;
            let number = (heats as usize).min(one.heats - 1);
            return (Heat { tier, number }, heats - number as f64);
        }
        left -= one.share;
    }
    (Heat { tier: 0, number: 0 }, 0.0)
}

#[cfg(test)]
mod tests {
    use super::{Heat, TIERS, heat};

    #[test]
    fn heats_follow_one_another_until_the_search_is_over() {
        assert!((TIERS.iter().map(|tier| tier.share).sum::<f64>() - 1.0).abs() < 1e-9);
        for (done, tier, number, within) in
            [(0.0, 0, 0, 0.0), (0.075, 0, 1, 0.5), (0.30, 1, 0, 0.0), (0.9, 3, 0, 0.5), (1.0, 3, 0, 1.0)]
        {
            let (found, part) = heat(done);
            assert_eq!(found, Heat { tier, number }, "{done}");
            assert!((part - within).abs() < 1e-9, "{done}: {part}");
        }
    }
}
