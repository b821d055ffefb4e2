use super::platform::{BindNumber, TelephonyFault};
use crate::{App, AppError, Change};
use doorstep_domain::call::MiddleNumberState;
use doorstep_domain::{Customer, MiddleNumber, Order, Person, PersonId, Visit, VisitId};
use doorstep_kernel::{Duration, Timestamp};
use doorstep_store::{ChangeSet, NewEvent, NewJob, Row, StreamId};
use serde_json::json;

/// The job that lends a visit its middle number.
pub const BIND_NUMBER: &str = "bind_number";

/// The job that takes it back.
pub const RELEASE_NUMBER: &str = "release_number";

/// A number is lent so long before the planned arrival: appointments are confirmed the evening before.
const BEFORE: Duration = Duration::from_hours(16);

/// The platform lets go by itself so long after the planned arrival, should nobody tell it to.
const AFTER: Duration = Duration::from_hours(24);

/// Whom a visit's number joins may have changed: it is looked at again when it is time.
pub(crate) fn bind_later(app: &App, change: &mut Change, visit: &Visit) {
    if app.calls.as_ref().is_some_and(|platform| platform.middle_numbers) {
        let at = (visit.planned_arrival - BEFORE).max(change.now());
        let job = NewJob::new(BIND_NUMBER, at, json!({ "visit": visit.id }));
        change.job(job.in_territory(visit.territory.as_str()));
    }
}

/// A visit is over, and with it the number.
pub(crate) fn release_later(app: &App, change: &mut Change, visit: &Visit) {
    if app.calls.as_ref().is_some_and(|platform| platform.middle_numbers) {
        let job = NewJob::new(RELEASE_NUMBER, change.now(), json!({ "visit": visit.id }));
        change.job(job.in_territory(visit.territory.as_str()));
    }
}

/// A customer as those see them who may see them whole: where middle numbers are lent, their own number is the platform's to
/// know and nobody else's.
pub(crate) fn shown(app: &App, customer: Customer) -> Customer {
    match &app.calls {
        Some(platform) if platform.middle_numbers => {
            let phone = customer.masked().phone;
            Customer { phone, ..customer }
        }
        Some(_) | None => customer,
    }
}

/// The number that somebody dials to reach the customer of a visit now.
pub(crate) async fn number_of(
    app: &App,
    visit: VisitId,
    person: PersonId,
) -> Result<Option<String>, AppError> {
    if !app.calls.as_ref().is_some_and(|platform| platform.middle_numbers) {
        return Ok(None);
    }
    let number = app.store.get::<MiddleNumber>(&visit.to_string()).await?;
    Ok(number.filter(|number| number.serves(person, app.now())).map(|number| number.number))
}

/// Lends a visit the number that joins its customer with whoever leads it now. What is lent already stays.
///
/// # Errors
/// When the platform does not answer, or the store cannot take it: the job comes again.
pub async fn bind_number(app: &App, id: VisitId) -> Result<(), AppError> {
    let Some(platform) = app.calls.as_ref().filter(|platform| platform.middle_numbers) else {
        return Ok(());
    };
    let Some(visit) = app.store.get::<Visit>(&id.to_string()).await? else { return Ok(()) };
    let Some(lead) = visit.lead().filter(|_| !visit.state.is_over()) else {
        return release_number(app, id).await;
    };
    let kept = app.store.get::<MiddleNumber>(&id.to_string()).await?;
    if kept.as_ref().is_some_and(|kept| kept.serves(lead, app.now())) {
        return Ok(());
    }
    let Some((technician, customer)) = ends(app, &visit, lead).await? else {
        tracing::warn!(visit = %id, "no middle number: the technician or the customer has no phone");
        return Ok(());
    };
    if kept.is_some_and(|kept| kept.state == MiddleNumberState::Bound) {
        release_number(app, id).await?;
    }
    let until = (visit.planned_arrival + AFTER).max(app.now() + AFTER);
    let wanted = BindNumber { visit: id, technician, customer, until };
    let bound = platform.telephony.bind(&wanted).await.map_err(|fault| unavailable(&fault))?;
    let number = MiddleNumber {
        visit: id,
        order: visit.order,
        territory: visit.territory.clone(),
        person: lead,
        number: bound.number,
        platform: bound.platform,
        bound_at: app.now(),
        until,
        state: MiddleNumberState::Bound,
    };
    write(app, &number, "bound", app.now()).await
}

/// Takes a visit's number back.
///
/// # Errors
/// When the platform does not answer, or the store cannot take it: the job comes again.
pub async fn release_number(app: &App, id: VisitId) -> Result<(), AppError> {
    let Some(platform) = &app.calls else { return Ok(()) };
    let kept = app.store.get::<MiddleNumber>(&id.to_string()).await?;
    let Some(kept) = kept.filter(|kept| kept.state == MiddleNumberState::Bound) else { return Ok(()) };
    platform.telephony.release(&kept.platform).await.map_err(|fault| unavailable(&fault))?;
    let now = app.now();
    write(app, &kept.released(now), "released", now).await
}

/// The numbers that are to be joined.
async fn ends(app: &App, visit: &Visit, lead: PersonId) -> Result<Option<(String, String)>, AppError> {
    let person = app.store.get::<Person>(&lead.to_string()).await?;
    let Some(order) = app.store.get::<Order>(&visit.order.to_string()).await? else { return Ok(None) };
    let customer = app.store.get::<Customer>(&order.head.customer.to_string()).await?;
    let there = |phone: Option<String>| phone.filter(|phone| !phone.trim().is_empty());
    let technician = there(person.and_then(|person| person.phone));
    Ok(technician.zip(there(customer.map(|customer| customer.phone))))
}

/// The row, and that it was lent or taken back: whose ends they are stands in the visit, the number in the row alone.
async fn write(app: &App, number: &MiddleNumber, what: &str, at: Timestamp) -> Result<(), AppError> {
    let event = NewEvent {
        stream: StreamId::new("middle_number", number.visit),
        kind: format!("middle_number.{what}"),
        actor: doorstep_store::EventActor { role: "system".to_owned(), ..Default::default() },
        place: None,
        occurred_at: at,
        data: json!({ "visit": number.visit, "order": number.order, "person": number.person, "until": number.until }),
        territory: number.territory.to_string(),
    };
    let set = ChangeSet { events: vec![event], rows: vec![Row::upsert(number)], ..ChangeSet::default() };
    app.commit(set).await?;
    Ok(())
}

fn unavailable(fault: &TelephonyFault) -> AppError {
    AppError::Unavailable(fault.to_string())
}
