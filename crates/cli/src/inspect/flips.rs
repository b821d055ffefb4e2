//! Which verdicts another pack changes.

use std::collections::BTreeMap;
use std::io::Write;

use doorstep_dialogue::{Inspection, Judgement, Pack};

/// What a rule said; absent when it did not apply, or is not in the pack.
type Said = Option<Judgement>;

/// How often a rule's verdict changes from one to another.
#[derive(Debug, Default)]
pub(super) struct Flips {
    by_rule: BTreeMap<(String, Said, Said), usize>,
}

impl Flips {
    /// Notes what two packs say of one conversation.
    pub(super) fn compare(&mut self, pack: &Pack, before: &Inspection, other: &Pack, after: &Inspection) {
        let mut rules: BTreeMap<&str, (Said, Said)> = BTreeMap::new();
        for verdict in &before.verdicts {
            rules.entry(&verdict.rule_in(pack).id.0).or_default().0 = Some(verdict.judgement);
        }
        for verdict in &after.verdicts {
            rules.entry(&verdict.rule_in(other).id.0).or_default().1 = Some(verdict.judgement);
        }
        for (rule, (before, after)) in rules.into_iter().filter(|(_, (before, after))| before != after) {
            *self.by_rule.entry((rule.to_owned(), before, after)).or_default() += 1;
        }
    }

    /// Adds what another portion found.
    pub(super) fn add(&mut self, more: &Self) {
        for (flip, count) in &more.by_rule {
            *self.by_rule.entry(flip.clone()).or_default() += count;
        }
    }

    /// Tells them, a line each.
    pub(super) fn tell(&self, other: &Pack, say: &mut dyn Write) -> std::io::Result<()> {
        let count: usize = self.by_rule.values().sum();
        let front = other.front();
        writeln!(
            say,
            "against pack {} {}, {}: {count} verdicts change",
            front.id,
            front.version,
            &other.digest()[..12]
        )?;
        for ((rule, before, after), count) in &self.by_rule {
            writeln!(say, "{count:8} {rule}: {} -> {}", name(*before), name(*after))?;
        }
        Ok(())
    }
}

fn name(said: Said) -> &'static str {
    match said {
        None => "does not apply",
        Some(Judgement::Met) => "met",
        Some(Judgement::Breached) => "breached",
        Some(Judgement::NotJudged) => "not judged",
    }
}
