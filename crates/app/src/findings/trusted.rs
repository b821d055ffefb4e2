use super::{Gathered, judge_visit_at};
use crate::audits::DRAW_AUDITS;
use crate::{App, AppError, Change};
use doorstep_domain::{BlobHash, EvidenceItem, Fact, Order, OrderKind, TerritoryCode, VisitId};
use doorstep_kernel::{Duration, Timestamp};
use doorstep_perception::{Trust, TrustCase, trust};
use doorstep_store::{Fingerprint, FingerprintFilter, NewJob, OrderFilter, Row, StoredTrust};
use serde_json::json;

/// Scores how well the evidence of a visit that is over fits together, and keeps what it handed in by its hash. Answers
/// whether the score is another one than before.
pub(super) async fn score(app: &App, change: &mut Change, gathered: &Gathered) -> Result<bool, AppError> {
    let Some(over_at) = gathered.over_at() else { return Ok(false) };
    // Whoever handed in later what looks like a picture of this visit is judged again: it may have come only now.
    for later in gathered.copied_later.iter() {
        let key = format!("judge-visit:{later}:alike:{}", gathered.visit.id);
        judge_visit_at(change, *later, &gathered.visit.territory, change.now(), key);
    }
    let own = fingerprints(gathered);
    let shared = shared(app, gathered.visit.id, &own).await?;
    let scored = scored(app, gathered, &own, &shared).await?;
    let stored = StoredTrust {
        visit: gathered.visit.id,
        territory: gathered.visit.territory.clone(),
        order: gathered.order.head.id,
        technician: gathered.visit.lead(),
        over_at,
        permille: scored.permille,
        scored_at: app.now(),
        trust: serde_json::to_value(&scored).expect("a score is plain data"),
    };
    let before = app.store.get::<StoredTrust>(&stored.visit.to_string()).await?;
    let first = before.is_none();
    if before.is_some_and(|before| before.trust == stored.trust && before.over_at == over_at) {
        return Ok(false);
    }
    change.upsert(&stored);
    own.iter().for_each(|fingerprint| change.row(Row::upsert(fingerprint)));
    // Whoever handed the same in later is scored again: it had been unknown that there was an earlier one.
    for later in
        shared.iter().filter(|other| own.iter().any(|own| own.hash == other.hash && is_before(own, other)))
    {
        let key = format!("judge-visit:{}:shared:{}", later.visit, stored.visit);
        judge_visit_at(change, later.visit, &stored.territory, change.now(), key);
    }
    if first {
        draw_later(change, gathered, over_at);
        let settled = over_at + gathered.pack.parameters().repeat_window;
        let key = format!("judge-visit:{}:repeat", stored.visit);
        judge_visit_at(change, stored.visit, &stored.territory, settled, key);
    }
    Ok(true)
}

/// Audits are drawn so long after the end of a day: phones that had no signal have told by then.
const DRAWN_AFTER: Duration = Duration::from_hours(6);

/// Asks for the sample of the day's visits in the district, once.
fn draw_later(change: &mut Change, gathered: &Gathered, over_at: Timestamp) {
    let calendar = gathered.pack.calendar();
    let date = over_at.date_in(calendar.zone());
    let territory = district(&gathered.visit.territory);
    let payload = json!({ "territory": territory, "date": date });
    let job = NewJob::new(DRAW_AUDITS, calendar.end_of(date) + DRAWN_AFTER, payload);
    change.job(job.in_territory(territory.as_str()).once(format!("{DRAW_AUDITS}:{territory}:{date}")));
}

/// The district 区县 of a grid 网格; a territory that lies in no district stands for itself.
pub(crate) fn district(territory: &TerritoryCode) -> TerritoryCode {
    match territory.with_those_above().as_slice() {
        [_, district, _, ..] => district.clone(),
        _ => territory.clone(),
    }
}

async fn scored(
    app: &App,
    gathered: &Gathered,
    own: &[Fingerprint],
    shared: &[Fingerprint],
) -> Result<Trust, AppError> {
    let head = &gathered.order.head;
    let earlier =
        |other: &&Fingerprint| own.iter().any(|own| own.hash == other.hash && is_before(other, own));
    let handed_in: Vec<(BlobHash, VisitId)> =
        shared.iter().filter(earlier).map(|other| (other.hash.clone(), other.visit)).collect();
    let reports = OrderFilter { site: Some(head.site), ..OrderFilter::default() };
    let reports = app.store.all::<Order>(&reports).await?;
    let again = |order: &&Order| order.head.kind == OrderKind::Repair && order.head.id != head.id;
    let again: Vec<Timestamp> = reports.iter().filter(again).map(|order| order.head.accepted_at).collect();
    let case = TrustCase {
        visit: &gathered.visit,
        evidence: &gathered.evidence,
        usual: Some(head.duration_ms),
        arrival_distance: gathered.arrival_distance,
        handed_in: &handed_in,
        pictures: &gathered.pictures,
        site: gathered.site,
        reported_again: &again,
        promise: gathered.promise.as_ref(),
        survey: gathered.survey.as_ref(),
        now: app.now(),
    };
    Ok(trust(&case, &gathered.pack))
}

/// Pictures and strokes of this visit.
fn fingerprints(gathered: &Gathered) -> Vec<Fingerprint> {
    let hash = |item: &EvidenceItem| match &item.fact {
        Fact::Photo { sha256, .. } => Some(sha256.clone()),
        Fact::Signature { strokes, .. } => Some(strokes.clone()),
        Fact::Event { .. }
        | Fact::Call { .. }
        | Fact::Measurement { .. }
        | Fact::Consent { .. }
        | Fact::Declared { .. } => None,
    };
    let (visit, territory) = (gathered.visit.id, &gathered.visit.territory);
    let items = gathered.visit.evidence.items().iter();
    items
        .filter_map(|item| hash(item).map(|hash| (item.at, hash)))
        .map(|(at, hash)| Fingerprint { hash, visit, territory: territory.clone(), at })
        .collect()
}

/// The same pictures and strokes on other visits.
async fn shared(app: &App, visit: VisitId, own: &[Fingerprint]) -> Result<Vec<Fingerprint>, AppError> {
    if own.is_empty() {
        return Ok(Vec::new());
    }
    let hashes = own.iter().map(|fingerprint| fingerprint.hash.clone()).collect();
    let filter = FingerprintFilter { hashes: Some(hashes) };
    let found = app.store.all::<Fingerprint>(&filter).await?;
    Ok(found.into_iter().filter(|other| other.visit != visit).collect())
}

/// By the time of recording; of two at once the one whose visit came into the plan first.
fn is_before(one: &Fingerprint, other: &Fingerprint) -> bool {
    (one.at, one.visit) < (other.at, other.visit)
}
