use super::{BroadcastRow, list::row};
use crate::plans::{find_area, may_plan};
use crate::{App, AppError, Caller, Change};
use doorstep_domain::broadcast::BroadcastHead;
use doorstep_domain::{AreaCode, Broadcast, BroadcastId, TerritoryCode};
use doorstep_kernel::Timestamp;
use doorstep_store::StreamId;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

/// What the technicians of an area are to know.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct SendBroadcast {
    /// To whose technicians.
    pub area: AreaCode,
    /// What it says.
    #[schema(min_length = 1, max_length = 200, pattern = r"\S")]
    pub text: String,
    /// Until when it is shown, at most 72 hours from now.
    pub until: Timestamp,
}

/// Tells the technicians of an area something. The journal says that and by whom; the text lies where it can be erased.
///
/// # Errors
/// When the caller may not plan there, the text is empty or too long, or it would be shown for no time or for too long.
pub async fn send(app: &App, caller: &Caller, wanted: SendBroadcast) -> Result<BroadcastRow, AppError> {
    let id = app.new_id(BroadcastId::new);
    let broadcast = app
        .decide(caller, || async {
            let area = find_area(app, &wanted.area).await?;
            let role = may_plan(caller, &area)?;
            let by = caller.person.ok_or(AppError::NotSignedIn("a broadcast is sent by a person"))?;
            let head = BroadcastHead {
                id,
                territory: area.territories.first().cloned().unwrap_or_else(|| TerritoryCode::new("")),
                area: wanted.area.clone(),
                text: wanted.text.clone(),
                sent_at: app.now(),
                sent_by: by,
                until: wanted.until,
            };
            let broadcast = Broadcast::send(head)?;
            let mut change = Change::by(caller.actor(role), app.now());
            let stream = StreamId::new("broadcast", id);
            let version = app.store.version_of(&stream).await?;
            let facts = json!({ "broadcast": id, "until": wanted.until });
            change.event(stream, version, "broadcast.sent", &facts, &broadcast.head.territory);
            change.upsert(&broadcast);
            Ok((change.finish(), broadcast))
        })
        .await?;
    row(app, broadcast).await
}
