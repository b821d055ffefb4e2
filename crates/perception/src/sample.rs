//! Which visits are audited: those that are trusted least, and a random share of the rest, so that the rate of faults
//! stays measurable.

use doorstep_domain::audit::Sampled;
use doorstep_kernel::{Rng, SeededRng};

/// How large a sample is, in thousandths of the visits it is drawn from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SampleShares {
    /// The most that are drawn by their score.
    pub by_score: u32,
    /// Only visits trusted no more than this are drawn by their score, thousandths.
    pub doubtful: u32,
    /// Sampled by chance out of all.
    pub by_chance: u32,
}

/// Draws from visits with their trust in thousandths, in any order that is always the same; answers their places. The
/// random share is drawn first and from all of them: it alone tells how the whole is. Same visits, same seed, same sample.
pub fn sample(trusted: &[Option<u32>], shares: SampleShares, seed: u64) -> Vec<(usize, Sampled)> {
    let mut rng = SeededRng::new(seed);
    let mut places: Vec<usize> = (0..trusted.len()).collect();
    let by_chance = share(trusted.len(), shares.by_chance, &mut rng);
    for at in 0..by_chance {
        let other = at + rng.below((places.len() - at) as u64) as usize;
        places.swap(at, other);
    }
    let rest = places.split_off(by_chance);
    let mut drawn: Vec<(usize, Sampled)> =
        places.into_iter().map(|place| (place, Sampled::ByChance)).collect();
    let doubtful = |place: &usize| trusted[*place].filter(|score| *score <= shares.doubtful);
    let mut doubted: Vec<(u32, usize)> =
        rest.iter().filter_map(|place| doubtful(place).map(|score| (score, *place))).collect();
    doubted.sort_unstable();
    doubted.truncate((trusted.len() * shares.by_score as usize).div_ceil(1000));
    drawn.extend(doubted.into_iter().map(|(_, place)| (place, Sampled::ByScore)));
    drawn.sort_unstable();
    drawn
}

/// A share of a number; what is left over of a whole is drawn by chance, so that small days are not always empty.
fn share(of: usize, permille: u32, rng: &mut SeededRng) -> usize {
    let exact = of as u64 * u64::from(permille);
    let more = rng.below(1000) < exact % 1000;
    ((exact / 1000) as usize + usize::from(more)).min(of)
}

#[cfg(test)]
mod tests {
    use super::{SampleShares, sample};
    use doorstep_domain::audit::Sampled;

    const SHARES: SampleShares = SampleShares { by_score: 50, doubtful: 700, by_chance: 20 };

    #[test]
    fn the_least_trusted_are_drawn_and_a_random_share_of_all() {
        let trusted: Vec<Option<u32>> = (0..1000).map(|at| (at % 3 != 0).then_some(at)).collect();
        let drawn = sample(&trusted, SHARES, 7);
        let by_chance = drawn.iter().filter(|(_, why)| *why == Sampled::ByChance).count();
        let by_score: Vec<usize> =
            drawn.iter().filter(|(_, why)| *why == Sampled::ByScore).map(|(place, _)| *place).collect();
        assert_eq!((by_chance, by_score.len()), (20, 50));
        assert!(by_score.iter().all(|place| trusted[*place].is_some_and(|score| score < 90)), "{by_score:?}");
    }

    #[test]
    fn nobody_is_drawn_by_a_score_that_is_well() {
        let drawn = sample(&[Some(990); 500], SHARES, 1);
        assert!(drawn.iter().all(|(_, why)| *why == Sampled::ByChance));
    }

    #[test]
    fn the_same_seed_draws_the_same_and_another_one_others() {
        let trusted = [Some(900); 2000];
        assert_eq!(sample(&trusted, SHARES, 3), sample(&trusted, SHARES, 3));
        assert_ne!(sample(&trusted, SHARES, 3), sample(&trusted, SHARES, 4));
    }

    #[test]
    fn small_days_are_drawn_from_now_and_then() {
        let drawn = |seed| sample(&[Some(990); 10], SHARES, seed).len();
        let sum: usize = (0..2000).map(drawn).sum();
        assert!((300..500).contains(&sum), "10 of 20 permille are 0.2 a day, not {sum} in 2000 days");
    }
}
