use super::list::{ContestRow, row};
use super::load;
use super::ranking::ranking;
use crate::{Act, App, AppError, Caller, Change};
use doorstep_domain::contest::{CloseContest, ContestCommand};
use doorstep_domain::{Contest, ContestId, PersonId, Visit, VisitId};
use doorstep_store::StreamId;
use serde_json::json;

/// Enters a visit, takes one back, or closes the contest with the ranking of this moment.
///
/// # Errors
/// When the caller may not, the contest is closed, or the visit cannot enter.
pub async fn act(
    app: &App,
    caller: &Caller,
    id: ContestId,
    command: ContestCommand,
) -> Result<ContestRow, AppError> {
    let contest = app
        .decide(caller, || async {
            let contest = load(app, id).await?;
            let role = caller.may(Act::Train, &contest.head.territory)?;
            let by = caller.person.ok_or(AppError::NotSignedIn("a contest is held by a person"))?;
            let stream = StreamId::new("contest", id);
            let version = app.store.version_of(&stream).await?;
            let contest = match &command {
                ContestCommand::Enter(facts) => {
                    let lead = lead(app, &contest, facts.visit).await?;
                    contest.enter(facts, lead)?
                }
                ContestCommand::Withdraw(facts) => contest.withdraw_entry(facts)?,
                // It happens now, whatever the asker's clock says.
                ContestCommand::Close(_) => {
                    let ranking = ranking(app, &contest).await?;
                    contest.close(&CloseContest { at: app.now() }, by, ranking)?
                }
            };
            let mut change = Change::by(caller.actor(role), app.now());
            change.upsert(&contest);
            let facts = json!({ "command": command, "state": contest.state });
            let happened = format!("contest.{}", command.happened());
            change.event(stream, version, &happened, &facts, &contest.head.territory);
            Ok((change.finish(), contest))
        })
        .await?;
    row(app, caller, contest).await
}

/// Who led a visit that may enter: one of the contest's territory that is over.
async fn lead(app: &App, contest: &Contest, id: VisitId) -> Result<PersonId, AppError> {
    let visit = app.store.get::<Visit>(&id.to_string()).await?;
    let visit = visit.filter(|visit| contest.head.territory.covers(&visit.territory));
    let visit = visit.ok_or_else(|| AppError::not_found("visit", id))?;
    if !visit.state.is_over() || visit.arrived_at.is_none() {
        let en = "this visit is not over: enter one that was made";
        return Err(AppError::invalid("visit", en, "这次上门还没做完，做完再报名"));
    }
    visit.lead().ok_or_else(|| AppError::invalid("visit", "nobody led this visit", "这次上门没有人带队"))
}
