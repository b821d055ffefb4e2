use super::{Handbook, PhoneOwner};
use crate::broadcasts::{self, ShownBroadcast};
use crate::plans::StormNotice;
use crate::{Act, App, AppError, Caller, calls, tone_hints};
use doorstep_domain::{Customer, Matter, Order, PackRef, PersonId, Site, Technician, Tone, Visit};
use doorstep_kernel::{Date, Timestamp};
use doorstep_norms::{Context, Requirement};
use doorstep_store::{MatterFilter, PlanningArea, VisitFilter};
use serde::Serialize;
use utoipa::ToSchema;

/// The most matters of one technician and day that a phone is told.
const MATTERS_MAX: u32 = 200;

/// Everything a phone needs for a visit without any signal.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct VisitPack {
    /// The visit.
    pub visit: Visit,
    /// Its order.
    pub order: Order,
    /// The customer, unmasked while the order is open and it is theirs to visit.
    pub customer: Option<Customer>,
    /// How the customer likes to be spoken to, while the order is open: a hint for tone and nothing else.
    pub tone: Option<Tone>,
    /// The middle number by which the customer is reached, where one is lent; their own is not shown then.
    pub middle_number: Option<String>,
    /// Where.
    pub site: Option<Site>,
    /// What the norm's conditions look at.
    #[schema(value_type = Object)]
    pub context: Context,
    /// The checklist, state by state.
    #[schema(value_type = Object)]
    pub steps: serde_json::Value,
    /// Stages of the work, in order.
    pub stages: Vec<String>,
    /// Ids of the requirements that ask for something of this order.
    pub asked: Vec<String>,
    /// What was reported to the desk on this visit, newest first, with what it answered.
    pub matters: Vec<Matter>,
}

/// A technician's day, to be worked with no signal.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TechnicianDayView {
    /// Which day.
    #[schema(value_type = String, format = Date)]
    pub date: Date,
    /// The pack that binds a departure today.
    pub pack: PackRef,
    /// Every requirement of that pack: what the phone checks by itself.
    #[schema(value_type = Vec<Object>)]
    pub requirements: Vec<Requirement>,
    /// The visits, by planned arrival.
    pub visits: Vec<VisitPack>,
    /// What the phone reads of the norm beside its requirements.
    pub handbook: Handbook,
    /// What the desk tells everybody of the area now, newest first.
    pub broadcasts: Vec<ShownBroadcast>,
    /// Whose phone it is, and whom they call.
    pub owner: PhoneOwner,
    /// Whether a telephone platform puts through at a tap; else the phone dials by itself.
    pub click_to_call: bool,
    /// Whether middle numbers are lent, and customers' own are not shown.
    pub middle_numbers: bool,
    /// Whose installation it is, such as `china-telecom`.
    pub operator: String,
    /// Storm mode of their planning area.
    pub storm: Option<StormNotice>,
    /// The server's clock: a phone's own may be off.
    pub server_time: Timestamp,
    /// The journal's last position when this was read.
    pub position: i64,
}

/// The day of the technician who asks.
///
/// # Errors
/// When the caller is no technician.
pub async fn of_technician(app: &App, caller: &Caller, date: Date) -> Result<TechnicianDayView, AppError> {
    caller.scope(Act::Sync)?;
    let person = caller.person.ok_or(AppError::NotSignedIn("sign in first"))?;
    let position = app.store.last_position().await?;
    let pack = app.rules.at(app.now()).clone();
    let filter = VisitFilter {
        technician: Some(person),
        from: Some(date),
        until: Some(date),
        ..VisitFilter::default()
    };
    let mut visits = Vec::new();
    for visit in app.store.all::<Visit>(&filter).await? {
        let order = app.store.get::<Order>(&visit.order.to_string()).await?;
        let order = order.ok_or_else(|| AppError::not_found("order", visit.order))?;
        let customer = app.store.get::<Customer>(&order.head.customer.to_string()).await?;
        let site = app.store.get::<Site>(&order.head.site.to_string()).await?;
        let context =
            Context::of_order(&order.head, site.as_ref().map(|site| site.area_class).unwrap_or_default());
        let open = !visit.state.is_over() && !order.state.is_over();
        let hinted = if open { tone_hints::of(app, order.head.customer).await? } else { None };
        let customer =
            customer.map(|customer| if open { calls::shown(app, customer) } else { customer.masked() });
        let steps = doorstep_domain::VisitState::WORDS
            .iter()
            .map(|state| ((*state).to_owned(), serde_json::json!(pack.steps(&context, state))))
            .collect();
        let kind = pack.sections().orders.get(order.head.kind.word());
        let stages = kind.map(|kind| kind.stages.clone()).unwrap_or_default();
        let asking = pack.requirements().iter().filter(|requirement| requirement.applies(&context));
        let asked = asking.map(|requirement| requirement.id.clone()).collect();
        let middle_number = if open { calls::number_of(app, visit.id, person).await? } else { None };
        visits.push(VisitPack {
            middle_number,
            visit,
            order,
            customer,
            tone: hinted.map(|hint| hint.tone),
            site,
            context,
            steps,
            stages,
            asked,
            matters: Vec::new(),
        });
    }
    tell_matters(app, &mut visits).await?;
    visits.sort_by_key(|pack| pack.visit.planned_arrival);
    Ok(TechnicianDayView {
        date,
        pack: pack.reference(),
        requirements: pack.requirements().to_vec(),
        visits,
        handbook: Handbook::of(&pack),
        broadcasts: broadcasts::shown(app, person).await?,
        owner: PhoneOwner::of(app, person).await?,
        click_to_call: app.calls.as_ref().is_some_and(|platform| platform.click_to_call),
        middle_numbers: app.calls.as_ref().is_some_and(|platform| platform.middle_numbers),
        operator: app.rules.operator().to_string(),
        storm: storm(app, person).await?,
        server_time: app.now(),
        position,
    })
}

/// The storm that a technician works in.
async fn storm(app: &App, person: PersonId) -> Result<Option<StormNotice>, AppError> {
    let technician = app.store.get::<Technician>(&person.to_string()).await?;
    let Some(technician) = technician else { return Ok(None) };
    let area = app.store.get::<PlanningArea>(technician.area.as_str()).await?;
    Ok(area.and_then(|area| StormNotice::of(&area, app.now())))
}

/// What was reported on these visits.
async fn tell_matters(app: &App, visits: &mut [VisitPack]) -> Result<(), AppError> {
    let ids = visits.iter().map(|pack| pack.visit.id).collect();
    let filter = MatterFilter { visits: Some(ids), ..MatterFilter::default() };
    let found = app.store.list::<Matter>(&filter, None, MATTERS_MAX).await?.items;
    for pack in visits {
        pack.matters = found.iter().filter(|matter| matter.visit == Some(pack.visit.id)).cloned().collect();
    }
    Ok(())
}
