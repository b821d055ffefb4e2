use crate::report::{Violation, Wrong};
use doorstep_domain::planning::{Job, PlanningInput, Route, TechnicianDay};
use doorstep_domain::{OrderId, PersonId};
use doorstep_kernel::{Date, Duration, GeoPoint, Timestamp, TravelTimes};
use std::collections::{BTreeMap, BTreeSet};

/// A pin that holds: a known job that nobody named before.
pub(crate) struct HeldPin {
    pub(crate) order: OrderId,
    /// When work there started, where that is a fact.
    pub(crate) start: Option<Timestamp>,
}

/// The input, found by name.
pub(crate) struct Facts<'a> {
    pub(crate) input: &'a PlanningInput,
    pub(crate) travel: &'a dyn TravelTimes,
    pub(crate) jobs: BTreeMap<OrderId, &'a Job>,
    days: BTreeMap<(PersonId, Date), &'a TechnicianDay>,
    pins: BTreeMap<(PersonId, Date), Vec<HeldPin>>,
    /// The end of the last shift and its overtime.
    pub(crate) horizon: Timestamp,
    pub(crate) now: Timestamp,
}

impl<'a> Facts<'a> {
    pub(crate) fn of(input: &'a PlanningInput, travel: &'a dyn TravelTimes) -> Self {
        let mut days = BTreeMap::new();
        for day in &input.technicians {
            days.entry((day.technician, day.date)).or_insert(day);
        }
        let jobs: BTreeMap<OrderId, &Job> = input.jobs.iter().map(|job| (job.order, job)).collect();
        let pins = held_pins(input, &jobs);
        let horizon = days.values().map(|day| day.shift.end() + day.overtime_ms).max();
        Self {
            input,
            travel,
            jobs,
            pins,
            horizon: floor(horizon.unwrap_or(input.now)),
            now: ceil(input.now),
            days,
        }
    }

    pub(crate) fn day(&self, route: &Route) -> Option<&'a TechnicianDay> {
        self.days.get(&(route.technician, route.date)).copied()
    }

    /// The jobs of a route's stops; `None` for stops of unknown orders, which `coverage` names.
    pub(crate) fn stops(&self, route: &Route) -> Vec<Option<&'a Job>> {
        route.stops.iter().map(|stop| self.jobs.get(&stop.order).copied()).collect()
    }

    /// The pins that hold on a route's day, in order.
    pub(crate) fn pins(&self, route: &Route) -> &[HeldPin] {
        self.pins.get(&(route.technician, route.date)).map_or(&[], Vec::as_slice)
    }

    /// When work at a stop started, where that is a fact.
    pub(crate) fn known_start(&self, route: &Route, order: OrderId) -> Option<Timestamp> {
        self.pins(route).iter().find(|pin| pin.order == order)?.start
    }

    /// The way between two places, in whole seconds.
    pub(crate) fn way(&self, from: GeoPoint, to: GeoPoint, leaving: Timestamp) -> Option<Duration> {
        if from == to {
            return Some(Duration::ZERO);
        }
        self.travel.between(from, to, leaving).map(whole)
    }
}

/// Days are read in the order of the input; starts are facts as long as they come in order, from the first pin on.
fn held_pins(
    input: &PlanningInput,
    jobs: &BTreeMap<OrderId, &Job>,
) -> BTreeMap<(PersonId, Date), Vec<HeldPin>> {
    let mut taken = BTreeSet::new();
    let mut pins: BTreeMap<(PersonId, Date), Vec<HeldPin>> = BTreeMap::new();
    for day in input.technicians.iter().filter(|day| meant(day.start).is_some()) {
        let key = (day.technician, day.date);
        if pins.contains_key(&key) {
            continue;
        }
        let mut held: Vec<HeldPin> = Vec::new();
        for pin in &day.pinned {
            if jobs.contains_key(&pin.order) && taken.insert(pin.order) {
                let follows = held.last().is_none_or(|before| before.start.is_some());
                let earliest = held.last().and_then(|before| before.start);
                let start = pin.start.map(ceil).filter(|start| follows && Some(*start) >= earliest);
                held.push(HeldPin { order: pin.order, start });
            }
        }
        pins.insert(key, held);
    }
    pins
}

/// A place that means something: 0,0 is a forgotten one.
pub(crate) fn meant(place: Option<GeoPoint>) -> Option<GeoPoint> {
    place.filter(|place| place.lat() != 0.0 || place.lon() != 0.0)
}

pub(crate) const fn ceil(time: Timestamp) -> Timestamp {
    Timestamp::from_millis(-(-time.as_millis()).div_euclid(1000) * 1000)
}

pub(crate) const fn floor(time: Timestamp) -> Timestamp {
    Timestamp::from_millis(time.as_millis().div_euclid(1000) * 1000)
}

/// A length in whole seconds, rounded up.
pub(crate) const fn whole(length: Duration) -> Duration {
    Duration::from_millis(-(-length.as_millis()).div_euclid(1000) * 1000)
}

pub(crate) const fn at_route(route: &Route, order: Option<OrderId>, what: Wrong) -> Violation {
    Violation { technician: Some(route.technician), date: Some(route.date), order, what }
}
