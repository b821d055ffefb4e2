use super::{follow_up, load, write};
use crate::{App, AppError, Caller, Change};
use doorstep_domain::{Actor, Audit, AuditId, AuditState, Person, PersonId, Role};
use doorstep_store::PersonFilter;

/// The time to decide an appeal is over: it goes up to the manager whose territory lies nearest above, unless somebody
/// decided it meanwhile.
///
/// # Errors
/// When there is no such audit, the time still runs, or the store cannot take it.
pub async fn escalate(app: &App, id: AuditId) -> Result<(), AppError> {
    app.decide(&Caller::system(), || async {
        let audit = load(app, id).await?;
        let mut change = Change::by(Actor::SYSTEM, app.now());
        if !matches!(audit.state, AuditState::Appealed { escalated: None, .. }) {
            return Ok((change.finish(), ()));
        }
        let to = manager(app, &audit).await?;
        let events = audit.escalate(app.now(), to)?;
        let audit = events.iter().fold(audit, |audit, event| write(&mut change, audit, event));
        follow_up(app, &mut change, &audit).await?;
        Ok((change.finish(), ()))
    })
    .await
}

/// Who manages where it was, the nearest first; neither who judged nor who appeals.
async fn manager(app: &App, audit: &Audit) -> Result<Option<PersonId>, AppError> {
    let AuditState::Appealed { judged, appeal, .. } = &audit.state else { return Ok(None) };
    let active = PersonFilter { active: Some(true), ..PersonFilter::default() };
    let people = app.store.all::<Person>(&active).await?;
    let nearness = |person: &Person| {
        let grants = person
            .grants
            .iter()
            .filter(|grant| grant.role == Role::Manager && grant.territory.covers(&audit.head.territory));
        grants.map(|grant| grant.territory.as_str().len()).max()
    };
    let may = people.iter().filter(|person| person.id != judged.by && person.id != appeal.by);
    let found = may.filter_map(|person| nearness(person).map(|near| (near, person.id)));
    Ok(found.min_by_key(|(near, id)| (std::cmp::Reverse(*near), *id)).map(|(_, id)| id))
}
