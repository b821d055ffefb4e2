use crate::{Case, Finding, Score, Verdict, judge};
use doorstep_kernel::Timestamp;
use doorstep_norms::BoundPack;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How many examples of a changed rule are kept.
const EXAMPLES: usize = 10;

/// What one rule would have said otherwise.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// Cases newly breached.
    pub to_breached: u32,
    /// Cases newly met.
    pub to_met: u32,
    /// Cases that the new pack no longer judges.
    pub to_unjudged: u32,
    /// The first few cases, by their place in history.
    pub examples: Vec<usize>,
}

/// What a changed pack would have said about history.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackTest {
    /// How many cases were looked at.
    pub cases: usize,
    /// The rules that would have said otherwise.
    pub moved: BTreeMap<String, Moved>,
    /// The score under the old pack, all cases together.
    pub before: Score,
    /// The score under the new pack.
    pub after: Score,
}

impl BackTest {
    /// Adds what two packs say of a case; `at` is its place in history. Answers whether they say otherwise in anything.
    pub fn add(&mut self, at: usize, before: &[Finding], after: &[Finding]) -> bool {
        self.cases += 1;
        add(&mut self.before, Score::of(before));
        add(&mut self.after, Score::of(after));
        compare(at, before, after, &mut self.moved)
    }

    /// Adds a part of history whose first case has the place `first`.
    pub fn merge(&mut self, part: Self, first: usize) {
        self.cases += part.cases;
        add(&mut self.before, part.before);
        add(&mut self.after, part.after);
        for (rule, moved) in part.moved {
            let sum = self.moved.entry(rule).or_default();
            sum.to_breached += moved.to_breached;
            sum.to_met += moved.to_met;
            sum.to_unjudged += moved.to_unjudged;
            let room = EXAMPLES.saturating_sub(sum.examples.len());
            sum.examples.extend(moved.examples.iter().take(room).map(|at| at + first));
        }
    }
}

/// Judges history by two packs: each case at its instant. Cases come one by one, so any length of history fits.
pub fn back_test<'a>(
    history: impl IntoIterator<Item = (Case<'a>, Timestamp)>,
    old: &BoundPack,
    new: &BoundPack,
) -> BackTest {
    let mut result = BackTest::default();
    for (at, (case, now)) in history.into_iter().enumerate() {
        let (before, after) = (judge(&case, old, now), judge(&case, new, now));
        result.add(at, &before, &after);
    }
    result
}

fn compare(at: usize, before: &[Finding], after: &[Finding], moved: &mut BTreeMap<String, Moved>) -> bool {
    let mut otherwise = false;
    let by_rule = |findings: &[Finding]| -> BTreeMap<String, Verdict> {
        findings.iter().map(|finding| (finding.rule.clone(), finding.verdict)).collect()
    };
    let (before, after) = (by_rule(before), by_rule(after));
    for rule in before.keys().chain(after.keys().filter(|rule| !before.contains_key(*rule))) {
        let (was, is) = (before.get(rule).copied(), after.get(rule).copied());
        let same = was.map(Verdict::word) == is.map(Verdict::word);
        let silent = |verdict: Option<Verdict>| verdict.is_none_or(|verdict| !verdict.is_judged());
        if same || (silent(was) && silent(is)) {
            continue;
        }
        otherwise = true;
        let entry = moved.entry(rule.clone()).or_default();
        match is {
            Some(Verdict::Breached) => entry.to_breached += 1,
            Some(Verdict::Met) => entry.to_met += 1,
            Some(Verdict::NotJudged { .. }) | None => entry.to_unjudged += 1,
        }
        if entry.examples.len() < EXAMPLES {
            entry.examples.push(at);
        }
    }
    otherwise
}

fn add(total: &mut Score, more: Score) {
    total.met += more.met;
    total.breached += more.breached;
    total.not_judged += more.not_judged;
}
