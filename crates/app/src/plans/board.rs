use super::at_risk::risks;
use super::snapshot::{Horizon, Snapshot, newest_plan};
use super::storm::{StormNotice, is_put_off, without_promise};
use crate::orders::short_address;
use crate::people::OwnFirm;
use crate::visits::is_live;
use crate::{Act, App, AppError, Caller};
use doorstep_domain::planning::{Candidate, LearnedLength, Route, Score, TechnicianDay};
use doorstep_domain::{
    AreaCode, Break, Customer, CustomerClass, Order, OrderId, OrderKind, OrderNumber, PersonId, Promise,
    TerritoryCode, TripPosition, Visit, VisitId, VisitState,
};
use doorstep_kernel::{Date, GeoPoint, TimeWindow, Timestamp};
use doorstep_store::PersonFilter;
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use utoipa::ToSchema;

/// A technician's row.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BoardTechnician {
    /// Who.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// 工号.
    pub badge: String,
    /// Home territory.
    pub territory: TerritoryCode,
    /// Working time.
    pub shift: TimeWindow,
    /// The break.
    #[serde(rename = "break")]
    pub rest: Option<Break>,
    /// Where the day starts.
    pub home: Option<GeoPoint>,
    /// Where they are now: by their phone while on the way, else by their last stop.
    pub position: Option<GeoPoint>,
    /// When their phone told, while on the way.
    pub seen_at: Option<Timestamp>,
    /// The state's word of the visit they are at, or `idle`.
    pub state: String,
}

/// A stop on a row.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BoardStop {
    /// The order.
    pub order: OrderId,
    /// Its number.
    pub order_number: OrderNumber,
    /// The visit.
    pub visit: Option<VisitId>,
    /// On whose row.
    pub technician: PersonId,
    /// What kind of work.
    pub kind: OrderKind,
    /// The visit's state.
    pub state: String,
    /// Where.
    pub place: GeoPoint,
    /// Estate and building.
    pub address_short: String,
    /// Who, masked.
    pub customer_masked: String,
    /// How they are served.
    pub class: CustomerClass,
    /// Where the time on site was learned from; none where it is the order's estimate, or the visit's own.
    pub learned: Option<LearnedLength>,
    /// Seconds on the road before.
    pub travel_s: i64,
    /// Metres of that way, where a server of maps told it.
    pub travel_m: Option<u32>,
    /// Arrives.
    pub arrive: Timestamp,
    /// Starts.
    pub start: Timestamp,
    /// Leaves.
    pub leave: Timestamp,
    /// What was promised.
    pub promise: Option<Promise>,
    /// Its promise may break.
    pub at_risk: bool,
    /// Its promise is broken.
    pub late: bool,
    /// Planning does not touch it: it has begun, or a dispatcher pinned it.
    pub pinned: bool,
}

/// An order without a place on a row.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BoardUnassigned {
    /// The order.
    pub order: OrderId,
    /// Its number.
    pub order_number: OrderNumber,
    /// What kind of work.
    pub kind: OrderKind,
    /// Its state.
    pub state: String,
    /// How the customer is served.
    pub class: CustomerClass,
    /// Where.
    pub place: Option<GeoPoint>,
    /// Estate and building.
    pub address_short: String,
    /// Who, masked.
    pub customer_masked: String,
    /// What was promised.
    pub promise: Option<Promise>,
    /// Seconds on site.
    pub duration_s: i64,
    /// Why no route could take it; empty where it has no promise yet, or was set aside.
    pub reasons: Vec<Candidate>,
    /// A dispatcher took it off its route; planning leaves it alone.
    pub set_aside: bool,
    /// It waits for the end of a storm, or waited for it and needs an appointment now.
    pub put_off: bool,
}

/// The board of an area and day.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Board {
    /// Which planning area.
    pub area: AreaCode,
    /// Which day.
    #[schema(value_type = String, format = Date)]
    pub date: Date,
    /// The server's clock.
    pub now: Timestamp,
    /// The version of the plan in force; none before the first.
    pub plan_version: Option<u64>,
    /// How good it is.
    pub score: Option<Score>,
    /// Storm mode, while it is on.
    pub storm: Option<StormNotice>,
    /// The rows.
    pub technicians: Vec<BoardTechnician>,
    /// The stops.
    pub stops: Vec<BoardStop>,
    /// What has no place: planned in vain, or not yet promised.
    pub unassigned: Vec<BoardUnassigned>,
}

/// The board of an area and day.
///
/// # Errors
/// When the caller may not read all of the area.
pub async fn board(
    app: &App,
    caller: &Caller,
    area: &AreaCode,
    date: Option<Date>,
) -> Result<Board, AppError> {
    let now = app.now();
    let date = date.unwrap_or_else(|| app.rules.date(now));
    let snapshot = Snapshot::read(app, area, Horizon::new(date, 1)).await?;
    for territory in &snapshot.area.territories {
        caller.may(Act::ReadOrders, territory)?;
    }
    let plan = newest_plan(app, area).await?;
    let waiting = without_promise(app, &snapshot.area).await?;
    let names = Names::read(app, &snapshot, &waiting).await?;
    let at_risk = risks(app, &snapshot, plan.as_ref()).into_iter().map(|risk| risk.order).collect();
    let routes = plan.iter().flat_map(|plan| &plan.routes).filter(|route| route.date == date);
    let seen = seen(app, &snapshot).await?;
    let jobs = snapshot.input.jobs.iter();
    let learned = jobs.filter_map(|job| Some((job.order, job.learned?))).collect();
    let view =
        View { app, snapshot: &snapshot, names: &names, at_risk: &at_risk, seen: &seen, learned: &learned };
    let mut stops: Vec<BoardStop> = routes.flat_map(|route| view.stops(route)).collect();
    let placed: HashSet<OrderId> = stops.iter().map(|stop| stop.order).collect();
    let in_vain = plan.iter().flat_map(|plan| &plan.unassigned).filter(|left| !placed.contains(&left.order));
    let mut unassigned: Vec<BoardUnassigned> = in_vain
        .filter_map(|left| Some(view.unassigned(snapshot.orders.get(&left.order)?, left.reasons.clone())))
        .collect();
    let unplanned = snapshot
        .orders
        .values()
        .filter(|order| order.state.word() == "appointed" && !placed.contains(&order.head.id));
    let known: HashSet<OrderId> = unassigned.iter().map(|row| row.order).collect();
    unassigned.extend(
        unplanned
            .filter(|order| !known.contains(&order.head.id))
            .map(|order| view.unassigned(order, Vec::new())),
    );
    unassigned.extend(waiting.iter().map(|order| view.unassigned(order, Vec::new())));
    unassigned.sort_by_key(|row| row.order);
    let mut technicians: Vec<BoardTechnician> =
        snapshot.input.technicians.iter().map(|day| view.technician(day)).collect();
    let mut score = plan.as_ref().map(|plan| plan.score);
    if let Some(firm) = OwnFirm::of(app, caller, Act::ReadOrders).await? {
        technicians.retain(|row| firm.has(row.id));
        stops.retain(|stop| firm.has(stop.technician));
        unassigned.clear();
        score = None;
    }
    Ok(Board {
        area: area.clone(),
        date,
        now,
        plan_version: plan.as_ref().map(|plan| plan.version),
        score,
        storm: StormNotice::of(&snapshot.area, now),
        technicians,
        stops,
        unassigned,
    })
}

/// Where the crews that are on their way were seen just now.
async fn seen(app: &App, snapshot: &Snapshot) -> Result<HashMap<VisitId, TripPosition>, AppError> {
    let on_the_way = snapshot.visits.values().filter(|visit| visit.state.word() == "en_route");
    let keys: Vec<String> = on_the_way.map(|visit| visit.id.to_string()).collect();
    let told = app.store.get_many::<TripPosition>(&keys).await?;
    Ok(told.into_iter().map(|found| (found.record.visit, found.record)).collect())
}

/// Names and short addresses, as the board may show them.
struct Names {
    customers: HashMap<doorstep_domain::CustomerId, String>,
    sites: HashMap<doorstep_domain::SiteId, (String, Option<GeoPoint>)>,
    people: HashMap<PersonId, String>,
}

impl Names {
    async fn read(app: &App, snapshot: &Snapshot, waiting: &[Order]) -> Result<Self, AppError> {
        let orders = || snapshot.orders.values().map(|order| &**order).chain(waiting);
        let keys: Vec<String> = orders().map(|order| order.head.customer.to_string()).collect();
        let customers = app.store.get_many::<Customer>(&keys).await?;
        let keys: Vec<String> = waiting.iter().map(|order| order.head.site.to_string()).collect();
        let more = app.store.get_many::<doorstep_domain::Site>(&keys).await?;
        let more = more.into_iter().map(|found| Arc::new(found.record));
        let sites = snapshot.sites.values().cloned().chain(more);
        let people = app.store.all::<doorstep_domain::Person>(&PersonFilter::default()).await?;
        Ok(Self {
            customers: customers
                .into_iter()
                .map(|found| (found.record.id, found.record.masked().name))
                .collect(),
            sites: sites.map(|site| (site.id, (short_address(&site), site.point))).collect(),
            people: people.into_iter().map(|person| (person.id, person.name)).collect(),
        })
    }
}

struct View<'a> {
    app: &'a App,
    snapshot: &'a Snapshot,
    names: &'a Names,
    at_risk: &'a HashSet<OrderId>,
    seen: &'a HashMap<VisitId, TripPosition>,
    learned: &'a HashMap<OrderId, LearnedLength>,
}

impl View<'_> {
    fn stops(&self, route: &Route) -> Vec<BoardStop> {
        let metres = self.metres(route);
        let known =
            route.stops.iter().filter_map(|stop| Some((stop, self.snapshot.orders.get(&stop.order)?)));
        let row = known.map(|(stop, order)| {
            let visit = self.snapshot.visits.get(&stop.order);
            let (address_short, _) = self.names.sites.get(&order.head.site).cloned().unwrap_or_default();
            BoardStop {
                order: stop.order,
                order_number: order.head.number.clone(),
                visit: visit.map(|visit| visit.id),
                technician: route.technician,
                kind: order.head.kind,
                state: visit.map_or("assigned", |visit| visit.state.word()).to_owned(),
                place: stop.place,
                address_short,
                customer_masked: self.names.customers.get(&order.head.customer).cloned().unwrap_or_default(),
                class: order.head.class,
                learned: self.learned.get(&stop.order).copied(),
                travel_s: stop.travel_ms.as_secs(),
                travel_m: metres.get(&stop.order).copied(),
                arrive: stop.arrive,
                start: stop.start,
                leave: stop.leave,
                promise: order.promise().cloned(),
                at_risk: self.at_risk.contains(&stop.order),
                late: visit.is_some_and(|visit| self.is_late(order, visit)),
                pinned: stop.pinned || self.snapshot.area.by_hand.pinned.contains_key(&stop.order),
            }
        });
        row.collect()
    }

    /// How long the way to each stop is, where a server of maps told it.
    fn metres(&self, route: &Route) -> HashMap<OrderId, u32> {
        let Some(ways) = &self.snapshot.ways else { return HashMap::new() };
        let mine = |day: &&TechnicianDay| (day.technician, day.date) == (route.technician, route.date);
        let home = self.snapshot.input.technicians.iter().find(mine).and_then(|day| day.start);
        let before = std::iter::once(home).chain(route.stops.iter().map(|stop| Some(stop.place)));
        let told = route
            .stops
            .iter()
            .zip(before)
            .filter_map(|(stop, before)| Some((stop.order, ways.leg(before?, stop.place)?.metres?)));
        told.collect()
    }

    fn is_late(&self, order: &Order, visit: &Visit) -> bool {
        let tolerance =
            self.app.rules.named(&order.head.pack, order.head.accepted_at).parameters().promise_tolerance;
        let came = visit.arrived_at.unwrap_or(self.snapshot.input.now);
        order.promise().is_some_and(|promise| came > promise.latest_arrival(tolerance))
    }

    fn unassigned(&self, order: &Order, reasons: Vec<Candidate>) -> BoardUnassigned {
        let (address_short, place) = self.names.sites.get(&order.head.site).cloned().unwrap_or_default();
        BoardUnassigned {
            order: order.head.id,
            order_number: order.head.number.clone(),
            kind: order.head.kind,
            state: order.state.word().to_owned(),
            class: order.head.class,
            place,
            address_short,
            customer_masked: self.names.customers.get(&order.head.customer).cloned().unwrap_or_default(),
            promise: order.promise().cloned(),
            duration_s: order.head.duration_ms.as_secs(),
            reasons,
            put_off: self.is_put_off(order),
            set_aside: self.snapshot.area.by_hand.set_aside.contains_key(&order.head.id),
        }
    }

    fn is_put_off(&self, order: &Order) -> bool {
        let (area, now) = (&self.snapshot.area, self.snapshot.input.now);
        let waits = match StormNotice::of(area, now) {
            Some(_) => is_put_off(self.app.rules.at(now), order),
            None => area.put_off.iter().any(|one| one.order == order.head.id),
        };
        waits && order.promise().is_none()
    }

    fn technician(&self, day: &TechnicianDay) -> BoardTechnician {
        let technician = self.snapshot.technicians.get(&day.technician);
        let mine = self.snapshot.visits.values().filter(|visit| visit.lead() == Some(day.technician));
        let begun = mine.filter(|visit| !visit.state.is_ahead());
        let last = begun.max_by_key(|visit| visit.arrived_at.unwrap_or(visit.planned_arrival));
        let place = last.and_then(|visit| {
            let site = self.snapshot.orders.get(&visit.order)?.head.site;
            self.names.sites.get(&site)?.1
        });
        let told = last.and_then(|visit| {
            self.seen.get(&visit.id).filter(|told| is_live(told, visit, self.snapshot.input.now))
        });
        let state = last
            .filter(|visit| !visit.state.is_over())
            .map_or("idle", |visit| VisitState::word(&visit.state));
        BoardTechnician {
            id: day.technician,
            name: self.names.people.get(&day.technician).cloned().unwrap_or_default(),
            badge: technician.map(|technician| technician.badge.clone()).unwrap_or_default(),
            territory: technician
                .map_or_else(|| TerritoryCode::new(""), |technician| technician.territory.clone()),
            shift: day.shift,
            rest: day.rest,
            home: day.start,
            position: told.map(|told| told.point).or(place).or(day.start),
            seen_at: told.map(|told| told.at),
            state: state.to_owned(),
        }
    }
}
