use crate::facts::USERS;
use crate::mean::Sum;
use crate::{Facts, Subject};
use doorstep_norms::{BoundPack, Context, Formula, Kpi};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How often each word held. Additive: the counts of two sets of cases merge into those of both.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Counts(BTreeMap<String, u64>);

impl Counts {
    /// How often a word held.
    pub fn get(&self, word: &str) -> u64 {
        self.0.get(word).copied().unwrap_or(0)
    }

    /// Counts every word that holds for a thing.
    pub fn fold(&mut self, subject: &Subject) {
        for word in subject.words() {
            self.add(word, subject.count());
        }
    }

    /// Adds other counts.
    pub fn merge(&mut self, other: &Self) {
        for (word, count) in &other.0 {
            *self.0.entry(word.clone()).or_default() += count;
        }
    }

    /// Takes out counts that were added before.
    pub fn take_out(&mut self, other: &Self) {
        for (word, count) in &other.0 {
            if let Some(sum) = self.0.get_mut(word) {
                *sum = sum.saturating_sub(*count);
            }
        }
        self.0.retain(|_, count| *count > 0);
    }

    fn add(&mut self, word: &str, times: u64) {
        match self.0.get_mut(word) {
            Some(count) => *count += times,
            None => {
                self.0.insert(word.to_owned(), times);
            }
        }
    }
}

/// What a KPI's denominator, numerator and their footnotes count to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Share {
    pub(crate) numerator: u64,
    pub(crate) denominator: u64,
    /// Of the numerator: known from the technician alone.
    pub(crate) declared: u64,
    /// Of the denominator: may still change sides.
    pub(crate) open: u64,
}

impl Share {
    fn merge(&mut self, other: &Self) {
        self.numerator += other.numerator;
        self.denominator += other.denominator;
        self.declared += other.declared;
        self.open += other.open;
    }

    fn take_out(&mut self, other: &Self) {
        self.numerator = self.numerator.saturating_sub(other.numerator);
        self.denominator = self.denominator.saturating_sub(other.denominator);
        self.declared = self.declared.saturating_sub(other.declared);
        self.open = self.open.saturating_sub(other.open);
    }
}

/// Cases added up, KPI by KPI, each under its own condition and exclusions. Additive, so that a new case is folded in and
/// tallies of parts merge; of a case that changed the old tally is taken out before the new one is merged.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    shares: BTreeMap<String, Share>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    sums: BTreeMap<String, Sum>,
    words: Counts,
}

impl Tally {
    /// Adds the facts of a case.
    pub fn fold(&mut self, pack: &BoundPack, facts: &Facts) {
        for subject in &facts.subjects {
            self.words.fold(subject);
        }
        for kpi in pack.sections().kpis.iter().filter(|kpi| applies(kpi, facts.context.as_ref())) {
            match &kpi.formula {
                Formula::Share { .. } | Formula::Per { .. } => self.count(&kpi.id, &kpi.formula, facts),
                Formula::WeightedMean { parts } => {
                    for part in parts.iter().filter_map(|part| pack.sections().kpis.get(&part.kpi)) {
                        if applies(part, facts.context.as_ref()) {
                            self.count(&under(&kpi.id, &part.id), &part.formula, facts);
                        }
                    }
                }
                Formula::Mean { quantity, of } => {
                    self.sum(&kpi.id, facts, |one| one.amount(quantity).filter(|_| one.is(of)));
                }
                // Of whoever told both.
                Formula::Gap { quantity, minus } => {
                    self.sum(&kpi.id, facts, |one| Some(one.amount(quantity)? - one.amount(minus)?));
                }
            }
        }
    }

    /// Adds the users of a place, as the operator's resource table counts them: what cases per so many users are measured
    /// against. A KPI's condition says which cases count, not whose users.
    pub fn fold_users(&mut self, pack: &BoundPack, users: u64) {
        if users == 0 {
            return;
        }
        self.words.add(USERS, users);
        for kpi in pack.sections().kpis.iter() {
            if matches!(&kpi.formula, Formula::Per { denominator, .. } if denominator == USERS) {
                self.shares.entry(kpi.id.clone()).or_default().denominator += users;
            }
        }
    }

    /// The tally of one case.
    pub fn of(pack: &BoundPack, facts: &Facts) -> Self {
        let mut tally = Self::default();
        tally.fold(pack, facts);
        tally
    }

    /// Adds another tally.
    pub fn merge(&mut self, other: &Self) {
        self.words.merge(&other.words);
        for (kpi, share) in &other.shares {
            self.shares.entry(kpi.clone()).or_default().merge(share);
        }
        for (kpi, sum) in &other.sums {
            self.sums.entry(kpi.clone()).or_default().merge(sum);
        }
    }

    /// Takes out a tally that was added before: of a case that has changed since.
    pub fn take_out(&mut self, other: &Self) {
        self.words.take_out(&other.words);
        for (kpi, share) in &other.shares {
            if let Some(sum) = self.shares.get_mut(kpi) {
                sum.take_out(share);
            }
        }
        self.shares.retain(|_, share| *share != Share::default());
        for (kpi, sum) in &other.sums {
            if let Some(own) = self.sums.get_mut(kpi) {
                own.take_out(sum);
            }
        }
        self.sums.retain(|_, sum| *sum != Sum::default());
    }

    /// How often each word held, over all cases.
    pub const fn words(&self) -> &Counts {
        &self.words
    }

    /// Numerator and denominator of a KPI; those of all its parts together where it is a weighted mean, and how many things
    /// have the quantity, twice, where it is a mean.
    pub fn sides(&self, kpi: &str) -> (u64, u64) {
        let parts = under(kpi, "");
        let mut sum = self.share(kpi);
        for (_, share) in self.shares.iter().filter(|(name, _)| name.starts_with(&parts)) {
            sum.merge(share);
        }
        let things = self.sum_of(kpi).count();
        (sum.numerator + things, sum.denominator + things)
    }

    pub(crate) fn sum_of(&self, kpi: &str) -> Sum {
        self.sums.get(kpi).copied().unwrap_or_default()
    }

    pub(crate) fn share(&self, kpi: &str) -> Share {
        self.shares.get(kpi).copied().unwrap_or_default()
    }

    pub(crate) fn part(&self, kpi: &str, part: &str) -> Share {
        self.share(&under(kpi, part))
    }

    fn sum(&mut self, kpi: &str, facts: &Facts, amount: impl Fn(&Subject) -> Option<i64>) {
        for subject in &facts.subjects {
            if let Some(milli) = amount(subject) {
                self.sums.entry(kpi.to_owned()).or_default().add(milli, subject.count());
            }
        }
    }

    fn count(&mut self, key: &str, formula: &Formula, facts: &Facts) {
        let mut share = Share::default();
        for subject in &facts.subjects {
            let times = |holds: bool| if holds { subject.count() } else { 0 };
            match formula {
                Formula::Share { numerator, denominator, exclude } => {
                    let out = exclude.iter().any(|word| subject.is(word));
                    if out || !subject.is(denominator) {
                        continue;
                    }
                    share.denominator += times(true);
                    share.numerator += times(subject.is(numerator));
                    share.declared += times(subject.is_declared(numerator));
                    share.open += times(subject.is_open(numerator));
                }
                Formula::Per { numerator, denominator, .. } => {
                    share.denominator += times(subject.is(denominator));
                    share.numerator += times(subject.is(numerator));
                    share.declared += times(subject.is_declared(numerator));
                }
                Formula::Mean { .. } | Formula::WeightedMean { .. } | Formula::Gap { .. } => {}
            }
        }
        if share != Share::default() {
            self.shares.entry(key.to_owned()).or_default().merge(&share);
        }
    }
}

fn under(kpi: &str, part: &str) -> String {
    format!("{kpi}/{part}")
}

/// No condition holds of what belongs to no order.
fn applies(kpi: &Kpi, context: Option<&Context>) -> bool {
    kpi.when.as_ref().is_none_or(|condition| context.is_some_and(|context| condition.holds(context)))
}
