use super::{BroadcastRow, list::row, load};
use crate::plans::{find_area, may_plan};
use crate::{App, AppError, Caller, Change};
use doorstep_domain::BroadcastId;
use doorstep_store::StreamId;
use serde_json::json;

/// Takes a broadcast back: phones show it no more once they have asked again.
///
/// # Errors
/// When there is none, the caller may not plan there, or it was taken back already.
pub async fn withdraw(app: &App, caller: &Caller, id: BroadcastId) -> Result<BroadcastRow, AppError> {
    let broadcast = app
        .decide(caller, || async {
            let broadcast = load(app, id).await?;
            let role = may_plan(caller, &find_area(app, &broadcast.head.area).await?)?;
            let by = caller.person.ok_or(AppError::NotSignedIn("a broadcast is taken back by a person"))?;
            let broadcast = broadcast.withdraw(by, app.now())?;
            let mut change = Change::by(caller.actor(role), app.now());
            let stream = StreamId::new("broadcast", id);
            let version = app.store.version_of(&stream).await?;
            let facts = json!({ "broadcast": id });
            change.event(stream, version, "broadcast.withdrawn", &facts, &broadcast.head.territory);
            change.upsert(&broadcast);
            Ok((change.finish(), broadcast))
        })
        .await?;
    row(app, broadcast).await
}
