//! The route is of a technician's day, with its places and its shift.

use crate::facts::{Facts, at_route, meant};
use crate::report::{Violation, Wrong};
use doorstep_domain::planning::{Route, TechnicianDay};

pub(crate) fn check<'a>(
    route: &Route,
    facts: &Facts<'a>,
    found: &mut Vec<Violation>,
) -> Option<&'a TechnicianDay> {
    let day = facts.day(route);
    let home = day.and_then(|day| meant(day.start));
    let (Some(day), Some(home)) = (day, home) else {
        found.push(at_route(route, None, Wrong::NoSuchDay));
        return None;
    };
    let end = meant(day.end).unwrap_or(home);
    if (route.start_place, route.end_place, route.shift) != (home, end, day.shift) {
        found.push(at_route(route, None, Wrong::OtherFrame));
    }
    let mut before = home;
    for stop in &route.stops {
        let job = facts.jobs.get(&stop.order);
        let pinned_elsewhere = stop.pinned.then_some(before);
        let place = job.and_then(|job| meant(job.place)).or(pinned_elsewhere);
        if job.is_some_and(|job| place != Some(stop.place) || job.visit != stop.visit) {
            found.push(at_route(route, Some(stop.order), Wrong::OtherPlace));
        }
        before = stop.place;
    }
    Some(day)
}
