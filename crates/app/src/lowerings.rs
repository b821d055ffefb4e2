//! Lowerings 降级: what a failed audit takes from a skill, on record, and what a passed exam gives back.

use crate::{App, AppError, Change};
use doorstep_domain::audit::Subject;
use doorstep_domain::{Audit, Lowering, Order, PersonId, SittingId, SkillCode, Technician};
use doorstep_store::{LoweringFilter, StreamId};
use serde_json::json;

/// A visit did not stand its audit, and that is settled: one level of the skills that such an order asks for is gone.
pub(crate) async fn after_audit(app: &App, change: &mut Change, audit: &Audit) -> Result<(), AppError> {
    let Subject::Visit { order, .. } = audit.head.subject else { return Ok(()) };
    let Some(inspected) = audit.head.inspected.filter(|_| audit.passed() == Some(false)) else {
        return Ok(());
    };
    let Some(technician) = app.store.get::<Technician>(&inspected.to_string()).await? else { return Ok(()) };
    let Some(order) = app.store.get::<Order>(&order.to_string()).await? else { return Ok(()) };
    let pack = app.rules.named(&order.head.pack, order.head.accepted_at);
    let of_kind = pack.sections().orders.get(order.head.kind.word());
    let mut skills: Vec<SkillCode> = order.head.skills.iter().map(|need| need.skill.clone()).collect();
    skills.extend(of_kind.into_iter().flat_map(|kind| &kind.skills).map(SkillCode::new));
    let (technician, records) = Lowering::after_audit(audit.head.id, &skills, &technician, app.now());
    if records.is_empty() {
        return Ok(());
    }
    change.upsert(&technician);
    let lowered: Vec<_> =
        records.iter().map(|one| json!({ "skill": one.skill, "from": one.from, "to": one.to })).collect();
    for record in &records {
        change.upsert(record);
    }
    let stream = StreamId::new("person", inspected);
    let version = app.store.version_of(&stream).await?;
    let facts = json!({ "audit": audit.head.id, "lowered": lowered });
    change.event(stream, version, "technician.lowered", &facts, &technician.territory);
    Ok(())
}

/// What was taken from somebody, the newest first.
pub(crate) async fn of(app: &App, technician: PersonId) -> Result<Vec<Lowering>, AppError> {
    let filter = LoweringFilter { technician: Some(technician), ..LoweringFilter::default() };
    Ok(app.store.all::<Lowering>(&filter).await?)
}

/// A passed exam gives back what stands of these skills; answers which.
pub(crate) async fn restore(
    app: &App,
    change: &mut Change,
    technician: &mut Technician,
    skills: &[String],
    sitting: SittingId,
) -> Result<Vec<SkillCode>, AppError> {
    let mut restored = Vec::new();
    for lowering in of(app, technician.person).await? {
        if !skills.iter().any(|skill| skill == lowering.skill.as_str()) {
            continue;
        }
        // What was given back before stays so.
        if let Ok(lowering) = lowering.restore(technician, sitting, app.now()) {
            restored.push(lowering.skill.clone());
            change.upsert(&lowering);
        }
    }
    Ok(restored)
}
