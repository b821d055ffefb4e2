//! Findings of the day: what phones were shown while visits went on, and what is judged of them afterwards.

use crate::Failure;
use crate::day::Day;
use crate::invariants::Outcome;
use crate::line::{Line, Said};
use doorstep_app::findings;
use doorstep_domain::{Visit, VisitId, VisitState};
use doorstep_kernel::Timestamp;
use doorstep_store::{FindingFilter, Store, StoredFinding, StreamId};
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};

/// So many rules are named that were breached most.
const WORST: usize = 5;

/// What a phone was shown about a visit, rule by rule.
pub(crate) struct Seen {
    visit: VisitId,
    at: Timestamp,
    /// How many events the visit had then.
    version: u64,
    verdicts: BTreeMap<String, String>,
}

impl Day<'_> {
    /// Looks at what the visit at hand is judged to be so far.
    pub(crate) async fn look_at_findings(&mut self, line: &Line, visit: &str) -> Result<(), Failure> {
        // A visit that went to another crew meanwhile is no longer this phone's to look at.
        let Said::Done(shown) = line.get::<Value>(&format!("/visits/{visit}/findings")).await? else {
            return Ok(());
        };
        let unreadable = |error| Failure::of("findings", &error);
        let text = |finding: &Value, field: &str| finding[field].as_str().unwrap_or_default().to_owned();
        let findings = shown["findings"].as_array().into_iter().flatten();
        let visit: VisitId = serde_json::from_value(shown["visit"].clone()).map_err(unreadable)?;
        self.seen.push(Seen {
            visit,
            version: self.app.store.version_of(&StreamId::new("visit", visit)).await?,
            at: serde_json::from_value(shown["judged_at"].clone()).map_err(unreadable)?,
            verdicts: findings.map(|finding| (text(finding, "rule"), text(finding, "verdict"))).collect(),
        });
        Ok(())
    }
}

/// Whether somebody went there.
const fn was_made(visit: &Visit) -> bool {
    matches!(visit.state, VisitState::Left { .. } | VisitState::NoAnswer { .. } | VisitState::Blocked { .. })
}

/// Judges every visit by what is known at the end of the day: a deadline may have passed since it was judged last.
pub(crate) async fn judge_all(day: &Day<'_>, visits: &[Visit]) -> Result<usize, Failure> {
    let mut written = 0;
    for visit in visits.iter().filter(|visit| was_made(visit)) {
        written += findings::judge(&day.app, visit.id).await?;
    }
    Ok(written)
}

/// How often each verdict was given, and what was breached most.
pub(crate) async fn told(store: &Store) -> Result<[String; 2], Failure> {
    let kept = store.all::<StoredFinding>(&FindingFilter::default()).await?;
    let (mut verdicts, mut worst): (BTreeMap<&str, usize>, BTreeMap<&str, usize>) = Default::default();
    for finding in &kept {
        *verdicts.entry(&finding.verdict).or_default() += 1;
        if finding.verdict == "breached" {
            *worst.entry(finding.finding["rule"].as_str().unwrap_or_default()).or_default() += 1;
        }
    }
    let mut worst: Vec<(&str, usize)> = worst.into_iter().collect();
    worst.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let worst = worst.iter().take(WORST).map(|(rule, count)| format!("{rule} {count}"));
    let worst = worst.collect::<Vec<_>>().join(", ");
    Ok([format!("findings  {verdicts:?}"), format!("breached  {worst}")])
}

pub(crate) async fn every_visit(store: &Store, visits: &[Visit]) -> Result<Outcome, Failure> {
    let kept = store.all::<StoredFinding>(&FindingFilter::default()).await?;
    let judged: HashSet<VisitId> = kept.iter().filter_map(|finding| finding.visit).collect();
    let missing = visits.iter().find(|visit| was_made(visit) && !judged.contains(&visit.id));
    let stray = visits.iter().find(|visit| !was_made(visit) && judged.contains(&visit.id));
    Ok(match (missing, stray) {
        (None, None) => Ok(()),
        (Some(visit), _) => Err(format!("visit {} has none", visit.id)),
        (None, Some(visit)) => Err(format!("visit {} was never made and has some", visit.id)),
    })
}

pub(crate) async fn again(day: &Day<'_>, visits: &[Visit]) -> Result<Outcome, Failure> {
    let written = judge_all(day, visits).await?;
    Ok(if written == 0 { Ok(()) } else { Err(format!("{written} findings were written again")) })
}

/// Whether another phone told afterwards what had happened before: a visit that changed hands while one had no signal.
async fn news_came_later(store: &Store, seen: &Seen) -> Result<bool, Failure> {
    let events = store.stream(&StreamId::new("visit", seen.visit)).await?;
    let later = events.iter().skip(usize::try_from(seen.version).unwrap_or(usize::MAX));
    Ok(later.into_iter().any(|event| event.occurred_at <= seen.at))
}

pub(crate) async fn live_is_final(day: &Day<'_>) -> Result<Outcome, Failure> {
    if day.seen.is_empty() {
        return Ok(Err("no phone looked at findings".to_owned()));
    }
    for seen in &day.seen {
        if news_came_later(&day.app.store, seen).await? {
            continue;
        }
        let afterwards = findings::as_of(&day.app, seen.visit, seen.at).await?;
        let afterwards: BTreeMap<String, String> =
            afterwards.into_iter().map(|finding| (finding.rule, finding.verdict.word().to_owned())).collect();
        // What nobody could judge yet may be judged by news that came later; what was judged stays as it was.
        let differs = |(rule, live): &(&String, &String)| {
            live.as_str() != "not_judged" && afterwards.get(*rule) != Some(*live)
        };
        if let Some((rule, live)) = seen.verdicts.iter().find(differs) {
            let after = afterwards.get(rule).map_or("nothing", String::as_str);
            return Ok(Err(format!(
                "visit {}: `{rule}` was {live} at {}, is {after} now",
                seen.visit, seen.at
            )));
        }
    }
    Ok(Ok(()))
}
