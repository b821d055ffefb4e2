use super::JournalEvent;
use crate::{Act, App, AppError, Caller};
use doorstep_domain::{Order, OrderNumber, Person, PersonId, TerritoryCode, Visit};
use doorstep_kernel::Timestamp;
use doorstep_store::{JournalLook, OrderFilter, RecordedEvent, StreamId, VisitFilter};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use utoipa::{IntoParams, ToSchema};

/// The most orders with one number, and the most visits of one order.
const SAME_MAX: u32 = 100;

/// What an auditor looks for, from the end of the journal backwards.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct JournalQuery {
    /// Only this kind, such as `customer.revealed`; with a trailing dot the whole family, such as `visit.`.
    pub kind: Option<String>,
    /// Only of the order with this number and of its visits.
    pub number: Option<String>,
    /// Only by this person.
    pub person: Option<PersonId>,
    /// Recorded at or after.
    pub from: Option<Timestamp>,
    /// Recorded before.
    pub until: Option<Timestamp>,
    /// Only before this position: where the last page ended.
    pub before: Option<i64>,
    /// How many, 1 to 500; 100 when left out.
    #[param(schema_with = crate::asked::count)]
    pub limit: Option<u32>,
}

/// One line of the audit log.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AuditLine {
    /// The event.
    #[serde(flatten)]
    pub event: JournalEvent,
    /// Who did it; none where the product itself or a customer did.
    pub person: Option<PersonId>,
    /// Their name.
    pub name: Option<String>,
    /// From which device, where it is known.
    pub device: Option<String>,
    /// The number of the order it belongs to, where it is an order's.
    pub number: Option<String>,
    /// The facts: ids, times, codes, reasons; no personal data is in the journal.
    #[schema(value_type = Object)]
    pub data: serde_json::Value,
}

/// A page of the audit log, newest first.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AuditPage {
    /// The lines.
    pub items: Vec<AuditLine>,
    /// Where to go on, as `before`; none where the beginning was reached.
    pub next: Option<i64>,
}

/// Looks through the journal of the territories the caller audits.
///
/// # Errors
/// When the caller audits none.
pub async fn look(app: &App, caller: &Caller, query: &JournalQuery) -> Result<AuditPage, AppError> {
    let scope = caller.scope(Act::Audit)?;
    let streams = match query.number.as_deref().map(str::trim).filter(|number| !number.is_empty()) {
        Some(number) => Some(streams_of(app, number).await?),
        None => None,
    };
    let look = JournalLook {
        before: query.before,
        streams,
        kind: query.kind.clone().filter(|kind| !kind.is_empty()),
        person: query.person.map(|person| person.to_string()),
        from: query.from,
        until: query.until,
    };
    let found = app.store.look_through_journal(&look, query.limit.unwrap_or(100)).await?;
    let seen = |event: &RecordedEvent| {
        let territory = TerritoryCode::new(event.territory.as_str());
        event.territory.is_empty() || scope.iter().any(|scope| scope.covers(&territory))
    };
    let events: Vec<RecordedEvent> = found.events.into_iter().filter(seen).collect();
    Ok(AuditPage { items: lines(app, events).await?, next: found.next })
}

/// The streams of the orders with a number, and of their visits.
async fn streams_of(app: &App, number: &str) -> Result<Vec<StreamId>, AppError> {
    let filter = OrderFilter { number: Some(OrderNumber::new(number)), ..OrderFilter::default() };
    let mut streams = Vec::new();
    for order in app.store.list::<Order>(&filter, None, SAME_MAX).await?.items {
        streams.push(StreamId::new("order", order.head.id));
        let filter = VisitFilter { order: Some(order.head.id), ..VisitFilter::default() };
        let visits = app.store.list::<Visit>(&filter, None, SAME_MAX).await?.items;
        streams.extend(visits.iter().map(|visit| StreamId::new("visit", visit.id)));
    }
    Ok(streams)
}

async fn lines(app: &App, events: Vec<RecordedEvent>) -> Result<Vec<AuditLine>, AppError> {
    let people: Vec<String> = events.iter().filter_map(|event| event.actor.person.clone()).collect();
    let people = app.store.get_many::<Person>(&people).await?.into_iter().map(|found| found.record);
    let people: HashMap<_, _> = people.map(|person| (person.id.to_string(), person.name)).collect();
    let orders: Vec<String> = events.iter().filter_map(order_of).collect();
    let orders = app.store.get_many::<Order>(&orders).await?.into_iter().map(|found| found.record);
    let orders: HashMap<_, _> =
        orders.map(|order| (order.head.id.to_string(), order.head.number.to_string())).collect();
    let line = |event: RecordedEvent| AuditLine {
        person: event.actor.person.as_deref().and_then(|person| person.parse().ok()),
        name: event.actor.person.as_ref().and_then(|person| people.get(person)).cloned(),
        device: event.actor.device.clone(),
        number: order_of(&event).and_then(|order| orders.get(&order)).cloned(),
        data: event.data.clone(),
        event: JournalEvent::from(event),
    };
    Ok(events.into_iter().map(line).collect())
}

/// The order whose stream an event stands in.
fn order_of(event: &RecordedEvent) -> Option<String> {
    event.stream.as_str().strip_prefix("order:").map(str::to_owned)
}
