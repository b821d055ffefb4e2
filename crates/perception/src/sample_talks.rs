//! Which conversations are audited: a random share of all, those with a risk, and those of whoever is new.

use doorstep_domain::audit::Sampled;
use doorstep_kernel::{Rng, SeededRng};

/// What the sample goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Talk {
    /// A critical breach, or a word of risk.
    pub risky: bool,
    /// Whoever spoke has just begun.
    pub novice: bool,
}

/// How large a sample is, in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TalkShares {
    /// The most that are drawn for their risk, of all.
    pub by_risk: u32,
    /// Drawn of those of new people.
    pub novice: u32,
    /// Drawn by chance out of all.
    pub by_chance: u32,
}

/// Draws from conversations in any order that is always the same; answers their places. The random share comes first and
/// from all: it alone tells how the whole is. Same conversations, same seed, same sample.
pub fn sample_talks(talks: &[Talk], shares: TalkShares, seed: u64) -> Vec<(usize, Sampled)> {
    let mut rng = SeededRng::new(seed);
    let mut rest: Vec<usize> = (0..talks.len()).collect();
    shuffle(&mut rest, &mut rng);
    let mut drawn = Vec::new();
    let mut take = |rest: &mut Vec<usize>, most: usize, why: Sampled, wanted: fn(&Talk) -> bool| {
        let mut left = most;
        rest.retain(|place| {
            let taken = left > 0 && wanted(&talks[*place]);
            if taken {
                left -= 1;
                drawn.push((*place, why));
            }
            !taken
        });
    };
    let novices = talks.iter().filter(|talk| talk.novice).count();
    let by_chance = share(talks.len(), shares.by_chance, &mut rng);
    let of_novices = share(novices, shares.novice, &mut rng);
    take(&mut rest, by_chance, Sampled::ByChance, |_| true);
    let by_risk = (talks.len() * shares.by_risk as usize).div_ceil(1000);
    take(&mut rest, by_risk, Sampled::ByRisk, |talk| talk.risky);
    take(&mut rest, of_novices, Sampled::Novice, |talk| talk.novice);
    drawn.sort_unstable();
    drawn
}

/// Fisher and Yates.
fn shuffle(places: &mut [usize], rng: &mut SeededRng) {
    for at in (1..places.len()).rev() {
        places.swap(at, rng.below(at as u64 + 1) as usize);
    }
}

/// A share of a number; what is left over of a whole is drawn by chance, so that small days are not always empty.
fn share(of: usize, permille: u32, rng: &mut SeededRng) -> usize {
    let exact = of as u64 * u64::from(permille);
    let more = rng.below(1000) < exact % 1000;
    ((exact / 1000) as usize + usize::from(more)).min(of)
}

#[cfg(test)]
mod tests {
    use super::{Talk, TalkShares, sample_talks};
    use doorstep_domain::audit::Sampled;
    use std::collections::BTreeSet;

    const SHARES: TalkShares = TalkShares { by_risk: 100, novice: 200, by_chance: 20 };

    /// A thousand: every tenth risky, every fourth of a novice.
    fn day() -> Vec<Talk> {
        (0..1000).map(|at| Talk { risky: at % 10 == 0, novice: at % 4 == 0 }).collect()
    }

    #[test]
    fn each_reason_draws_its_share_and_only_whom_it_is_about() {
        let (talks, drawn) = (day(), sample_talks(&day(), SHARES, 7));
        let of = |why| drawn.iter().filter(move |(_, sampled)| *sampled == why).map(|(at, _)| talks[*at]);
        assert_eq!(of(Sampled::ByChance).count(), 20);
        assert!(
            (90..=100).contains(&of(Sampled::ByRisk).count()) && of(Sampled::ByRisk).all(|talk| talk.risky)
        );
        assert_eq!((of(Sampled::Novice).count(), of(Sampled::Novice).all(|talk| talk.novice)), (50, true));
        let places: BTreeSet<usize> = drawn.iter().map(|(at, _)| *at).collect();
        assert_eq!(places.len(), drawn.len(), "nobody is drawn twice");
    }

    #[test]
    fn the_same_seed_draws_the_same_and_another_one_others() {
        assert_eq!(sample_talks(&day(), SHARES, 3), sample_talks(&day(), SHARES, 3));
        assert_ne!(sample_talks(&day(), SHARES, 3), sample_talks(&day(), SHARES, 4));
    }

    #[test]
    fn the_random_share_does_not_look_at_risk() {
        let talks = vec![Talk { risky: true, novice: true }; 10];
        let chance = |seed| {
            let drawn = sample_talks(&talks, TalkShares { by_risk: 0, novice: 0, by_chance: 100 }, seed);
            drawn.iter().filter(|(_, why)| *why == Sampled::ByChance).map(|(at, _)| *at).collect::<Vec<_>>()
        };
        let hits: BTreeSet<usize> = (0..200).flat_map(chance).collect();
        assert_eq!(hits.len(), 10, "every place is drawn now and then");
        assert!(sample_talks(&[], SHARES, 1).is_empty());
    }
}
