use super::{ESCALATE_APPEAL, SETTLE_AUDIT};
use crate::findings::judge_visit_at;
use crate::{App, AppError, Change, conversations, lowerings};
use doorstep_domain::audit::Subject;
use doorstep_domain::{Audit, AuditState};
use doorstep_store::NewJob;
use serde_json::json;

/// What follows from where an audit stands now: the time for an appeal and the time to decide one end by a job, a
/// conversation's row tells of it, what is settled restates findings, and what did not stand it takes a level of skill.
pub(super) async fn follow_up(app: &App, change: &mut Change, audit: &Audit) -> Result<(), AppError> {
    let head = &audit.head;
    if let AuditState::Judged { appeal_until, .. } = &audit.state {
        let job = NewJob::new(SETTLE_AUDIT, *appeal_until, json!({ "audit": head.id }));
        let once = format!("{SETTLE_AUDIT}:{}", head.id);
        change.job(job.in_territory(head.territory.as_str()).once(once));
    }
    if let AuditState::Appealed { answer_by, escalated: None, .. } = &audit.state {
        let job = NewJob::new(ESCALATE_APPEAL, *answer_by, json!({ "audit": head.id }));
        let once = format!("{ESCALATE_APPEAL}:{}", head.id);
        change.job(job.in_territory(head.territory.as_str()).once(once));
    }
    match head.subject {
        Subject::Conversation { conversation, .. } => {
            conversations::follow_audit(app, change, conversation, audit).await
        }
        Subject::Visit { visit, .. } => {
            if matches!(audit.state, AuditState::Settled { .. }) {
                let key = format!("judge-visit:{visit}:audit:{}", audit.version);
                judge_visit_at(change, visit, &head.territory, change.now(), key);
                lowerings::after_audit(app, change, audit).await?;
            }
            Ok(())
        }
    }
}
