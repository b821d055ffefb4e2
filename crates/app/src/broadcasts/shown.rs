use crate::{App, AppError};
use doorstep_domain::{Broadcast, BroadcastId, Person, PersonId, Technician};
use doorstep_kernel::Timestamp;
use doorstep_store::BroadcastFilter;
use serde::Serialize;
use utoipa::ToSchema;

/// The most broadcasts that a phone shows, the newest first.
const SHOWN_MAX: u32 = 10;

/// A broadcast as a phone shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ShownBroadcast {
    /// Its id.
    pub id: BroadcastId,
    /// What it says.
    pub text: String,
    /// Who sent it.
    pub name: String,
    /// When.
    pub sent_at: Timestamp,
    /// Until when it is shown.
    pub until: Timestamp,
    /// Whether this technician has said that they know it.
    pub known: bool,
}

/// What a technician is to read now, newest first.
pub(crate) async fn shown(app: &App, technician: PersonId) -> Result<Vec<ShownBroadcast>, AppError> {
    let Some(known) = app.store.get::<Technician>(&technician.to_string()).await? else {
        return Ok(Vec::new());
    };
    let filter = BroadcastFilter {
        area: Some(known.area),
        states: Some(vec!["sent"]),
        beyond: Some(app.now()),
        ..BroadcastFilter::default()
    };
    let found = app.store.list::<Broadcast>(&filter, None, SHOWN_MAX).await?.items;
    let senders: Vec<String> = found.iter().map(|broadcast| broadcast.head.sent_by.to_string()).collect();
    let senders = app.store.get_many::<Person>(&senders).await?;
    let name = |by: PersonId| {
        senders.iter().find(|found| found.record.id == by).map(|found| found.record.name.clone())
    };
    let view = |broadcast: Broadcast| ShownBroadcast {
        known: broadcast.known_to.iter().any(|known| known.by == technician),
        name: name(broadcast.head.sent_by).unwrap_or_default(),
        id: broadcast.head.id,
        text: broadcast.head.text,
        sent_at: broadcast.head.sent_at,
        until: broadcast.head.until,
    };
    Ok(found.into_iter().filter(|broadcast| broadcast.is_shown(app.now())).map(view).collect())
}
