use super::Sight;
use crate::{App, AppError, Caller};
use doorstep_kernel::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// So many parts are passed over in one answer where none of their events is the caller's.
const READS_MAX: usize = 20;

/// An event as others read it: no facts, only what happened to what; details are fetched by who may.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct JournalEvent {
    /// Its place in the journal.
    pub position: i64,
    /// What happened, such as `visit.arrived`.
    pub kind: String,
    /// To what, such as `visit:0190…`.
    pub stream: String,
    /// Its place in the stream.
    pub version: u64,
    /// Where.
    pub territory: String,
    /// When it happened.
    pub occurred_at: Timestamp,
    /// When we learned of it.
    pub recorded_at: Timestamp,
    /// Who did it: the role's word.
    pub role: String,
    /// SHA-256 of the chain up to here, hex.
    pub hash: String,
}

/// A part of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalPage {
    /// The events that the caller reads, in commit order.
    pub events: Vec<JournalEvent>,
    /// How far was read; go on from here, also where there were no events to show.
    pub reached: i64,
    /// Whether more follows.
    pub more: bool,
}

/// Events after a position, in commit order, of what the caller may read. Parts without a single one are passed over, so
/// many at the most.
///
/// # Errors
/// When the caller may read none.
pub async fn after(app: &App, caller: &Caller, position: i64, limit: u32) -> Result<JournalPage, AppError> {
    let sight = Sight::of(app, caller).await?;
    let limit = limit.clamp(1, 1000);
    let mut page = JournalPage { events: Vec::new(), reached: position, more: true };
    for _ in 0..READS_MAX {
        let events = app.store.events_after(page.reached, limit, &sight.filter()).await?;
        page.more = events.len() == limit as usize;
        page.reached = events.last().map_or(page.reached, |event| event.position);
        page.events = sight.of_events(app, events).await?.into_iter().map(JournalEvent::from).collect();
        if !page.events.is_empty() || !page.more {
            break;
        }
    }
    Ok(page)
}

impl From<doorstep_store::RecordedEvent> for JournalEvent {
    fn from(event: doorstep_store::RecordedEvent) -> Self {
        Self {
            position: event.position,
            kind: event.kind,
            stream: event.stream.to_string(),
            version: event.version,
            territory: event.territory,
            occurred_at: event.occurred_at,
            recorded_at: event.recorded_at,
            role: event.actor.role,
            hash: event.hash.iter().map(|byte| format!("{byte:02x}")).collect(),
        }
    }
}
