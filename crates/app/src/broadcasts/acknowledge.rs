use super::load;
use crate::{Act, App, AppError, Caller, Change};
use doorstep_domain::{BroadcastId, Role, Technician};
use doorstep_store::StreamId;
use serde_json::json;

/// A technician says that they know it. Saying it twice is once.
///
/// # Errors
/// When there is none for this technician.
pub async fn acknowledge(app: &App, caller: &Caller, id: BroadcastId) -> Result<(), AppError> {
    caller.scope(Act::Sync)?;
    let by = caller.person.ok_or(AppError::NotSignedIn("sign in first"))?;
    app.decide(caller, || async {
        let broadcast = load(app, id).await?;
        let technician = app.store.get::<Technician>(&by.to_string()).await?;
        if technician.is_none_or(|technician| technician.area != broadcast.head.area) {
            return Err(AppError::not_found("broadcast", id));
        }
        let mut change = Change::by(caller.actor(Role::Technician), app.now());
        if broadcast.known_to.iter().all(|known| known.by != by) {
            let broadcast = broadcast.acknowledge(by, app.now())?;
            let stream = StreamId::new("broadcast", id);
            let version = app.store.version_of(&stream).await?;
            let facts = json!({ "by": by });
            change.event(stream, version, "broadcast.acknowledged", &facts, &broadcast.head.territory);
            change.upsert(&broadcast);
        }
        Ok((change.finish(), ()))
    })
    .await
}
