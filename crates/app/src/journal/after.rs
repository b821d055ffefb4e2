use crate::{Act, App, AppError, Caller};
use doorstep_domain::TerritoryCode;
use doorstep_kernel::Timestamp;
use doorstep_store::EventFilter;
use serde::Serialize;
use utoipa::ToSchema;

/// An event as others read it: no facts, only what happened to what; details are fetched by who may.
#[derive(Debug, Clone, Serialize, ToSchema)]
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

/// Events after a position, in commit order, of the territories the caller may read.
///
/// # Errors
/// When the caller may read none.
pub async fn after(
    app: &App,
    caller: &Caller,
    position: i64,
    limit: u32,
) -> Result<Vec<JournalEvent>, AppError> {
    let scope = scoped(caller)?;
    let events = app.store.events_after(position, limit.clamp(1, 1000), &EventFilter::default()).await?;
    let seen = |territory: &str| {
        let territory = TerritoryCode::new(territory);
        scope.as_ref().is_none_or(|scope| scope.iter().any(|scope| scope.covers(&territory)))
    };
    let events = events.into_iter().filter(|event| event.territory.is_empty() || seen(&event.territory));
    Ok(events.map(JournalEvent::from).collect())
}

/// Where a caller reads the journal; none is everywhere.
pub(crate) fn scoped(caller: &Caller) -> Result<Option<Vec<TerritoryCode>>, AppError> {
    let scope = caller.scope(Act::Audit).or_else(|_| caller.scope(Act::ReadOrders))?;
    Ok(caller.person.is_some().then_some(scope))
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
