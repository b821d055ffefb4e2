use super::learned::{keys, months};
use super::move_order::may_plan;
use super::notes::find;
use super::snapshot::building_of;
use crate::{App, AppError, Caller, Change};
use doorstep_domain::planning::{Experience, NotLearned};
use doorstep_domain::{
    AreaCode, Order, OrderId, PersonId, Site, SiteId, Technician, Territory, TerritoryCode, Visit, VisitState,
};
use doorstep_kernel::{Date, Duration, GeoPoint, Timestamp};
use doorstep_norms::BoundPack;
use doorstep_store::{NewJob, PlanningArea, StreamId, TechnicianFilter, VisitFilter};
use jiff::ToSpan as _;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::{BTreeMap, HashMap};
use utoipa::ToSchema;

/// The kind of the job that learns from a day's visits.
pub const LEARN_LENGTHS: &str = "learn-lengths";

/// A day is learned from so long after its end: phones that had no signal have told by then.
const LEARNED_AFTER: Duration = Duration::from_hours(6);

/// Nobody does anything at a door in less.
const LEAST_ON_SITE: Duration = Duration::from_mins(3);

/// Nobody stays longer: a shift and its overtime.
const MOST_ON_SITE: Duration = Duration::from_hours(12);

/// One visit is left and the next one reached in the same minute where they are door by door.
const AT_ONCE: Duration = Duration::from_mins(1);

/// Below this the way is across the yard, and says nothing of the road.
const LEAST_WAY: Duration = Duration::from_mins(2);

/// Whose visits to learn from.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LearnLengths {
    /// Which planning area.
    pub area: AreaCode,
}

/// What was learned from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LengthsLearned {
    /// Visits that count.
    pub visits: u32,
    /// Trips that count.
    pub trips: u32,
    /// Visits that do not.
    pub left_out: u32,
}

/// A visit ended: the lengths of its day are learned from once that night.
pub(crate) fn learn_later(change: &mut Change, territory: &TerritoryCode, at: Timestamp, pack: &BoundPack) {
    let date = at.date_in(pack.calendar().zone());
    let due = pack.calendar().end_of(date) + LEARNED_AFTER;
    let job = NewJob::new(LEARN_LENGTHS, due.max(change.now()), json!({ "territory": territory }));
    change.job(job.in_territory(territory.as_str()).once(format!("{LEARN_LENGTHS}:{territory}:{date}")));
}

/// Learns from the days that are over and were not learned from; the product does it every night. Each day counts once,
/// however often and by whomever this is asked for.
///
/// # Errors
/// When the caller may not plan there.
pub async fn learn(app: &App, caller: &Caller, wanted: LearnLengths) -> Result<LengthsLearned, AppError> {
    app.decide(caller, || async {
        let area = find(app, &wanted.area).await?;
        let role = may_plan(caller, &area)?;
        let now = app.now();
        let pack = app.rules.at(now).clone();
        let stream = StreamId::new("experience", &area.code);
        let version = app.store.version_of(&stream).await?;
        let known = app.store.get_many::<Experience>(&keys(app, &pack, &area.code)).await?;
        let mut known: BTreeMap<Date, Experience> =
            known.into_iter().map(|found| (found.record.month, found.record)).collect();
        let until = app.rules.date(now - LEARNED_AFTER);
        let oldest = months(app, &pack).last().copied().unwrap_or(until);
        let mut from = known.values().map(|month| month.until).max().unwrap_or(oldest);
        let mut change = Change::by(caller.actor(role), now);
        let mut learned = LengthsLearned::default();
        let first_day = from;
        while from < until {
            let month = from.first_of_month();
            let end = until.min(month.saturating_add(1.month()));
            let mut experience = known
                .remove(&month)
                .unwrap_or_else(|| Experience::of_month(area.code.clone(), month));
            let days = Days::read(app, &area, &pack, from, end).await?;
            days.tell(app, &mut experience, &mut learned);
            experience.until = end;
            change.upsert(&experience);
            from = end;
        }
        if first_day < until {
            let facts = json!({ "area": area.code, "from": first_day, "until": until, "visits": learned.visits,
                "trips": learned.trips, "left_out": learned.left_out });
            let born_in = area.territories.first().cloned().unwrap_or_else(|| TerritoryCode::new(""));
            change.event(stream, version, "plan.learned", &facts, &born_in);
        }
        Ok((change.finish(), learned))
    })
    .await
}

/// Learns for the planning area of a territory, as the product itself does every night.
///
/// # Errors
/// As [`learn`].
pub async fn learn_by_night(app: &App, territory: &TerritoryCode) -> Result<(), AppError> {
    let found = app.store.get::<Territory>(territory.as_str()).await?;
    let Some(area) = found.and_then(|territory| territory.area) else { return Ok(()) };
    learn(app, &Caller::system(), LearnLengths { area }).await.map(|_| ())
}

/// The visits of some days with what they are compared with.
struct Days<'a> {
    pack: &'a BoundPack,
    /// By technician and day, in the order they arrived.
    routes: BTreeMap<(PersonId, Date), Vec<Visit>>,
    orders: HashMap<OrderId, Order>,
    sites: HashMap<SiteId, Site>,
    homes: HashMap<PersonId, GeoPoint>,
}

impl<'a> Days<'a> {
    async fn read(
        app: &App,
        area: &PlanningArea,
        pack: &'a BoundPack,
        from: Date,
        end: Date,
    ) -> Result<Self, AppError> {
        let filter = VisitFilter {
            within: Some(area.territories.clone()),
            from: Some(from),
            until: Some(end.saturating_sub(1.day())),
            ..VisitFilter::default()
        };
        let mut routes: BTreeMap<(PersonId, Date), Vec<Visit>> = BTreeMap::new();
        for visit in app.store.all::<Visit>(&filter).await? {
            if let Some(lead) = visit.lead().filter(|_| visit.arrived_at.is_some()) {
                routes.entry((lead, visit.date)).or_default().push(visit);
            }
        }
        for route in routes.values_mut() {
            route.sort_by_key(|visit| (visit.arrived_at, visit.id));
        }
        let visits = || routes.values().flatten();
        let keys: Vec<String> = visits().map(|visit| visit.order.to_string()).collect();
        let orders = app.store.get_many::<Order>(&keys).await?;
        let orders: HashMap<OrderId, Order> =
            orders.into_iter().map(|found| (found.record.head.id, found.record)).collect();
        let keys: Vec<String> = orders.values().map(|order| order.head.site.to_string()).collect();
        let sites = app.store.get_many::<Site>(&keys).await?;
        let sites = sites.into_iter().map(|found| (found.record.id, found.record)).collect();
        let filter = TechnicianFilter { area: Some(area.code.clone()), ..TechnicianFilter::default() };
        let technicians = app.store.all::<Technician>(&filter).await?;
        let homes = technicians.into_iter().filter_map(|one| Some((one.person, one.home?))).collect();
        Ok(Self { pack, routes, orders, sites, homes })
    }

    fn tell(&self, app: &App, experience: &mut Experience, learned: &mut LengthsLearned) {
        for ((who, _), route) in &self.routes {
            let mut before: Option<&Visit> = None;
            for (at, visit) in route.iter().enumerate() {
                match self.work(visit, before, route.get(at + 1)) {
                    Some(Ok(took)) => {
                        let order = &self.orders[&visit.order];
                        let building = self.sites.get(&order.head.site).and_then(building_of);
                        experience.worked(order.head.kind, building, *who, took);
                        learned.visits += 1;
                    }
                    Some(Err(why)) => {
                        experience.leave_out(why);
                        learned.left_out += 1;
                    }
                    None => {}
                }
                if let Some((hour, took)) = self.way(app, *who, visit, before) {
                    experience.travelled(hour, took);
                    learned.trips += 1;
                }
                before = Some(visit);
            }
        }
    }

    /// Seconds on site and the estimate; none where nothing was done, or why it says nothing.
    fn work(
        &self,
        visit: &Visit,
        before: Option<&Visit>,
        after: Option<&Visit>,
    ) -> Option<Result<(i64, i64), NotLearned>> {
        let VisitState::Left { at } = visit.state else { return None };
        let (arrived, order) = (visit.arrived_at?, self.orders.get(&visit.order)?);
        let took = at.since(arrived);
        let left_before = before.and_then(left);
        let next = after.and_then(|visit| visit.arrived_at);
        Some(if took < LEAST_ON_SITE {
            Err(NotLearned::TooShort)
        } else if took > MOST_ON_SITE {
            Err(NotLearned::TooLong)
        } else if next.is_some_and(|next| next + AT_ONCE < at)
            || left_before.is_some_and(|left| arrived + AT_ONCE < left)
        {
            Err(NotLearned::Overlapping)
        } else if order.head.duration_ms <= Duration::ZERO {
            Err(NotLearned::NoEstimate)
        } else {
            Ok((took.as_secs(), order.head.duration_ms.as_secs()))
        })
    }

    /// The hour of leaving, seconds on the road and what the travel times say; none where it is not known, or too near.
    fn way(
        &self,
        app: &App,
        who: PersonId,
        visit: &Visit,
        before: Option<&Visit>,
    ) -> Option<(u8, (i64, i64))> {
        let departed = visit.evidence.last_event("departed")?;
        let arrived = visit.arrived_at?;
        if before.is_some_and(|visit| left(visit).is_none_or(|left| departed + AT_ONCE < left)) {
            return None;
        }
        let from = match before {
            Some(visit) => self.place(visit)?,
            None => *self.homes.get(&who)?,
        };
        let expected = expected(app, from, self.place(visit)?, departed)?;
        let took = arrived.since(departed);
        let known = took > Duration::ZERO && expected >= LEAST_WAY;
        let hour = departed.in_zone(self.pack.calendar().zone()).hour().unsigned_abs();
        known.then(|| (hour, (took.as_secs(), expected.as_secs())))
    }

    fn place(&self, visit: &Visit) -> Option<GeoPoint> {
        self.sites.get(&self.orders.get(&visit.order)?.head.site)?.point
    }
}

/// What the travel times say of a way; where a server of maps tells them, only of one that it told: what stands in for it
/// teaches nothing.
fn expected(app: &App, from: GeoPoint, to: GeoPoint, leaving: Timestamp) -> Option<Duration> {
    match &app.maps {
        Some(maps) => maps.leg(from, to).map(|leg| Duration::from_secs(i64::from(leg.seconds))),
        None => app.travel.between(from, to, leaving),
    }
}

/// When a visit was over.
fn left(visit: &Visit) -> Option<Timestamp> {
    let (VisitState::Left { at } | VisitState::NoAnswer { at, .. } | VisitState::Blocked { at, .. }) =
        &visit.state
    else {
        return None;
    };
    Some(*at)
}
