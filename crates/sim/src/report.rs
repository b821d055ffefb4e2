use crate::day::Day;
use crate::invariants::{self, Check, Written};
use crate::{Failure, judged};
use doorstep_app::Caller;
use doorstep_app::kpis::{self, KpiQuery, KpiReport};
use doorstep_store::{EventFilter, Store};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The most events that one look reads.
const EVENTS: u32 = 1000;

/// What some days came to.
#[derive(Debug)]
pub struct Report {
    /// How often what happened, line by line.
    pub counts: Vec<String>,
    /// What it amounts to.
    pub kpis: KpiReport,
    /// What phones and inspectors were shown, line by line.
    pub findings: Vec<String>,
    /// Every invariant.
    pub checks: Vec<Check>,
    /// SHA-256 over the journal, event by event in commit order: of the same seed the same.
    pub log: String,
}

impl Report {
    /// How many invariants do not hold.
    pub fn failed(&self) -> usize {
        self.checks.iter().filter(|(_, outcome)| outcome.is_err()).count()
    }
}

pub(crate) async fn of(day: &Day<'_>) -> Result<Report, Failure> {
    let store = &day.app.store;
    let written = Written::read(store).await?;
    let counts = vec![
        format!("{:?}", day.desk.counts),
        format!("orders    {:?}", tally(written.orders.iter().map(|order| order.state.word()))),
        format!("visits    {:?}", tally(written.visits.iter().map(|visit| visit.state.word()))),
        format!("promises  {:?}", tally(written.promises.iter().map(|promise| promise.outcome.word()))),
    ];
    let from = day.city.plan.first_day;
    let query = KpiQuery { from, to: day.today().max(from), by: None, territory: None };
    let kpis = kpis::report(&day.app, &Caller::system(), &query).await?;
    judged::judge_all(day, &written.visits).await?;
    let findings = judged::told(store).await?.to_vec();
    let log = log(store).await?;
    Ok(Report { counts, kpis, findings, checks: invariants::checks(day, &written).await?, log })
}

fn tally<'a>(words: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    let mut tally = BTreeMap::new();
    for word in words {
        *tally.entry(word).or_default() += 1;
    }
    tally
}

async fn log(store: &Store) -> Result<String, Failure> {
    let mut digest = Sha256::new();
    let mut after = 0;
    loop {
        let events = store.events_after(after, EVENTS, &EventFilter::default()).await?;
        let Some(last) = events.last() else { return Ok(hex::encode(digest.finalize())) };
        after = last.position;
        for event in &events {
            digest.update(event.position.to_be_bytes());
            digest.update(event.recorded_at.as_millis().to_be_bytes());
            digest.update(event.hash);
        }
    }
}
