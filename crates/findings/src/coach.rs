//! What somebody should learn, by what their own visits were found to be.

use crate::{Finding, Verdict};
use doorstep_domain::NormId;
use doorstep_norms::{BoundPack, CoachingCard, Exam, Severity};
use std::collections::{BTreeMap, BTreeSet};

/// A card that fits somebody's own breaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coached<'a> {
    /// The card.
    pub card: &'a CoachingCard,
    /// Which of its norms were broken.
    pub norms: Vec<NormId>,
    /// The breaches behind it, by their place in the list that was given.
    pub cases: Vec<usize>,
    /// What they weigh together.
    pub weight: u32,
}

/// Chooses cards by breaches: the heaviest first, ties by the pack's order. What is met or not judged chooses nothing.
/// Of one visit each rule counts once, also where it stood before two steps.
pub fn coach<'a>(pack: &'a BoundPack, findings: &[Finding]) -> Vec<Coached<'a>> {
    let cards = pack.sections().cards.iter().filter_map(|card| {
        let behind = |finding: &Finding| finding.norms.iter().any(|norm| card.norms.contains(norm));
        let cases = breaches(findings, behind);
        let broken: BTreeSet<&NormId> = cases
            .iter()
            .flat_map(|case| &findings[*case].norms)
            .filter(|norm| card.norms.contains(norm))
            .collect();
        let weight = cases.iter().map(|case| weight(findings[*case].severity)).sum();
        let norms = broken.into_iter().cloned().collect();
        (!cases.is_empty()).then_some(Coached { card, norms, cases, weight })
    });
    let mut cards: Vec<Coached<'a>> = cards.collect();
    cards.sort_by_key(|card| std::cmp::Reverse(card.weight));
    cards
}

/// The exams that breaches call for: where one norm was broken so often at least that an exam stands under or makes
/// questions about.
pub fn called_for<'a>(pack: &'a BoundPack, findings: &[Finding], least: usize) -> Vec<&'a Exam> {
    let mut counts: BTreeMap<&NormId, usize> = BTreeMap::new();
    for norm in findings.iter().flat_map(|finding| &finding.norms) {
        counts
            .entry(norm)
            .or_insert_with(|| breaches(findings, |finding| finding.norms.contains(norm)).len());
    }
    let often = |norm: &NormId| counts.get(norm).is_some_and(|count| *count >= least.max(1));
    let asks = |exam: &&Exam| exam.norms.iter().chain(&exam.about).any(often);
    pack.sections().exams.iter().filter(asks).collect()
}

fn breaches(findings: &[Finding], behind: impl Fn(&Finding) -> bool) -> Vec<usize> {
    let mut seen = BTreeSet::new();
    let each = findings.iter().enumerate().filter(|(_, finding)| {
        // `requirement:wired_speed@visit.sign` and `@order.reply` are one failing of one visit.
        let rule = finding.rule.split('@').next().unwrap_or_default();
        let subject = &finding.subject;
        finding.verdict == Verdict::Breached
            && behind(finding)
            && seen.insert((rule, subject.visit, subject.order, subject.conversation.as_deref()))
    });
    each.map(|(at, _)| at).collect()
}

const fn weight(severity: Severity) -> u32 {
    match severity {
        Severity::Minor => 1,
        Severity::Major => 2,
        Severity::Critical => 4,
    }
}
