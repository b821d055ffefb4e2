use super::list::{ContestRow, row};
use crate::{Act, App, AppError, Caller, Change};
use doorstep_domain::contest::ContestHead;
use doorstep_domain::{Contest, ContestId, TerritoryCode};
use doorstep_store::StreamId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A contest to be held.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct OpenContest {
    /// Whose visits may enter.
    pub territory: TerritoryCode,
    /// What it is called.
    pub name: String,
}

/// Opens a contest; the pack of this moment judges all of it.
///
/// # Errors
/// When the caller may not, or it has no name.
pub async fn open(app: &App, caller: &Caller, wanted: OpenContest) -> Result<ContestRow, AppError> {
    let contest = app
        .decide(caller, || async {
            let role = caller.may(Act::Train, &wanted.territory)?;
            let by = caller.person.ok_or(AppError::NotSignedIn("a contest is opened by a person"))?;
            if wanted.name.trim().is_empty() {
                return Err(AppError::invalid("name", "give the contest a name", "请填写竞赛名称"));
            }
            let contest = Contest::open(ContestHead {
                id: app.new_id(ContestId::new),
                territory: wanted.territory.clone(),
                name: wanted.name.clone(),
                opened_at: app.now(),
                opened_by: by,
                pack: app.rules.at(app.now()).reference(),
            })?;
            let mut change = Change::by(caller.actor(role), app.now());
            change.upsert(&contest);
            let stream = StreamId::new("contest", contest.head.id);
            change.event(stream, 0, "contest.opened", &contest.head, &wanted.territory);
            Ok((change.finish(), contest))
        })
        .await?;
    row(app, caller, contest).await
}
