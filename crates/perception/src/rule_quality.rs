//! How far a rule of conversations can be relied on, from what inspectors said of its verdicts.

use crate::{Agreement, Interval, agreement, wilson};
use doorstep_domain::audit::{Overturned, OverturnedTo};
use std::collections::{BTreeMap, BTreeSet};

/// Fewer verdicts say nothing about a rule: with five, one mistake is still within the interval of 95 % precision.
const CASES_MIN: u32 = 5;

/// One conversation that was audited.
#[derive(Debug, Clone, Copy)]
pub struct Reviewed<'a> {
    /// The rules that the pack found broken.
    pub breached: &'a BTreeSet<String>,
    /// What is held to be wrong of it.
    pub overturned: &'a [Overturned],
    /// What a second inspector, who had not seen the first, held to be wrong; and what the first did.
    pub blind: Option<(&'a [Overturned], &'a [Overturned])>,
}

/// What reviews say of one rule.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RuleQuality {
    /// Breaches that inspectors agreed with.
    pub confirmed: u32,
    /// Breaches that were none.
    pub wrong: u32,
    /// Breaches that only the inspector saw.
    pub missed: u32,
    /// The share of right ones, with its 95 % interval (Wilson).
    pub precision: Option<Interval>,
    /// How far two inspectors who do not see each other agree on it (Cohen's kappa).
    pub alike: Agreement,
}

impl RuleQuality {
    /// Thousandths of its breaches that were right; none where nobody looked at one.
    pub fn precision_permille(&self) -> Option<u32> {
        (self.confirmed * 1000).checked_div(self.confirmed + self.wrong)
    }

    /// Whether it is surely less precise than it should be, so that it ought to be tried out again 试运行.
    pub fn is_doubtful(&self, wanted_permille: u32) -> bool {
        let enough = self.confirmed + self.wrong >= CASES_MIN;
        enough
            && self.precision.is_some_and(|interval| interval.high_ppm() < i64::from(wanted_permille) * 1000)
    }
}

/// What the reviews of some conversations say, rule by rule; rules of which nothing was said are not in it.
pub fn rule_quality(reviews: &[Reviewed<'_>]) -> BTreeMap<String, RuleQuality> {
    let mut rules: BTreeMap<String, RuleQuality> = BTreeMap::new();
    for review in reviews {
        for rule in review.breached {
            let quality = rules.entry(rule.clone()).or_default();
            match is_breached(review.breached, review.overturned, rule) {
                true => quality.confirmed += 1,
                false => quality.wrong += 1,
            }
        }
        for one in review.overturned {
            if one.to == OverturnedTo::Breached && !review.breached.contains(&one.rule) {
                rules.entry(one.rule.clone()).or_default().missed += 1;
            }
        }
        for one in review.blind.iter().flat_map(|(second, first)| second.iter().chain(*first)) {
            rules.entry(one.rule.clone()).or_default();
        }
    }
    for (rule, quality) in &mut rules {
        let cases = u64::from(quality.confirmed + quality.wrong);
        quality.precision = wilson(u64::from(quality.confirmed), cases);
        quality.alike = agreement(reviews.iter().filter_map(|review| {
            let (second, first) = review.blind?;
            Some((is_breached(review.breached, first, rule), is_breached(review.breached, second, rule)))
        }));
    }
    rules
}

/// Whether an inspector holds a rule to be broken.
fn is_breached(breached: &BTreeSet<String>, overturned: &[Overturned], rule: &str) -> bool {
    match overturned.iter().find(|one| one.rule == rule) {
        Some(one) => one.to == OverturnedTo::Breached,
        None => breached.contains(rule),
    }
}

#[cfg(test)]
mod tests {
    use super::{Reviewed, RuleQuality, rule_quality};
    use doorstep_domain::audit::{Overturned, OverturnedTo};
    use std::collections::BTreeSet;

    fn to(rule: &str, to: OverturnedTo) -> Overturned {
        Overturned { rule: rule.into(), to, reason: "听过录音".into() }
    }

    fn breached(rules: &[&str]) -> BTreeSet<String> {
        rules.iter().map(|rule| (*rule).to_owned()).collect()
    }

    #[test]
    fn precision_counts_what_inspectors_left_standing_and_missed_what_only_they_saw() {
        let (found, nothing) = (breached(&["a", "b"]), breached(&[]));
        let (wrong, seen) = ([to("b", OverturnedTo::Met)], [to("c", OverturnedTo::Breached)]);
        let agrees = Reviewed { breached: &found, overturned: &[], blind: None };
        let doubts = Reviewed { overturned: &wrong, ..agrees };
        let sees = Reviewed { breached: &nothing, overturned: &seen, blind: None };
        let rules = rule_quality(&[agrees, doubts, sees]);
        let counted = |rule: &str| (rules[rule].confirmed, rules[rule].wrong, rules[rule].missed);
        assert_eq!((counted("a"), counted("b"), counted("c")), ((2, 0, 0), (1, 1, 0), (0, 0, 1)));
        assert_eq!((rules["b"].precision_permille(), rules["c"].precision_permille()), (Some(500), None));
    }

    #[test]
    fn kappa_is_counted_over_all_that_were_judged_twice_and_no_others() {
        let (found, nothing) = (breached(&["a"]), breached(&[]));
        let wrong = [to("a", OverturnedTo::Met)];
        let twice =
            |breached, first, second| Reviewed { breached, overturned: first, blind: Some((second, first)) };
        let mut reviews = vec![twice(&found, &[], &[]); 8];
        reviews.extend([twice(&found, &[], &wrong), twice(&found, &wrong, &[])]);
        reviews.extend(vec![twice(&nothing, &[], &[]); 10]);
        reviews.push(Reviewed { breached: &found, overturned: &[], blind: None });
        let alike = rule_quality(&reviews)["a"].alike;
        assert_eq!((alike.both, alike.alike, alike.kappa_permille), (20, 18, Some(797)));
    }

    #[test]
    fn a_rule_is_doubtful_only_when_that_is_sure() {
        for (confirmed, wrong, doubtful) in
            [(0, 4, false), (0, 5, true), (4, 1, false), (20, 10, true), (190, 10, false), (950, 50, false)]
        {
            let found = breached(&["a"]);
            let overturned = [to("a", OverturnedTo::Met)];
            let right = Reviewed { breached: &found, overturned: &[], blind: None };
            let mut reviews = vec![right; confirmed];
            reviews.extend(vec![Reviewed { overturned: &overturned, ..right }; wrong]);
            let quality: RuleQuality = rule_quality(&reviews)["a"];
            assert_eq!(quality.is_doubtful(950), doubtful, "{confirmed} right, {wrong} wrong");
        }
    }
}
