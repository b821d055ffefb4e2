use crate::visits::{is_at_work, is_live};
use crate::{App, AppError};
use doorstep_domain::{Order, Person, Portrait, Site, Technician, TripPosition, Visit, VisitState};
use doorstep_kernel::{Date, GeoPoint, Meters, Timestamp};
use doorstep_store::VisitFilter;
use serde::Serialize;
use utoipa::ToSchema;

/// Visits of one technician and day, at most.
const VISITS_MAX: u32 = 100;

/// So far from where they set out, nobody can tell any more whose door that was.
const LEFT_BEHIND: Meters = Meters(300);

/// Who comes: what the customer may ask for at the door (DOOR-05).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Visitor {
    /// Their name.
    pub name: String,
    /// 工号.
    pub badge: String,
    /// The last day of the 上岗认证, where there is one in date.
    #[schema(value_type = Option<String>, format = Date)]
    pub certified_until: Option<Date>,
    /// What they speak.
    pub languages: Vec<String>,
    /// Whether there is a portrait of them.
    pub has_portrait: bool,
    /// How many come.
    pub crew: usize,
    /// On which day.
    #[schema(value_type = String, format = Date)]
    pub date: Date,
    /// When the plan expects the arrival.
    pub planned_arrival: Timestamp,
}

/// The way of a technician who has departed.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Trip {
    /// When the arrival is expected.
    pub eta: Timestamp,
    /// Where the visit goes.
    pub site: Option<GeoPoint>,
    /// Where the technician is, as long as their phone tells and they have left where they set out from behind.
    pub position: Option<GeoPoint>,
    /// When the phone told.
    pub seen_at: Option<Timestamp>,
}

/// Who leads a visit.
pub(super) async fn visitor(app: &App, visit: &Visit) -> Result<Option<Visitor>, AppError> {
    let Some(lead) = visit.lead() else { return Ok(None) };
    let person = app.store.get::<Person>(&lead.to_string()).await?;
    let technician = app.store.get::<Technician>(&lead.to_string()).await?;
    let (Some(person), Some(technician)) = (person, technician) else { return Ok(None) };
    let certificates = technician.certificates.iter().filter(|one| one.valid_until >= visit.date);
    let permit = certificates.clone().find(|one| one.kind == "work_permit");
    Ok(Some(Visitor {
        name: person.name,
        badge: technician.badge,
        certified_until: permit.or_else(|| certificates.clone().next()).map(|one| one.valid_until),
        languages: technician.languages,
        has_portrait: app.store.get::<Portrait>(&lead.to_string()).await?.is_some(),
        crew: visit.crew.len(),
        date: visit.date,
        planned_arrival: visit.planned_arrival,
    }))
}

/// The trip of a visit that is on its way, while its technician is at work. Where they come from is another customer's
/// home, or their own, and is never told.
pub(super) async fn trip(app: &App, order: &Order, visit: &Visit) -> Result<Option<Trip>, AppError> {
    let VisitState::EnRoute { at } = visit.state else { return Ok(None) };
    if !is_at_work(app, visit).await? {
        return Ok(None);
    }
    let site = app.store.get::<Site>(&order.head.site.to_string()).await?.and_then(|site| site.point);
    let from = before(app, visit).await?;
    let told = app.store.get::<TripPosition>(&visit.id.to_string()).await?;
    let told = told.filter(|told| is_live(told, visit, app.now()));
    let last_known = told.as_ref().map(|told| (told.point, told.at)).or_else(|| Some((from?, at)));
    let arrival = last_known
        .zip(site)
        .and_then(|((point, since), site)| Some(since + app.travel.between(point, site, since)?));
    let shown = told.filter(|told| from.is_none_or(|from| told.point.distance(from) > LEFT_BEHIND));
    Ok(Some(Trip {
        eta: arrival.unwrap_or(visit.planned_arrival).max(app.now()),
        site,
        position: shown.as_ref().map(|told| told.point),
        seen_at: shown.map(|told| told.at),
    }))
}

/// Where the technician was before: at the last site of the day, else at home.
async fn before(app: &App, visit: &Visit) -> Result<Option<GeoPoint>, AppError> {
    let Some(lead) = visit.lead() else { return Ok(None) };
    let filter = VisitFilter {
        technician: Some(lead),
        from: Some(visit.date),
        until: Some(visit.date),
        ..VisitFilter::default()
    };
    let visits = app.store.list::<Visit>(&filter, None, VISITS_MAX).await?.items;
    let last = visits.iter().filter(|other| other.id != visit.id).max_by_key(|other| other.arrived_at);
    if let Some(last) = last.filter(|last| last.arrived_at.is_some())
        && let Some(order) = app.store.get::<Order>(&last.order.to_string()).await?
        && let Some(site) = app.store.get::<Site>(&order.head.site.to_string()).await?
    {
        return Ok(site.point);
    }
    Ok(app.store.get::<Technician>(&lead.to_string()).await?.and_then(|technician| technician.home))
}
