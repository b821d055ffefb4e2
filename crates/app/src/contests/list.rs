use super::load;
use super::ranking::ranking;
use crate::{Act, App, AppError, Caller};
use doorstep_domain::contest::Placing;
use doorstep_domain::{Contest, ContestId, ContestState, Order, Person, PersonId, Visit};
use doorstep_store::ContestFilter;
use serde::Serialize;
use std::collections::HashMap;
use utoipa::ToSchema;

/// So many contests are listed.
const SHOWN_MAX: u32 = 200;

/// One place of a ranking, with the name.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PlacedRow {
    /// Where they stand.
    #[serde(flatten)]
    pub placing: Placing,
    /// Their name.
    pub name: String,
}

/// A visit that was entered, with names.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct EntryRow {
    /// The visit.
    pub visit: doorstep_domain::VisitId,
    /// Whose.
    pub technician_name: String,
    /// The order's number.
    pub order_number: Option<String>,
    /// The order.
    pub order: Option<doorstep_domain::OrderId>,
}

/// A contest with its ranking.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ContestRow {
    /// The contest.
    #[serde(flatten)]
    pub contest: Contest,
    /// The ranking as it stands.
    pub placed: Vec<PlacedRow>,
    /// The visits, with names.
    pub entered: Vec<EntryRow>,
    /// Whether the caller may enter visits and close it.
    pub may_act: bool,
}

/// Contests where the caller reads them, newest first, without their rankings.
///
/// # Errors
/// When the caller may read none.
pub async fn list(app: &App, caller: &Caller) -> Result<Vec<Contest>, AppError> {
    let filter =
        ContestFilter { within: caller.within(Act::ReadTraining, None)?, ..ContestFilter::default() };
    Ok(app.store.list::<Contest>(&filter, None, SHOWN_MAX).await?.items)
}

/// One contest with its ranking.
///
/// # Errors
/// When there is none, or not for this caller.
pub async fn show(app: &App, caller: &Caller, id: ContestId) -> Result<ContestRow, AppError> {
    let contest = load(app, id).await?;
    caller.may(Act::ReadTraining, &contest.head.territory)?;
    row(app, caller, contest).await
}

pub(super) async fn row(app: &App, caller: &Caller, contest: Contest) -> Result<ContestRow, AppError> {
    let placings = ranking(app, &contest).await?;
    let people: Vec<String> = contest.entries.iter().map(|entry| entry.technician.to_string()).collect();
    let people = app.store.get_many::<Person>(&people).await?.into_iter().map(|found| found.record);
    let names: HashMap<PersonId, String> = people.map(|person| (person.id, person.name)).collect();
    let name = |person: &PersonId| names.get(person).cloned().unwrap_or_default();
    let visits: Vec<String> = contest.entries.iter().map(|entry| entry.visit.to_string()).collect();
    let visits = app.store.get_many::<Visit>(&visits).await?.into_iter().map(|found| found.record);
    let orders: HashMap<_, _> = visits.map(|visit| (visit.id, visit.order)).collect();
    let ids: Vec<String> = orders.values().map(ToString::to_string).collect();
    let found = app.store.get_many::<Order>(&ids).await?.into_iter().map(|found| found.record.head);
    let numbers: HashMap<_, _> = found.map(|head| (head.id, head.number.to_string())).collect();
    let entered = contest.entries.iter().map(|entry| {
        let order = orders.get(&entry.visit).copied();
        EntryRow {
            visit: entry.visit,
            technician_name: name(&entry.technician),
            order_number: order.and_then(|order| numbers.get(&order).cloned()),
            order,
        }
    });
    let entered = entered.collect();
    let placed = placings.into_iter().map(|placing| PlacedRow { name: name(&placing.technician), placing });
    Ok(ContestRow {
        placed: placed.collect(),
        entered,
        may_act: contest.state == ContestState::Open
            && caller.may(Act::Train, &contest.head.territory).is_ok(),
        contest,
    })
}
