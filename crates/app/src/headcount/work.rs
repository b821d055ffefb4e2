use super::figures::{Figures, Time};
use super::month::Month;
use super::staff::Staff;
use crate::plans::learned_of;
use crate::{App, AppError};
use doorstep_dispatch::Learned;
use doorstep_domain::{AreaCode, Order, OrderId, PersonId, Shift, TerritoryCode, Visit, VisitState};
use doorstep_kernel::{Date, Duration, Timestamp};
use doorstep_store::{OrderFilter, ShiftFilter, VisitFilter};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// The most visits that one answer counts: a month of two thousand technicians. More is to be asked for in parts.
const VISITS_MAX: usize = 400_000;

/// Nobody stays longer at a door: the leaving was forgotten.
const MOST_ON_SITE: Duration = Duration::from_hours(12);

/// Nobody rides longer to one: the arrival was typed in afterwards.
const MOST_ON_WAY: Duration = Duration::from_hours(4);

/// The work of the month, of the whole, by territory and by firm.
#[derive(Debug, Default)]
pub(super) struct Work {
    pub(super) whole: Figures,
    pub(super) territories: BTreeMap<TerritoryCode, Figures>,
    /// The operator's own people stand under the empty name.
    pub(super) firms: BTreeMap<String, Figures>,
    /// Visits on days on which nobody was on the roster: they are in no load.
    pub(super) unrostered: u64,
}

/// Counts what was asked of people and what time they had.
pub(super) struct Counting<'a> {
    app: &'a App,
    staff: &'a Staff,
    within: Option<Vec<TerritoryCode>>,
    top: Option<&'a TerritoryCode>,
    month: Month,
    work: Work,
    rostered: BTreeSet<Date>,
    learned: HashMap<AreaCode, Arc<Learned>>,
    /// Known ways and how many they are: the mean stands for those that are not known.
    ways: (Duration, i64),
    /// The orders of today's visits: they are load and wait no more.
    today: HashSet<OrderId>,
}

/// A visit of which the length is not known, or not yet.
struct Guessed {
    order: OrderId,
    territory: TerritoryCode,
    date: Date,
    crew: Vec<PersonId>,
    way: Option<Duration>,
}

impl<'a> Counting<'a> {
    pub(super) fn of(
        app: &'a App,
        staff: &'a Staff,
        within: Option<Vec<TerritoryCode>>,
        top: Option<&'a TerritoryCode>,
        month: Month,
    ) -> Self {
        Self {
            app,
            staff,
            within,
            top,
            month,
            work: Work::default(),
            rostered: BTreeSet::new(),
            learned: HashMap::new(),
            ways: (Duration::ZERO, 0),
            today: HashSet::new(),
        }
    }

    /// Everything.
    ///
    /// # Errors
    /// When there are more visits than one answer counts.
    pub(super) async fn count(mut self) -> Result<Work, AppError> {
        self.shifts().await?;
        let guessed = self.visits().await?;
        self.guess(guessed).await?;
        // What waits is of no firm yet.
        if self.month.runs && self.staff.firm.is_none() {
            self.waiting().await?;
        }
        Ok(self.work)
    }

    async fn shifts(&mut self) -> Result<(), AppError> {
        for area in self.staff.worked_areas() {
            let filter = ShiftFilter {
                area: Some(area),
                from: Some(self.month.earliest()),
                until: Some(self.month.last),
                ..ShiftFilter::default()
            };
            for shift in self.app.store.all::<Shift>(&filter).await? {
                let Some(member) = self.staff.members.get(&shift.technician) else { continue };
                let rest = shift.rest.map_or(Duration::ZERO, |rest| rest.length_ms);
                let (date, who) = (shift.date, shift.technician);
                self.rostered.insert(date);
                let firm = member.firm.clone().unwrap_or_default();
                let territory = member.territory.clone();
                let month = self.month.holds(date);
                self.each(&territory, &[firm], date, |time| {
                    time.capacity = time.capacity + (shift.window.length() - rest);
                });
                if month {
                    self.every(&territory, member.firm.clone().unwrap_or_default(), |figures| {
                        figures.days.insert(date);
                        figures.rostered.insert(who);
                    });
                }
            }
        }
        Ok(())
    }

    /// What is known of visits; those whose length is not are told.
    async fn visits(&mut self) -> Result<Vec<Guessed>, AppError> {
        let filter = VisitFilter {
            within: self.within.clone(),
            from: Some(self.month.earliest()),
            until: Some(self.month.last),
            ..VisitFilter::default()
        };
        let (mut guessed, mut seen, mut cursor) = (Vec::new(), 0, None);
        loop {
            let page =
                self.app.store.list::<Visit>(&filter, cursor.as_ref(), doorstep_store::PAGE_MAX).await?;
            seen += page.items.len();
            if seen > VISITS_MAX {
                let en = format!("more than {VISITS_MAX} visits: choose a smaller territory");
                return Err(AppError::invalid(
                    "territory",
                    en,
                    format!("超过{VISITS_MAX}次上门，请选小一点的网格"),
                ));
            }
            for visit in page.items {
                guessed.extend(self.visit(visit));
            }
            cursor = page.next;
            if cursor.is_none() {
                return Ok(guessed);
            }
        }
    }

    fn visit(&mut self, visit: Visit) -> Option<Guessed> {
        let visit = Visit { crew: self.staff.counted(visit.crew), ..visit };
        if visit.crew.is_empty() && self.staff.firm.is_some() {
            return None;
        }
        let is_today = self.month.runs && visit.date == self.month.last;
        let is_worked = visit.arrived_at.is_some() || (is_today && !visit.state.is_over());
        if !is_worked {
            return None;
        }
        if !self.rostered.contains(&visit.date) {
            self.work.unrostered += u64::from(self.month.holds(visit.date));
            return None;
        }
        let way = way(&visit);
        if let Some(way) = way {
            self.ways = (self.ways.0 + way, self.ways.1 + 1);
        }
        let took = on_site(&visit);
        if is_today {
            self.today.insert(visit.order);
        }
        let Visit { order, territory, date, crew, .. } = visit;
        let Some(took) = took else { return Some(Guessed { order, territory, date, crew, way }) };
        // A way that nobody told is none: the next door.
        self.worked(&territory, date, &crew, took, way.unwrap_or(Duration::ZERO));
        None
    }

    /// Visits of unknown length take what such work takes.
    async fn guess(&mut self, guessed: Vec<Guessed>) -> Result<(), AppError> {
        let usual = self.usual_way();
        for part in guessed.chunks(500) {
            let keys: Vec<String> = part.iter().map(|one| one.order.to_string()).collect();
            let orders = self.app.store.get_many::<Order>(&keys).await?;
            let orders: HashMap<OrderId, Order> =
                orders.into_iter().map(|found| (found.record.head.id, found.record)).collect();
            for one in part {
                let Some(order) = orders.get(&one.order) else { continue };
                let took = self.expected(order).await?;
                self.worked(&one.territory, one.date, &one.crew, took, one.way.unwrap_or(usual));
            }
        }
        Ok(())
    }

    /// What waits today: open orders that nobody goes to today.
    async fn waiting(&mut self) -> Result<(), AppError> {
        let (within, states) = (self.within.clone(), Some(WAITING.to_vec()));
        let filter = OrderFilter { within, states, ..OrderFilter::default() };
        let usual = self.usual_way();
        let mut cursor = None;
        loop {
            let page =
                self.app.store.list::<Order>(&filter, cursor.as_ref(), doorstep_store::PAGE_MAX).await?;
            for order in page.items {
                if self.today.contains(&order.head.id) {
                    continue;
                }
                let takes = self.expected(&order).await? + usual;
                let part = super::row::part_of(self.top, &order.head.territory);
                for figures in [&mut self.work.whole, self.work.territories.entry(part).or_default()] {
                    figures.waiting_orders += 1;
                    figures.waiting = figures.waiting + takes;
                }
            }
            cursor = page.next;
            if cursor.is_none() {
                return Ok(());
            }
        }
    }

    /// What an order takes: its estimate, as real lengths of such work have taught.
    async fn expected(&mut self, order: &Order) -> Result<Duration, AppError> {
        let estimate = order.head.duration_ms;
        let Some(area) = self.staff.areas.get(&order.head.territory) else { return Ok(estimate) };
        if !self.learned.contains_key(area) {
            let learned = learned_of(self.app, area).await?;
            self.learned.insert(area.clone(), learned);
        }
        let learned = self.learned.get(area).and_then(|all| all.service(order.head.kind, None, estimate));
        Ok(learned.map_or(estimate, |(took, _)| took))
    }

    fn usual_way(&self) -> Duration {
        let (sum, count) = self.ways;
        Duration::from_millis(if count == 0 { 0 } else { sum.as_millis() / count })
    }

    /// A visit that takes so long of each of its crew.
    fn worked(
        &mut self,
        territory: &TerritoryCode,
        date: Date,
        crew: &[PersonId],
        took: Duration,
        way: Duration,
    ) {
        let hands = crew.len().max(1) as i64;
        let times = |one: Duration, count: i64| Duration::from_millis(one.as_millis() * count);
        let mut firms: Vec<String> = Vec::new();
        for one in crew {
            if let Some(member) = self.staff.members.get(one) {
                firms.push(member.firm.clone().unwrap_or_default());
            }
        }
        self.each(territory, &[], date, |time| {
            time.work = time.work + times(took, hands);
            time.way = time.way + times(way, hands);
        });
        for firm in &firms {
            if self.month.holds(date) {
                let figures = self.work.firms.entry(firm.clone()).or_default();
                figures.month.work = figures.month.work + took;
                figures.month.way = figures.month.way + way;
            }
        }
        if self.month.holds(date) {
            let part = super::row::part_of(self.top, territory);
            self.work.whole.visits += 1;
            self.work.territories.entry(part).or_default().visits += 1;
            if let Some(firm) = firms.first() {
                self.work.firms.entry(firm.clone()).or_default().visits += 1;
            }
        }
    }

    /// Adds to the month and the week of the whole, of a territory, and of some firms.
    fn each(
        &mut self,
        territory: &TerritoryCode,
        firms: &[String],
        date: Date,
        mut add: impl FnMut(&mut Time),
    ) {
        let (in_month, week, weeks) = (self.month.holds(date), self.month.week(date), self.month.weeks);
        let part = super::row::part_of(self.top, territory);
        let mut touch = |figures: &mut Figures| {
            figures.weeks.resize_with(weeks, Time::default);
            if in_month {
                add(&mut figures.month);
            }
            if let Some(week) = week {
                add(&mut figures.weeks[week]);
            }
        };
        touch(&mut self.work.whole);
        touch(self.work.territories.entry(part).or_default());
        for firm in firms {
            touch(self.work.firms.entry(firm.clone()).or_default());
        }
    }

    /// Notes something of the whole, of a territory and of a firm.
    fn every(&mut self, territory: &TerritoryCode, firm: String, mut note: impl FnMut(&mut Figures)) {
        let part = super::row::part_of(self.top, territory);
        note(&mut self.work.whole);
        note(self.work.territories.entry(part).or_default());
        note(self.work.firms.entry(firm).or_default());
    }
}

/// The states of orders in which somebody must still go, or may have to.
const WAITING: [&str; 7] =
    ["accepted", "taken", "studied", "prediagnosed", "appointed", "in_visit", "reopened"];

/// How long a crew was on site; none where it is not over, or cannot have been so long.
fn on_site(visit: &Visit) -> Option<Duration> {
    let left: Timestamp = match &visit.state {
        VisitState::Left { at }
        | VisitState::NoAnswer { at, .. }
        | VisitState::Blocked { at, .. }
        | VisitState::Withdrawn { at, .. } => *at,
        VisitState::Assigned
        | VisitState::Confirmed { .. }
        | VisitState::EnRoute { .. }
        | VisitState::Arrived { .. }
        | VisitState::InHome { .. }
        | VisitState::Working { .. }
        | VisitState::Observing { .. }
        | VisitState::Demonstrated { .. }
        | VisitState::Signed { .. } => return None,
    };
    let took = left.since(visit.arrived_at?);
    (Duration::ZERO <= took && took <= MOST_ON_SITE).then_some(took)
}

/// How long the way to it took; none where it is not known, or cannot have been so long.
fn way(visit: &Visit) -> Option<Duration> {
    let took = visit.arrived_at?.since(visit.evidence.last_event("departed")?);
    (Duration::ZERO <= took && took <= MOST_ON_WAY).then_some(took)
}
