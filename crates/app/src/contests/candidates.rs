use super::load;
use crate::{Act, App, AppError, Caller};
use doorstep_domain::{ContestId, Order, OrderId, Person, PersonId, Visit, VisitId, VisitState};
use doorstep_kernel::Date;
use doorstep_store::VisitFilter;
use jiff::ToSpan as _;
use serde::Serialize;
use std::collections::HashMap;
use utoipa::ToSchema;

/// Visits of so many days may be entered.
const DAYS: i64 = 14;

/// So many are shown.
const SHOWN_MAX: u32 = 200;

/// A visit that may enter a contest.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ContestCandidate {
    /// The visit.
    pub visit: VisitId,
    /// Of which order.
    pub order: OrderId,
    /// The order's number.
    pub order_number: Option<String>,
    /// Who led it.
    pub technician: PersonId,
    /// Their name.
    pub technician_name: String,
    /// On which day.
    #[schema(value_type = String, format = Date)]
    pub date: Date,
}

/// Visits of the last two weeks that may enter a contest and have not.
///
/// # Errors
/// When there is no such contest, or not for this caller.
pub async fn candidates(
    app: &App,
    caller: &Caller,
    id: ContestId,
) -> Result<Vec<ContestCandidate>, AppError> {
    let contest = load(app, id).await?;
    caller.may(Act::Train, &contest.head.territory)?;
    let filter = VisitFilter {
        within: Some(vec![contest.head.territory.clone()]),
        states: Some(vec!["left"]),
        from: Some(app.rules.date(app.now()).saturating_sub(DAYS.days())),
        ..VisitFilter::default()
    };
    let entered = |visit: &Visit| contest.entries.iter().any(|entry| entry.visit == visit.id);
    let mut found = app.store.list::<Visit>(&filter, None, SHOWN_MAX).await?.items;
    found.retain(|visit| matches!(visit.state, VisitState::Left { .. }) && !entered(visit));
    found.sort_by_key(|visit| std::cmp::Reverse(visit.arrived_at));
    let ids: Vec<String> = found.iter().map(|visit| visit.order.to_string()).collect();
    let orders = app.store.get_many::<Order>(&ids).await?.into_iter().map(|found| found.record.head);
    let numbers: HashMap<OrderId, String> = orders.map(|head| (head.id, head.number.to_string())).collect();
    let ids: Vec<String> = found.iter().filter_map(Visit::lead).map(|lead| lead.to_string()).collect();
    let people = app.store.get_many::<Person>(&ids).await?.into_iter().map(|found| found.record);
    let names: HashMap<PersonId, String> = people.map(|person| (person.id, person.name)).collect();
    let row = |visit: Visit| {
        let technician = visit.lead().filter(|_| visit.arrived_at.is_some())?;
        Some(ContestCandidate {
            visit: visit.id,
            order: visit.order,
            order_number: numbers.get(&visit.order).cloned(),
            technician,
            technician_name: names.get(&technician).cloned().unwrap_or_default(),
            date: visit.date,
        })
    };
    Ok(found.into_iter().filter_map(row).collect())
}
