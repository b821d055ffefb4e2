//! What people's reviews of verdicts say about the rules: how often a rule is right, how far two people agree, and which
//! conversations a person should listen to. Pure: counts, and a random stream that is given.

use std::collections::BTreeMap;

use doorstep_kernel::Rng;

/// What a person said of one verdict of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// The rule.
    pub rule: String,
    /// The verdict stands.
    pub upheld: bool,
}

/// How often a rule's breaches were upheld.
#[derive(Debug, Clone, PartialEq)]
pub struct RulePrecision {
    /// The rule.
    pub rule: String,
    /// Reviews in which the verdict stood.
    pub upheld: u32,
    /// All reviews.
    pub reviewed: u32,
    /// Wilson's interval of the share at 95 % (Wilson 1927).
    pub interval: (f64, f64),
}

impl RulePrecision {
    /// Whether the rule is overturned so often that it should be looked at: there are at least 20 reviews,
    /// and with 95 % certainty its share of right verdicts lies below `wanted`, from 0 to 1.
    pub fn often_overturned(&self, wanted: f64) -> bool {
        self.reviewed >= REVIEWS_MIN && self.interval.1 < wanted
    }
}

/// Fewer reviews than this say little of a rule, whatever their interval: they may all be of one caller.
const REVIEWS_MIN: u32 = 20;

/// How right each rule is by its reviews, in the order of their names.
pub fn precision_by_rule(reviews: &[Review]) -> Vec<RulePrecision> {
    let mut counts: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    for review in reviews {
        let count = counts.entry(&review.rule).or_default();
        *count = (count.0 + u32::from(review.upheld), count.1 + 1);
    }
    let rate = |(rule, (upheld, reviewed)): (&str, (u32, u32))| RulePrecision {
        rule: rule.to_owned(),
        upheld,
        reviewed,
        interval: wilson(upheld, reviewed),
    };
    counts.into_iter().map(rate).collect()
}

/// Wilson's interval at 95 % for `hits` of `all`.
fn wilson(hits: u32, all: u32) -> (f64, f64) {
    if all == 0 {
        return (0.0, 1.0);
    }
    let (n, share, z) = (f64::from(all), f64::from(hits) / f64::from(all), 1.959_964);
    let centre = (share + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let half = z * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt() / (1.0 + z * z / n);
    ((centre - half).max(0.0), (centre + half).min(1.0))
}

/// How far two people who judged the same conversations agree beyond chance (Cohen 1960): 1 is always, 0 is as chance
/// would have it. `None` without pairs, or when both always say the same one thing, so that chance alone would agree.
pub fn kappa<Answer: Ord>(pairs: &[(Answer, Answer)]) -> Option<f64> {
    let all = pairs.len() as f64;
    let mut shares: BTreeMap<&Answer, (f64, f64)> = BTreeMap::new();
    for (one, other) in pairs {
        shares.entry(one).or_default().0 += 1.0 / all;
        shares.entry(other).or_default().1 += 1.0 / all;
    }
    let agreed = pairs.iter().filter(|(one, other)| one == other).count() as f64 / all;
    let by_chance: f64 = shares.values().map(|(one, other)| one * other).sum();
    (!pairs.is_empty() && by_chance < 1.0 - 1e-9).then(|| (agreed - by_chance) / (1.0 - by_chance))
}

/// A conversation that could be listened to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Its id.
    pub conversation: String,
    /// Who spoke.
    pub agent: String,
    /// The agent is new.
    pub new_agent: bool,
    /// A risk word was said: complaint, compensation, lawsuit, regulator.
    pub risk_word: bool,
}

/// How many conversations people listen to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SamplingPlan {
    /// Of every new agent (a telecom's practice: 5 to 10 a week, EXT-Q05).
    pub per_new_agent: usize,
    /// Of every other agent (2 to 3 a week).
    pub per_agent: usize,
    /// At most so many with a risk word, besides.
    pub risk_words: usize,
}

/// Draws conversations: first those with a risk word, then so many of every agent, each stratum at random. A conversation
/// is drawn once. The same stream draws the same; the places in `candidates` come in order.
pub fn draw(candidates: &[Candidate], plan: &SamplingPlan, rng: &mut dyn Rng) -> Vec<usize> {
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    for place in (1..order.len()).rev() {
        order.swap(place, rng.below(place as u64 + 1) as usize);
    }
    let risky = order.iter().copied().filter(|index| candidates[*index].risk_word).take(plan.risk_words);
    let mut drawn: Vec<usize> = risky.collect();
    let mut taken = vec![false; candidates.len()];
    drawn.iter().for_each(|index| taken[*index] = true);
    let mut of_agent: BTreeMap<&str, usize> = BTreeMap::new();
    for index in order.iter().copied() {
        let candidate = &candidates[index];
        let wanted = if candidate.new_agent { plan.per_new_agent } else { plan.per_agent };
        let count = of_agent.entry(&candidate.agent).or_default();
        if *count < wanted && !taken[index] {
            *count += 1;
            drawn.push(index);
        }
    }
    drawn.sort_unstable();
    drawn
}

#[cfg(test)]
mod tests {
    use doorstep_kernel::SeededRng;

    use super::{Candidate, Review, SamplingPlan, draw, kappa, precision_by_rule};

    #[test]
    fn agreement_is_measured_beyond_chance() {
        // The worked example of Cohen's kappa: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no.
        let pairs: Vec<(bool, bool)> =
            [(true, true, 20), (true, false, 5), (false, true, 10), (false, false, 15)]
                .into_iter()
                .flat_map(|(one, other, times)| std::iter::repeat_n((one, other), times))
                .collect();
        assert!((kappa(&pairs).unwrap() - 0.4).abs() < 1e-9);
        assert_eq!(kappa(&[(1, 1), (2, 2)]), Some(1.0));
        assert_eq!(kappa(&[(1, 1), (1, 1)]), None, "nothing to disagree about");
        assert_eq!(kappa::<u8>(&[]), None);
    }

    #[test]
    fn a_rule_is_suspected_only_when_enough_reviews_overturn_it() {
        let reviews = |upheld: usize, overturned: usize| -> Vec<Review> {
            let said = [(true, upheld), (false, overturned)].into_iter();
            said.flat_map(|(upheld, times)| {
                std::iter::repeat_n(Review { rule: "FORB-01".to_owned(), upheld }, times)
            })
            .collect()
        };
        for (upheld, overturned, expected) in [(1, 2, false), (10, 20, true), (190, 10, false), (0, 0, false)]
        {
            let rates = precision_by_rule(&reviews(upheld, overturned));
            let suspected = rates.first().is_some_and(|rate| rate.often_overturned(0.9));
            assert_eq!(suspected, expected, "{upheld} upheld, {overturned} overturned");
        }
    }

    #[test]
    fn every_agent_is_heard_new_ones_more_and_risk_first() {
        let candidates: Vec<Candidate> = (0..60)
            .map(|index| Candidate {
                conversation: format!("c{index}"),
                agent: format!("a{}", index % 3),
                new_agent: index % 3 == 0,
                risk_word: index < 2,
            })
            .collect();
        let plan = SamplingPlan { per_new_agent: 5, per_agent: 2, risk_words: 10 };
        let drawn = draw(&candidates, &plan, &mut SeededRng::new(1));
        assert_eq!(drawn, draw(&candidates, &plan, &mut SeededRng::new(1)), "the same stream draws the same");
        let of = |agent: usize| drawn.iter().filter(|index| **index >= 2 && **index % 3 == agent).count();
        assert_eq!((of(0), of(1), of(2)), (5, 2, 2));
        assert!(drawn.contains(&0) && drawn.contains(&1), "risk words are always heard");
        assert_eq!(drawn.len(), 11);
    }
}
