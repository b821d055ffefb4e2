//! Every way, arrival, start and leaving, each recomputed from what the plan states before it.

use crate::facts::{Facts, at_route, ceil, floor, whole};
use crate::report::{Violation, Wrong};
use doorstep_domain::planning::{Job, Route, Stop, TechnicianDay};
use doorstep_kernel::{Duration, TimeWindow, Timestamp};

pub(crate) fn check(
    route: &Route,
    day: &TechnicianDay,
    known: &[Option<&Job>],
    facts: &Facts,
    found: &mut Vec<Violation>,
) {
    if route.stops.is_empty() {
        if route.ends_at != route.leaves_at {
            found.push(at_route(route, None, Wrong::End { expected: route.leaves_at }));
        }
        return;
    }
    start_of_day(route, day, facts, found);
    for (index, (stop, job)) in route.stops.iter().zip(known).enumerate() {
        let Some(job) = job else { continue };
        leg(route, index, stop, facts, found);
        work(route, index, (job, day), facts, found);
    }
    end_of_day(route, day, facts, found);
}

fn start_of_day(route: &Route, day: &TechnicianDay, facts: &Facts, found: &mut Vec<Violation>) {
    let first_is_fact = route.stops.first().is_some_and(|s| facts.known_start(route, s.order).is_some());
    let begins = ceil(day.shift.start()).max(facts.now);
    let rested = route.rest.filter(|rest| gap_of(route, rest.start()) == Some(0)).map(TimeWindow::end);
    let earliest = rested.map_or(begins, |end| end.max(begins));
    if !first_is_fact && route.leaves_at < earliest {
        found.push(at_route(route, None, Wrong::LeavesTooEarly { earliest }));
    }
}

/// The leg in whose gap an instant lies: after the stop before is left and before the next one starts.
pub(crate) fn gap_of(route: &Route, instant: Timestamp) -> Option<usize> {
    (0..=route.stops.len()).find(|&leg| {
        let left = leg == 0 || route.stops[leg - 1].leave <= instant;
        left && route.stops.get(leg).is_none_or(|next| instant < next.start)
    })
}

/// When a leg is left: after the stop before and the break before it; not before now, unless it leads to a fact or
/// home.
fn departure(route: &Route, leg: usize, bound_by_now: bool, facts: &Facts) -> Timestamp {
    if leg == 0 {
        return route.leaves_at;
    }
    let left = route.stops[leg - 1].leave;
    let rested = route.rest.filter(|rest| gap_of(route, rest.start()) == Some(leg)).map(TimeWindow::end);
    let ready = rested.map_or(left, |end| end.max(left));
    if bound_by_now { ready.max(facts.now) } else { ready }
}

fn leg(route: &Route, index: usize, stop: &Stop, facts: &Facts, found: &mut Vec<Violation>) {
    let fact = facts.known_start(route, stop.order).filter(|_| stop.pinned);
    let leaving = departure(route, index, fact.is_none(), facts);
    let from = if index == 0 { route.start_place } else { route.stops[index - 1].place };
    let way = facts.way(from, stop.place, leaving);
    if way.is_none() && !stop.pinned {
        found.push(at_route(route, Some(stop.order), Wrong::NoWay));
    }
    let expected_ms = way.unwrap_or(Duration::ZERO);
    if stop.travel_ms != expected_ms {
        found.push(at_route(route, Some(stop.order), Wrong::Travel { expected_ms }));
    }
    let expected = fact.map_or(leaving + stop.travel_ms, |start| start.min(leaving + stop.travel_ms));
    if stop.arrive != expected {
        found.push(at_route(route, Some(stop.order), Wrong::Arrival { expected }));
    }
}

fn work(
    route: &Route,
    index: usize,
    (job, day): (&Job, &TechnicianDay),
    facts: &Facts,
    found: &mut Vec<Violation>,
) {
    let stop = &route.stops[index];
    let fact = facts.known_start(route, stop.order).filter(|_| stop.pinned);
    let ready = stop.arrive.max(opens(job));
    let opened = if job.windows.is_empty() { Some(ready) } else { first_open(job, ready) };
    match fact.or(opened).or(stop.pinned.then_some(ready)) {
        None => found.push(at_route(route, Some(stop.order), Wrong::OutsideWindows)),
        Some(expected) if stop.start != expected => {
            found.push(at_route(route, Some(stop.order), Wrong::Start { expected }));
        }
        Some(_) => {}
    }
    let done = stop.start + length(job, day, stop.pinned);
    let next = route.stops.get(index + 1).filter(|next| fact.is_some() && next.pinned);
    let next = next.and_then(|next| facts.known_start(route, next.order));
    let expected = next.map_or(done, |next| next.min(done));
    if stop.leave != expected {
        found.push(at_route(route, Some(stop.order), Wrong::Leave { expected }));
    }
}

/// Time on site in whole seconds: the job's, at the technician's pace unless it is pinned.
fn length(job: &Job, day: &TechnicianDay, pinned: bool) -> Duration {
    let usual = whole(job.service_ms).max(Duration::ZERO);
    if pinned {
        return usual;
    }
    // Milliseconds of a usual length are whole seconds; thousandths of them are whole milliseconds.
    whole(Duration::from_millis(usual.as_secs() * i64::from(day.pace_permille)))
}

/// The announced time, else the start of the promised window.
fn opens(job: &Job) -> Timestamp {
    let told = job.promise.map(|promise| promise.announced.unwrap_or_else(|| promise.window.start()));
    told.map_or(Timestamp::EPOCH, ceil)
}

fn first_open(job: &Job, ready: Timestamp) -> Option<Timestamp> {
    let starts = job.windows.iter().map(|window| (ready.max(ceil(window.start())), floor(window.end())));
    starts.filter(|(start, last)| start <= last).map(|(start, _)| start).min()
}

fn end_of_day(route: &Route, day: &TechnicianDay, facts: &Facts, found: &mut Vec<Violation>) {
    let Some(last) = route.stops.last() else { return };
    let leaving = departure(route, route.stops.len(), false, facts);
    let all_pinned = route.stops.iter().all(|stop| stop.pinned);
    let way = facts.way(last.place, route.end_place, leaving);
    if way.is_none() && !all_pinned {
        found.push(at_route(route, None, Wrong::NoWay));
    }
    let expected = leaving + way.unwrap_or(Duration::ZERO);
    if route.ends_at != expected {
        found.push(at_route(route, None, Wrong::End { expected }));
    }
    let latest = floor(day.shift.end() + day.overtime_ms);
    if route.ends_at > latest && !all_pinned {
        found.push(at_route(route, None, Wrong::PastShift { latest }));
    }
}
