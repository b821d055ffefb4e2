use super::breaches::breaches;
use super::talks::{judged_at, talk_breaches};
use crate::{App, AppError};
use doorstep_domain::{ConversationId, OrderId, Person, Role, VisitId};
use doorstep_findings::Finding;
use doorstep_kernel::Timestamp;
use doorstep_store::StoredFinding;

/// Where a breach lies.
pub(super) struct Broken {
    pub(super) at: Timestamp,
    pub(super) order: Option<OrderId>,
    pub(super) visit: Option<VisitId>,
    pub(super) conversation: Option<ConversationId>,
}

/// What somebody's own visits broke, and, of an agent, what their own conversations did; a case for each finding.
pub(super) async fn broken(
    app: &App,
    person: &Person,
    since: Timestamp,
) -> Result<(Vec<Broken>, Vec<Finding>), AppError> {
    let (kept, mut findings) = breaches(app, person.id, since).await?;
    let of_visit = |kept: StoredFinding| Broken {
        at: kept.made_at,
        order: kept.order,
        visit: kept.visit,
        conversation: None,
    };
    let mut cases: Vec<Broken> = kept.into_iter().map(of_visit).collect();
    if holds(person, Role::Agent) {
        for (talk, finding) in talk_breaches(app, person.id, since).await? {
            let (order, conversation) = (talk.head.order, Some(talk.head.id));
            cases.push(Broken { at: judged_at(&talk), order, visit: None, conversation });
            findings.push(finding);
        }
    }
    Ok((cases, findings))
}

/// Whether they work in a role, wherever.
pub(super) fn holds(person: &Person, role: Role) -> bool {
    person.grants.iter().any(|grant| grant.role == role)
}
