use super::KpiQuery;
use super::apart::Apart;
use super::gather::Gathered;
use super::report::{Frame, frame};
use super::row::KpiReading;
use super::scores::Scores;
use super::users::Users;
use crate::{App, AppError, Caller};
use doorstep_domain::OrderId;
use doorstep_findings::{Finding, Verdict};
use doorstep_norms::BoundPack;
use doorstep_perception::{Judged, KpiValue, Tally, evaluate};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use utoipa::ToSchema;

/// How many rules of each order's visits two packs hold to be met and broken.
#[derive(Debug, Clone, Default)]
pub struct Judgements(HashMap<OrderId, (Judged, Judged)>);

impl Judgements {
    /// Adds a visit.
    pub(crate) fn add(&mut self, order: OrderId, before: &[Finding], after: &[Finding]) {
        let (old, new) = self.0.entry(order).or_default();
        count(old, before);
        count(new, after);
    }

    /// Each order with what was met and breached by the one pack, then by the other.
    pub(crate) fn told(&self) -> Vec<(OrderId, [u64; 4])> {
        let told =
            self.0.iter().map(|(order, (old, new))| (*order, [old.met, old.breached, new.met, new.breached]));
        let mut told: Vec<_> = told.collect();
        told.sort_unstable();
        told
    }

    /// Adds what was told of other visits.
    pub(crate) fn add_told(&mut self, told: Vec<(OrderId, [u64; 4])>) {
        for (order, [old_met, old_breached, new_met, new_breached]) in told {
            let (old, new) = self.0.entry(order).or_default();
            old.met += old_met;
            old.breached += old_breached;
            new.met += new_met;
            new.breached += new_breached;
        }
    }
}

fn count(judged: &mut Judged, findings: &[Finding]) {
    for finding in findings {
        match finding.verdict {
            Verdict::Met => judged.met += 1,
            Verdict::Breached => judged.breached += 1,
            Verdict::NotJudged { .. } => {}
        }
    }
}

/// A KPI that would come to something else by another pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct KpiMoved {
    /// The KPI's id.
    pub kpi: String,
    /// Its name in Chinese.
    pub zh: String,
    /// Its name in English.
    pub en: String,
    /// By the pack in force; none where that has no such KPI.
    pub before: Option<KpiReading>,
    /// By the new pack; none where that has no such KPI.
    pub after: Option<KpiReading>,
    /// The target of the pack in force, thousandths.
    pub target_before: Option<i64>,
    /// The target of the new pack, thousandths.
    pub target_after: Option<i64>,
}

/// The KPIs of a period that would come to something else by another pack, in the order of the new one.
///
/// # Errors
/// As [`super::report`].
pub(crate) async fn under_two_packs(
    app: &App,
    caller: &Caller,
    query: &KpiQuery,
    new: &BoundPack,
    judgements: &Judgements,
) -> Result<Vec<KpiMoved>, AppError> {
    let Frame { pack: old, whose, period, .. } = frame(app, caller, query).await?;
    let users = Users::read(app, &whose).await?.whole();
    let gathered = Gathered::read(app, &old, whose.clone(), period).await?;
    let apart = Apart::read(app, &old, &whose, period, &gathered).await?;
    let values = |pack: &BoundPack, judged: fn(&(Judged, Judged)) -> Judged| {
        let (mut tally, mut scores) = (Tally::default(), Scores::default());
        for order in &gathered.orders {
            let judged = judgements.0.get(&order.head.id).map(judged);
            let one = Tally::of(pack, &gathered.facts_judged(order, pack, judged));
            scores.add(gathered.lead(order), &one);
            tally.merge(&one);
        }
        gathered.reported(pack).for_each(|(_, facts)| tally.fold(pack, &facts));
        apart.facts(pack).for_each(|(_, facts)| tally.fold(pack, &facts));
        scores.facts(pack).for_each(|(_, facts)| tally.fold(pack, &facts));
        tally.fold_users(pack, users);
        evaluate(pack, &tally)
    };
    Ok(moved(values(&old, |(old, _)| *old), values(new, |(_, new)| *new)))
}

fn moved(before: Vec<KpiValue>, after: Vec<KpiValue>) -> Vec<KpiMoved> {
    let mut old: BTreeMap<String, KpiValue> =
        before.into_iter().map(|value| (value.id.clone(), value)).collect();
    let pairs: Vec<(Option<KpiValue>, Option<KpiValue>)> =
        after.into_iter().map(|new| (old.remove(&new.id), Some(new))).collect();
    let gone = old.into_values().map(|gone| (Some(gone), None));
    let differs = |(old, new): &(Option<KpiValue>, Option<KpiValue>)| match (old, new) {
        (Some(old), Some(new)) => old.reading != new.reading || old.target_permille != new.target_permille,
        _ => true,
    };
    pairs.into_iter().chain(gone).filter(differs).filter_map(|(old, new)| one(old, new)).collect()
}

fn one(old: Option<KpiValue>, new: Option<KpiValue>) -> Option<KpiMoved> {
    let named = new.as_ref().or(old.as_ref())?;
    let (kpi, zh, en) = (named.id.clone(), named.name.zh.clone(), named.name.en.clone());
    let target = |value: &Option<KpiValue>| value.as_ref().and_then(|value| value.target_permille);
    let (target_before, target_after) = (target(&old), target(&new));
    let (before, after) = (old.map(|old| old.reading.into()), new.map(|new| new.reading.into()));
    Some(KpiMoved { kpi, zh, en, before, after, target_before, target_after })
}
