use super::{Gathered, trusted};
use crate::photos;
use crate::{App, AppError, Caller, Change};
use doorstep_domain::{Actor, Audit, FindingId, Order, OrderId, TerritoryCode, Visit, VisitId, VisitState};
use doorstep_findings::Finding;
use doorstep_kernel::Timestamp;
use doorstep_store::{AuditFilter, FindingFilter, NewJob, Row, StoredFinding, VisitFilter};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;

/// Judges a visit that is over and keeps what is found. A second time only what changed is written, so that it may run
/// as often as it likes. Answers how many findings and scores were written; none for a visit that nobody made.
///
/// # Errors
/// When there is no such visit, or the store cannot take it.
pub async fn judge(app: &App, id: VisitId) -> Result<usize, AppError> {
    let visit = app.store.get::<Visit>(&id.to_string()).await?;
    if visit.is_some_and(|visit| visit.state.is_over()) {
        photos::keep(app, id).await?;
    }
    app.decide(&Caller::system(), || async {
        let gathered = Gathered::read(app, id).await?;
        let mut change = Change::by(Actor::SYSTEM, app.now());
        if gathered.over_at().is_none() {
            return Ok((change.finish(), 0));
        }
        let filter = FindingFilter { visit: Some(id), ..FindingFilter::default() };
        let kept = app.store.all::<StoredFinding>(&filter).await?;
        let mut kept: HashMap<FindingId, StoredFinding> =
            kept.into_iter().map(|kept| (kept.id, kept)).collect();
        let mut written = 0;
        let audits = AuditFilter { visit: Some(id), ..AuditFilter::default() };
        let audits = app.store.all::<Audit>(&audits).await?;
        for finding in gathered.judged(app.now()) {
            let finding = restated(finding, &audits);
            let stored = stored(&gathered, &finding, app);
            let before = kept.remove(&stored.id);
            if before.is_none_or(|before| before.finding != stored.finding) {
                change.upsert(&stored);
                written += 1;
            }
        }
        crate::packs::judge_beside(app, &mut change, &gathered);
        written += usize::from(trusted::score(app, &mut change, &gathered).await?);
        // Another visit has begun since, or a change was taken back: what is no longer found is no longer kept.
        for gone in kept.into_keys() {
            change.row(Row::delete::<StoredFinding>(gone.to_string()));
            written += 1;
        }
        Ok((change.finish(), written))
    })
    .await
}

/// What a settled audit overturned is held to be what the audit says.
fn restated(finding: Finding, audits: &[Audit]) -> Finding {
    let named = audits.iter().find_map(|audit| {
        let overturned = audit.overturned().iter().find(|overturned| overturned.rule == finding.rule)?;
        Some((audit.head.id, overturned))
    });
    match named {
        Some((audit, overturned)) => finding.restated(audit, overturned),
        None => finding,
    }
}

/// Judges every visit of an order that is over: the customer has spoken, or the order was replied.
///
/// # Errors
/// As [`judge`].
pub async fn judge_order(app: &App, order: OrderId) -> Result<usize, AppError> {
    let filter = VisitFilter { order: Some(order), ..VisitFilter::default() };
    let mut written = 0;
    for visit in app.store.all::<Visit>(&filter).await? {
        written += judge(app, visit.id).await?;
    }
    Ok(written)
}

/// Asks for a judgement of a visit that is over, in the same change as the fact that asks for it.
pub(crate) fn judge_later(change: &mut Change, visit: &Visit) {
    let went = visit.state.is_over() && !matches!(visit.state, VisitState::Withdrawn { .. });
    if went {
        let key = format!("judge-visit:{}:{}", visit.id, visit.version);
        judge_visit_at(change, visit.id, &visit.territory, change.now(), key);
    }
}

/// Asks for a judgement of a visit at a time; once for each key.
pub(crate) fn judge_visit_at(
    change: &mut Change,
    visit: VisitId,
    territory: &TerritoryCode,
    at: Timestamp,
    key: String,
) {
    let job = NewJob::new("judge-visit", at, json!({ "visit": visit }));
    change.job(job.in_territory(territory.as_str()).once(key));
}

/// Asks for a judgement of an order's visits.
pub(crate) fn judge_order_later(change: &mut Change, order: &Order) {
    let id = order.head.id;
    let job = NewJob::new("judge-order", change.now(), json!({ "order": id }));
    let key = format!("judge-order:{id}:{}", order.version);
    change.job(job.in_territory(order.head.territory.as_str()).once(key));
}

/// One row for each rule and visit: its id follows from both, so that judging again finds it.
fn stored(gathered: &Gathered, finding: &Finding, app: &App) -> StoredFinding {
    let visit = gathered.visit.id;
    let digest = Sha256::digest(format!("{visit}\n{}", finding.rule));
    let number = digest.iter().take(16).fold(0u128, |number, byte| (number << 8) | u128::from(*byte));
    StoredFinding {
        id: FindingId::from_u128(number),
        territory: gathered.visit.territory.clone(),
        order: Some(gathered.order.head.id),
        visit: Some(visit),
        conversation: None,
        norms: finding.norms.clone(),
        verdict: finding.verdict.word().to_owned(),
        technician: gathered.visit.lead(),
        made_at: app.now(),
        finding: serde_json::to_value(finding).expect("a finding is plain data"),
    }
}
