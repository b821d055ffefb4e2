use super::list::CompensationRow;
use super::{list, load, pack_of, rule_of};
use crate::orders::{OrderInHand, tell_customer};
use crate::{Act, App, AppError, Caller, Change};
use doorstep_domain::compensation::CompensationCommand;
use doorstep_domain::{Compensation, CompensationId};
use serde_json::json;

/// Asks one verb of a compensation. It happens now: money hangs on it. The customer is told what was decided.
///
/// # Errors
/// When the caller may not, the state does not allow it, one person would do the work of two, or the rule knows no such
/// exclusion.
pub async fn act(
    app: &App,
    caller: &Caller,
    id: CompensationId,
    command: CompensationCommand,
) -> Result<CompensationRow, AppError> {
    let compensation = app
        .decide(caller, || async {
            let compensation = load(app, id).await?;
            let act = match &command {
                CompensationCommand::Examine(_) => Act::ExamineCompensations,
                CompensationCommand::Release(_) | CompensationCommand::Refuse(_) => Act::DecideCompensations,
            };
            let role = caller.may(act, &compensation.head.territory)?;
            let by = caller.person.ok_or(AppError::NotSignedIn("a compensation is decided by a person"))?;
            exclusion_is_known(app, &compensation, &command)?;
            let command = command.clone().moved_to(app.now());
            let compensation = compensation.act(&command, by)?;
            let mut change = Change::by(caller.actor(role), app.now());
            let hand = OrderInHand::load(app, compensation.head.order).await?;
            if let CompensationCommand::Release(_) | CompensationCommand::Refuse(_) = &command {
                tell_customer(&mut change, &hand, &format!("compensation_{}", command.happened()));
            }
            let what = json!({ "compensation": id, "command": command });
            change.beside(hand.order, &format!("compensation.{}", command.happened()), app.now(), &what);
            change.upsert(&compensation);
            Ok((change.finish(), compensation))
        })
        .await?;
    list::row(app, caller, compensation).await
}

fn exclusion_is_known(
    app: &App,
    compensation: &Compensation,
    command: &CompensationCommand,
) -> Result<(), AppError> {
    let CompensationCommand::Examine(facts) = command else { return Ok(()) };
    let Some(named) = &facts.exclusion else { return Ok(()) };
    let pack = pack_of(app, compensation);
    let known: Vec<&str> = rule_of(&pack, compensation)
        .map(|rule| rule.exclusion.iter().map(|exclusion| exclusion.flag.as_str()).collect())
        .unwrap_or_default();
    if known.contains(&named.as_str()) {
        return Ok(());
    }
    let known = known.join(", ");
    let en = format!("`{named}` takes nothing out of this rule: write one of {known}");
    Err(AppError::invalid("exclusion", en, format!("这条规则没有免赔情形“{named}”，可选：{known}")))
}
