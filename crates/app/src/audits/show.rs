use super::{AuditRow, TrustView, list, load, of_visit};
use crate::conversations::{self, ConversationDetail};
use crate::findings::{VisitFindings, of_visit as findings_of_visit};
use crate::people::OwnFirm;
use crate::photos::{self, PictureView};
use crate::{Act, App, AppError, Caller};
use doorstep_domain::audit::Subject;
use doorstep_domain::{Audit, AuditId, AuditState, Role, Visit};
use serde::Serialize;
use utoipa::ToSchema;

/// An audit with everything an inspector looks at side by side.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AuditDetail {
    /// The audit with names.
    #[serde(flatten)]
    pub row: AuditRow,
    /// The visit with its evidence, where one is audited.
    pub visit: Option<Visit>,
    /// What it was judged to be, rule by rule.
    pub findings: Option<VisitFindings>,
    /// How well its evidence fits together; none where it was never scored.
    pub trust: Option<TrustView>,
    /// What is seen of its pictures without a person looking.
    pub pictures: Vec<PictureView>,
    /// The conversation with its words and verdicts, where one is audited.
    pub conversation: Option<ConversationDetail>,
}

/// One audit. Whoever is inspected sees it once it is judged.
///
/// # Errors
/// When there is none, or not for this caller.
pub async fn show(app: &App, caller: &Caller, id: AuditId) -> Result<AuditDetail, AppError> {
    let audit = load(app, id).await?;
    may_read(app, caller, &audit).await?;
    let subject = audit.head.subject;
    let row = list::rows(app, caller, vec![audit]).await?.pop();
    let row = row.ok_or_else(|| AppError::not_found("audit", id))?;
    match subject {
        Subject::Visit { visit: id, .. } => {
            let visit = app.store.get::<Visit>(&id.to_string()).await?;
            let visit = visit.ok_or_else(|| AppError::not_found("visit", id))?;
            let findings = findings_of_visit(app, caller, id).await?;
            let trust = of_visit::read(app, id).await?;
            // Another home is nothing to whoever is inspected.
            let inspects = caller.may(Act::ReadAudits, &visit.territory).is_ok();
            let mut pictures = photos::shown(app, id).await?;
            pictures.iter_mut().filter(|_| !inspects).for_each(|picture| picture.alike.clear());
            let (visit, findings) = (Some(visit), Some(findings));
            Ok(AuditDetail { row, visit, findings, trust, pictures, conversation: None })
        }
        Subject::Conversation { conversation, .. } => {
            let conversation = Some(conversations::show(app, caller, conversation).await?);
            let pictures = Vec::new();
            Ok(AuditDetail { row, visit: None, findings: None, trust: None, pictures, conversation })
        }
    }
}

pub(super) async fn may_read(app: &App, caller: &Caller, audit: &Audit) -> Result<(), AppError> {
    let told = !matches!(audit.state, AuditState::Drawn | AuditState::InHand { .. });
    let inspected = caller.is(Role::Technician) || caller.is(Role::Agent);
    if told && inspected && caller.person == audit.head.inspected {
        return Ok(());
    }
    caller.may(Act::ReadAudits, &audit.head.territory)?;
    let firm = OwnFirm::of(app, caller, Act::ReadAudits).await?;
    if firm.is_some_and(|firm| !audit.head.inspected.is_some_and(|one| firm.has(one))) {
        return Err(AppError::not_found("audit", audit.head.id));
    }
    Ok(())
}
