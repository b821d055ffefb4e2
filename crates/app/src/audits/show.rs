use super::{AuditRow, TrustView, list, load, of_visit};
use crate::findings::{VisitFindings, of_visit as findings_of_visit};
use crate::people::OwnFirm;
use crate::{Act, App, AppError, Caller};
use doorstep_domain::{Audit, AuditId, AuditState, Role, Visit};
use serde::Serialize;
use utoipa::ToSchema;

/// An audit with everything an inspector looks at side by side.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AuditDetail {
    /// The audit with names.
    #[serde(flatten)]
    pub row: AuditRow,
    /// The visit with its evidence.
    pub visit: Visit,
    /// What it was judged to be, rule by rule.
    pub findings: VisitFindings,
    /// How well its evidence fits together; none where it was never scored.
    pub trust: Option<TrustView>,
}

/// One audit. Whoever led the visit sees it once it is judged.
///
/// # Errors
/// When there is none, or not for this caller.
pub async fn show(app: &App, caller: &Caller, id: AuditId) -> Result<AuditDetail, AppError> {
    let audit = load(app, id).await?;
    may_read(app, caller, &audit).await?;
    let visit = app.store.get::<Visit>(&audit.head.visit.to_string()).await?;
    let visit = visit.ok_or_else(|| AppError::not_found("visit", audit.head.visit))?;
    let findings = findings_of_visit(app, caller, visit.id).await?;
    let trust = of_visit::read(app, visit.id).await?;
    let row = list::rows(app, caller, vec![audit]).await?.pop();
    let row = row.ok_or_else(|| AppError::not_found("audit", id))?;
    Ok(AuditDetail { row, visit, findings, trust })
}

pub(super) async fn may_read(app: &App, caller: &Caller, audit: &Audit) -> Result<(), AppError> {
    let told = !matches!(audit.state, AuditState::Drawn | AuditState::InHand { .. });
    if told && caller.is(Role::Technician) && caller.person == audit.head.technician {
        return Ok(());
    }
    caller.may(Act::ReadAudits, &audit.head.territory)?;
    let firm = OwnFirm::of(app, caller, Act::ReadAudits).await?;
    if firm.is_some_and(|firm| !audit.head.technician.is_some_and(|one| firm.has(one))) {
        return Err(AppError::not_found("audit", audit.head.id));
    }
    Ok(())
}
