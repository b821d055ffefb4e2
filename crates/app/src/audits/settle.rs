use super::{follow_up, load, write};
use crate::{App, AppError, Caller, Change};
use doorstep_domain::{Actor, AuditId, AuditState};

/// The time for an appeal is over: what was judged stands, unless somebody appealed meanwhile.
///
/// # Errors
/// When there is no such audit, the time still runs, or the store cannot take it.
pub async fn settle(app: &App, id: AuditId) -> Result<(), AppError> {
    app.decide(&Caller::system(), || async {
        let audit = load(app, id).await?;
        let mut change = Change::by(Actor::SYSTEM, app.now());
        if !matches!(audit.state, AuditState::Judged { .. }) {
            return Ok((change.finish(), ()));
        }
        let events = audit.settle(app.now())?;
        let audit = events.iter().fold(audit, |audit, event| write(&mut change, audit, event));
        follow_up(app, &mut change, &audit).await?;
        Ok((change.finish(), ()))
    })
    .await
}
