use crate::report::{Violation, Wrong};
use doorstep_domain::planning::{Job, PlanningInput, Route, TechnicianDay};
use doorstep_domain::{OrderId, PersonId};
use doorstep_kernel::{Date, Duration, GeoPoint, Timestamp, TravelTimes};
use std::collections::BTreeMap;

/// The input, found by name.
pub(crate) struct Facts<'a> {
    pub(crate) input: &'a PlanningInput,
    pub(crate) travel: &'a dyn TravelTimes,
    pub(crate) jobs: BTreeMap<OrderId, &'a Job>,
    days: BTreeMap<(PersonId, Date), &'a TechnicianDay>,
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
        let horizon = days.values().map(|day| day.shift.end() + day.overtime_ms).max();
        Self {
            input,
            travel,
            jobs: input.jobs.iter().map(|job| (job.order, job)).collect(),
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

    /// When work at a stop started, where that is a fact.
    pub(crate) fn known_start(&self, day: &TechnicianDay, order: OrderId) -> Option<Timestamp> {
        day.pinned.iter().find(|pin| pin.order == order)?.start.map(ceil)
    }

    /// The way between two places, in whole seconds.
    pub(crate) fn way(&self, from: GeoPoint, to: GeoPoint, leaving: Timestamp) -> Option<Duration> {
        if from == to {
            return Some(Duration::ZERO);
        }
        self.travel.between(from, to, leaving).map(whole)
    }
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
