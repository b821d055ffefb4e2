use super::list::{PackRow, row_of};
use super::{decides, load, restock, stream};
use crate::{Act, App, AppError, Caller, Change};
use doorstep_domain::NormPackId;
use doorstep_domain::norm_pack::NormPackCommand;

/// Asks one verb of a pack. It happens now: what binds whom hangs on it. Who sets a pack live or retires it answers for the
/// whole installation and is not who brought it.
///
/// # Errors
/// When the caller may not, the state does not allow it, or one person would do the work of two.
pub async fn act(
    app: &App,
    caller: &Caller,
    id: NormPackId,
    command: NormPackCommand,
) -> Result<PackRow, AppError> {
    app.decide(caller, || async {
        let pack = load(app, id).await?;
        let role = match &command {
            NormPackCommand::Shadow(_) | NormPackCommand::Discard(_) => {
                let scope = caller.scope(Act::BringPacks)?;
                scope.first().map_or_else(
                    || Ok(doorstep_domain::Role::System),
                    |one| caller.may(Act::BringPacks, one),
                )?
            }
            NormPackCommand::SetLive(_) | NormPackCommand::Retire(_) => decides(app, caller).await?,
        };
        let by = caller.person.ok_or(AppError::NotSignedIn("a norm pack is decided by a person"))?;
        let today = app.rules.date(app.now());
        let events = pack.act(&command.clone().moved_to(app.now()), by, today)?;
        let mut change = Change::by(caller.actor(role), app.now());
        let territory = pack.head.territory.clone();
        let mut pack = pack;
        for event in &events {
            let kind = format!("norm_pack.{}", event.name());
            change.event(stream(id), pack.version, &kind, event, &territory);
            pack = pack.apply(event);
        }
        change.upsert(&pack);
        Ok((change.finish(), ()))
    })
    .await?;
    restock(app).await?;
    row_of(app, caller, id).await
}
