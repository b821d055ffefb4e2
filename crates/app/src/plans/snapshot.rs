use super::areas::AreaRead;
use super::objective::objective;
use crate::hotspots::building_name;
use crate::maps::KnownWays;
use crate::{App, AppError, pairings};
use doorstep_dispatch::{Learned, LearnedTravel};
use doorstep_domain::planning::{
    Job, LearnedLength, PinnedStop, Plan, PlanningInput, Priority, PromisedWindow, TechnicianDay, paced,
};
use doorstep_domain::{
    AreaCode, Certificate, Clock, CustomerClass, Order, OrderId, OrderState, PersonId, Shift, Site, SiteId,
    Technician, Visit, VisitState,
};
use doorstep_kernel::{Date, Duration, GeoPoint, Timestamp, TravelTimes};
use doorstep_norms::{Binds, BoundPack, CertificateDef, Context};
use doorstep_store::{
    ClockFilter, OrderFilter, PlanningArea, ShiftFilter, Store, TechnicianFilter, VisitFilter,
};
use jiff::ToSpan as _;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// The most days of one horizon.
const DAYS_MAX: i64 = 14;

/// Work that runs over its estimate is expected to take so much longer.
const OVERRUN_GUESS: Duration = Duration::from_mins(5);

/// Everything planning needs to know of an area, read at one moment.
pub(super) struct Snapshot {
    pub(super) area: PlanningArea,
    pub(super) input: Arc<PlanningInput>,
    pub(super) orders: HashMap<OrderId, Arc<Order>>,
    pub(super) visits: HashMap<OrderId, Arc<Visit>>,
    pub(super) sites: HashMap<SiteId, Arc<Site>>,
    pub(super) technicians: HashMap<PersonId, Technician>,
    /// What visits and trips really take.
    pub(super) learned: Arc<Learned>,
    /// Travel times, as learned.
    pub(super) travel: Arc<dyn TravelTimes>,
    /// What the server of maps told of the ways, where one is asked.
    pub(super) ways: Option<Arc<KnownWays>>,
    /// Novices who go along with a mentor, by mentor.
    pub(super) along: HashMap<PersonId, Vec<PersonId>>,
}

/// The days that are planned: from a day on, so many.
#[derive(Debug, Clone, Copy)]
pub(super) struct Horizon {
    pub(super) from: Date,
    pub(super) until: Date,
}

impl Horizon {
    pub(super) fn new(from: Date, days: i64) -> Self {
        let days = days.clamp(1, DAYS_MAX) - 1;
        Self { from, until: from.saturating_add(days.days()) }
    }

    /// From today to the last day that the plan in force has routes for, and to a day that is asked for: a plan that is
    /// changed keeps all its days.
    pub(super) fn of_plan(plan: Option<&Plan>, today: Date, asked: Date) -> Self {
        let last = plan.and_then(|plan| plan.routes.iter().map(|route| route.date).max());
        Self { from: today, until: last.unwrap_or(today).max(asked).max(today) }
    }
}

impl Snapshot {
    /// Reads an area; of its rows only those that were written since this process last read them.
    pub(super) async fn read(app: &App, area: &AreaCode, horizon: Horizon) -> Result<Self, AppError> {
        let now = app.now();
        let pack = app.rules.at(now).clone();
        let found = app.store.get::<PlanningArea>(area.as_str()).await?;
        let area = found.ok_or_else(|| AppError::not_found("planning area", area))?;
        let read = app.areas.read(&area.code);
        let mut read = read.lock().await;
        let visits = visits(&app.store, &mut read, &area, horizon).await?;
        let orders = orders(app, &mut read, &pack, &area, horizon, &visits).await?;
        let sites = sites(&app.store, &mut read, &orders).await?;
        let limits = limits(&app.store, &mut read, &pack, &area).await?;
        let learned = read.lessons.learned(app, &area.code).await?;
        drop(read);
        let midnight = Timestamp::start_of(app.rules.date(now), pack.calendar().zone());
        let filter = TechnicianFilter { area: Some(area.code.clone()), ..TechnicianFilter::default() };
        let technicians = app.store.all::<Technician>(&filter).await?;
        let mut shifts = shifts(&app.store, &area, horizon).await?;
        let along = pairings::along(app, &area.territories).await?;
        // Who goes along has no route of their own.
        shifts.retain(|shift| !along.values().any(|novices| novices.contains(&shift.technician)));
        let technicians: HashMap<_, _> =
            technicians.into_iter().map(|technician| (technician.person, technician)).collect();
        let reader = Reader {
            now,
            pack: &pack,
            visits: &visits,
            sites: &sites,
            limits: &limits,
            technicians: &technicians,
            learned: &learned,
        };
        let mut jobs: Vec<Job> = orders.values().map(|order| reader.job(order)).collect();
        jobs.sort_by_key(|job| job.order);
        super::by_hand::keep_to(&area.by_hand, &mut jobs);
        let days = shifts.iter().filter_map(|shift| reader.day(shift, &orders)).collect();
        let objective = objective(&pack);
        let input = PlanningInput { area: area.code.clone(), now, technicians: days, jobs, objective };
        let ways = ways(app, &input, None).await;
        let source = source(app, ways.as_ref());
        let travel = LearnedTravel::over(source, &learned.travel, midnight);
        let input = Arc::new(input);
        Ok(Self { area, input, orders, visits, sites, technicians, learned, travel, ways, along })
    }

    /// The same, where somebody may come to one more place.
    pub(super) async fn with_place(mut self, app: &App, place: Option<GeoPoint>) -> Self {
        let (Some(place), Some(_)) = (place, &self.ways) else { return self };
        self.ways = ways(app, &self.input, Some(place)).await;
        let midnight = Timestamp::start_of(
            app.rules.date(self.input.now),
            app.rules.at(self.input.now).calendar().zone(),
        );
        let source = source(app, self.ways.as_ref());
        self.travel = LearnedTravel::over(source, &self.learned.travel, midnight);
        self
    }

    /// The job that an order would be, were it appointed.
    pub(super) fn job_of(&self, app: &App, order: &Order, site: Option<&Site>) -> Job {
        let pack = app.rules.at(self.input.now).clone();
        let sites: HashMap<SiteId, Arc<Site>> =
            site.map(|site| (site.id, Arc::new(site.clone()))).into_iter().collect();
        let (visits, limits) = (HashMap::new(), HashMap::new());
        let reader = Reader {
            now: self.input.now,
            pack: &pack,
            visits: &visits,
            sites: &sites,
            limits: &limits,
            technicians: &self.technicians,
            learned: &self.learned,
        };
        reader.job(order)
    }
}

/// What the server of maps tells of the ways between all places of some days, and one more.
async fn ways(app: &App, input: &PlanningInput, more: Option<GeoPoint>) -> Option<Arc<KnownWays>> {
    let maps = app.maps.as_ref()?;
    let jobs = input.jobs.iter().filter_map(|job| job.place);
    let ends = input.technicians.iter().flat_map(|day| [day.start, day.end]).flatten();
    let places: BTreeSet<GeoPoint> = jobs.chain(ends).chain(more).collect();
    let places: Vec<GeoPoint> = places.into_iter().collect();
    let elapsed = (app.stopwatch)();
    let known = maps.over(&input.area, &places, input.now, elapsed).await;
    Some(Arc::new(known))
}

/// Where travel times come from: what the server of maps told, else what the installation travels by.
fn source(app: &App, ways: Option<&Arc<KnownWays>>) -> Arc<dyn TravelTimes> {
    match ways {
        Some(ways) => Arc::clone(ways) as Arc<dyn TravelTimes>,
        None => app.travel.clone(),
    }
}

/// The last visit of each order in the horizon that was not withdrawn; no former crew's trip beside one.
async fn visits(
    store: &Store,
    read: &mut AreaRead,
    area: &PlanningArea,
    horizon: Horizon,
) -> Result<HashMap<OrderId, Arc<Visit>>, AppError> {
    let filter = VisitFilter {
        within: Some(area.territories.clone()),
        from: Some(horizon.from),
        until: Some(horizon.until),
        ..VisitFilter::default()
    };
    let mut visits: HashMap<OrderId, Arc<Visit>> = HashMap::new();
    for visit in store.list_kept::<Visit>(&filter, &mut read.visits).await? {
        if matches!(visit.state, VisitState::Withdrawn { .. }) || visit.split_from.is_some() {
            continue;
        }
        let older = visits.get(&visit.order).is_some_and(|known| known.id > visit.id);
        if !older {
            visits.insert(visit.order, visit);
        }
    }
    Ok(visits)
}

/// Orders promised inside the horizon, and those of its visits.
async fn orders(
    app: &App,
    read: &mut AreaRead,
    pack: &BoundPack,
    area: &PlanningArea,
    horizon: Horizon,
    visits: &HashMap<OrderId, Arc<Visit>>,
) -> Result<HashMap<OrderId, Arc<Order>>, AppError> {
    let zone = pack.calendar().zone();
    let filter = OrderFilter {
        within: Some(area.territories.clone()),
        states: Some(vec!["appointed", "in_visit"]),
        promised_from: Some(Timestamp::start_of(horizon.from, zone)),
        promised_before: Some(Timestamp::start_of(horizon.until.saturating_add(1.day()), zone)),
        ..OrderFilter::default()
    };
    let promised = app.store.list_kept::<Order>(&filter, &mut read.promised).await?;
    let mut orders: HashMap<OrderId, Arc<Order>> =
        promised.into_iter().map(|order| (order.head.id, order)).collect();
    let missing: Vec<String> =
        visits.keys().filter(|order| !orders.contains_key(order)).map(ToString::to_string).collect();
    for order in app.store.get_many_kept::<Order>(&missing, &mut read.visited).await? {
        // An order that was promised for another day leaves this horizon, unless its visit here is under way or done.
        let ahead = visits.get(&order.head.id).is_some_and(|visit| visit.state.is_ahead());
        if !ahead {
            orders.insert(order.head.id, order);
        }
    }
    Ok(orders)
}

async fn sites(
    store: &Store,
    read: &mut AreaRead,
    orders: &HashMap<OrderId, Arc<Order>>,
) -> Result<HashMap<SiteId, Arc<Site>>, AppError> {
    let keys: Vec<String> = orders.values().map(|order| order.head.site.to_string()).collect();
    let found = store.get_many_kept::<Site>(&keys, &mut read.sites).await?;
    Ok(found.into_iter().map(|site| (site.id, site)).collect())
}

/// The service limits that run: clocks that wait for the work to be done.
async fn limits(
    store: &Store,
    read: &mut AreaRead,
    pack: &BoundPack,
    area: &PlanningArea,
) -> Result<HashMap<OrderId, Timestamp>, AppError> {
    let waits_for_work = |stop: &String| matches!(stop.as_str(), "fixed" | "left" | "replied");
    let definitions = pack.sections().clocks.iter().filter(|clock| clock.start == "accepted");
    let kinds: Vec<String> = definitions
        .filter(|clock| clock.stop.iter().any(waits_for_work))
        .map(|clock| clock.id.clone())
        .collect();
    let filter = ClockFilter {
        within: Some(area.territories.clone()),
        states: Some(vec!["running"]),
        kinds: Some(kinds),
        ..ClockFilter::default()
    };
    let mut limits: HashMap<OrderId, Timestamp> = HashMap::new();
    for clock in store.list_kept::<Clock>(&filter, &mut read.clocks).await? {
        let Some(order) = clock.subject.order() else { continue };
        let due = limits.entry(order).or_insert(clock.due_at);
        *due = (*due).min(clock.due_at);
    }
    Ok(limits)
}

async fn shifts(store: &Store, area: &PlanningArea, horizon: Horizon) -> Result<Vec<Shift>, AppError> {
    let filter = ShiftFilter {
        area: Some(area.code.clone()),
        from: Some(horizon.from),
        until: Some(horizon.until),
        ..ShiftFilter::default()
    };
    let mut shifts = store.all::<Shift>(&filter).await?;
    shifts.sort_by_key(|shift| (shift.date, shift.technician));
    Ok(shifts)
}

/// The plan in force of an area: kept in memory by its version, and read again where another process published one.
pub(crate) async fn newest_plan(app: &App, area: &AreaCode) -> Result<Option<Plan>, AppError> {
    let read = app.areas.read(area);
    let mut read = read.lock().await;
    let plan = app.store.newest_plan_after(area, read.plan.as_ref()).await?;
    read.plan.clone_from(&plan);
    Ok(plan)
}

/// Whether the norm binds technicians by a certificate and none of any kind is on record of this one.
pub(super) fn lacks_record(pack: &BoundPack, technician: &Technician) -> bool {
    let binds = |one: &CertificateDef| one.binds == Binds::Everyone;
    technician.certificates.is_empty() && pack.sections().certificates.iter().any(binds)
}

struct Reader<'a> {
    now: Timestamp,
    pack: &'a BoundPack,
    visits: &'a HashMap<OrderId, Arc<Visit>>,
    sites: &'a HashMap<SiteId, Arc<Site>>,
    limits: &'a HashMap<OrderId, Timestamp>,
    technicians: &'a HashMap<PersonId, Technician>,
    learned: &'a Learned,
}

impl Reader<'_> {
    fn job(&self, order: &Order) -> Job {
        let head = &order.head;
        let site = self.sites.get(&head.site);
        let visit = self.visits.get(&head.id);
        let ahead = visit.filter(|visit| visit.state.is_ahead());
        let estate = site.and_then(|site| site.address.estate.clone());
        let tolerance = self.pack.parameters().promise_tolerance;
        let promise = order.promise().map(|promise| PromisedWindow {
            window: promise.window,
            announced: promise.announced.map(|announced| announced.time),
            latest_arrival: promise.latest_arrival(tolerance),
        });
        let context = Context::of_order(head, site.map(|site| site.area_class).unwrap_or_default());
        let (service_ms, learned) = self.service(order, visit, site.map(|site| &**site));
        let value = self.pack.sections().orders.get(head.kind.word()).map_or(1, |kind| kind.value.max(1));
        Job {
            order: head.id,
            visit: visit.map(|visit| visit.id),
            territory: head.territory.clone(),
            kind: head.kind,
            class: head.class,
            place: site.and_then(|site| site.point),
            service_ms,
            learned,
            windows: Vec::new(),
            promise,
            sla_due: self.limits.get(&head.id).copied(),
            priority: priority(order),
            value,
            skills: head.skills.clone(),
            certificates: self.pack.certificates(&context, Binds::Everyone),
            novice_certificates: self.pack.certificates(&context, Binds::Novices),
            only: Vec::new(),
            never: Vec::new(),
            prefer: estate.as_ref().and_then(|estate| self.standing(estate)),
            repeat_fault: head.repeat_fault,
            known: ahead.and_then(|visit| Some((visit.lead()?, visit.planned_arrival))),
            estate,
        }
    }

    /// The technician who looks after an estate 社区经理.
    fn standing(&self, estate: &str) -> Option<PersonId> {
        let of_estate = |technician: &&Technician| technician.estates.iter().any(|one| one == estate);
        self.technicians.values().filter(of_estate).map(|technician| technician.person).min()
    }

    /// Time on site: as it was where the visit is over, at least what has passed where it runs, else as learned, else the
    /// estimate. Who is there already works at their own pace; to whom it may still be given, planning knows.
    fn service(
        &self,
        order: &Order,
        visit: Option<&Arc<Visit>>,
        site: Option<&Site>,
    ) -> (Duration, Option<LearnedLength>) {
        let building = site.and_then(building_of);
        let estimate = order.head.duration_ms;
        let learned = self.learned.service(order.head.kind, building.as_deref(), estimate);
        let (expected, from) = learned.map_or((estimate, None), |(length, from)| (length, Some(from)));
        let begun = visit.filter(|visit| !visit.state.is_ahead());
        let theirs = begun
            .and_then(|visit| visit.lead())
            .map_or(expected, |who| Duration::from_secs(paced(expected.as_secs(), self.learned.pace(who))));
        let Some((visit, arrived)) = visit.and_then(|visit| Some((visit, visit.arrived_at?))) else {
            return (theirs, from);
        };
        let least = Duration::from_secs(1);
        match &visit.state {
            VisitState::Left { at } | VisitState::NoAnswer { at, .. } | VisitState::Blocked { at, .. } => {
                (at.since(arrived).max(least), None)
            }
            _ => (theirs.max(self.now.since(arrived) + OVERRUN_GUESS), from),
        }
    }

    fn day(&self, shift: &Shift, orders: &HashMap<OrderId, Arc<Order>>) -> Option<TechnicianDay> {
        let technician = self.technicians.get(&shift.technician)?;
        Some(TechnicianDay {
            technician: shift.technician,
            date: shift.date,
            start: technician.home,
            end: technician.home,
            shift: shift.window,
            overtime_ms: shift.overtime_ms,
            rest: shift.rest,
            skills: technician.skills.clone(),
            certificates: self.certificates(technician),
            novice: technician.novice,
            estates: technician.estates.clone(),
            pace_permille: self.learned.pace(shift.technician),
            pinned: self.pinned(shift, orders),
        })
    }

    /// What a technician is certified for. Of whom no certificate at all is on record (people came in from a file that has
    /// none), nobody knows that they hold none: they are planned with what binds everyone, and the data quality report
    /// names them (DATA-06).
    fn certificates(&self, technician: &Technician) -> Vec<Certificate> {
        if !lacks_record(self.pack, technician) {
            return technician.certificates.clone();
        }
        let binding = self.pack.sections().certificates.iter().filter(|one| one.binds == Binds::Everyone);
        binding.map(|one| Certificate { kind: one.id.clone(), valid_until: Date::MAX }).collect()
    }

    /// Stops that are done or under way, in the order they happened; a visit that failed and whose order has a new
    /// promise is past and no stop any more.
    fn pinned(&self, shift: &Shift, orders: &HashMap<OrderId, Arc<Order>>) -> Vec<PinnedStop> {
        let mine = self
            .visits
            .values()
            .filter(|visit| visit.date == shift.date && visit.lead() == Some(shift.technician));
        let begun = mine.filter(|visit| !visit.state.is_ahead());
        let counts = begun.filter(|visit| {
            orders.get(&visit.order).is_some_and(|order| !matches!(order.state, OrderState::Appointed { .. }))
        });
        let mut stops: BTreeMap<(Timestamp, OrderId), PinnedStop> = BTreeMap::new();
        for visit in counts {
            let on_the_way = visit.evidence.last_event("departed").unwrap_or(visit.planned_arrival);
            let stop = PinnedStop { order: visit.order, start: visit.arrived_at };
            stops.insert((visit.arrived_at.unwrap_or(on_the_way), visit.order), stop);
        }
        stops.into_values().collect()
    }
}

/// Estate and building of a site, as people say them; lengths are learned by it.
pub(super) fn building_of(site: &Site) -> Option<String> {
    building_name(site.address.estate.as_deref(), site.address.building.as_deref())
}

fn priority(order: &Order) -> Priority {
    match order.head.class {
        CustomerClass::Emergency => Priority::Emergency,
        CustomerClass::Vip | CustomerClass::Business => Priority::High,
        CustomerClass::Ordinary if order.head.repeat_fault => Priority::High,
        CustomerClass::Ordinary => Priority::Normal,
    }
}
