//! The break is really free.

use crate::clockwork::gap_of;
use crate::facts::{Facts, at_route, ceil, floor, whole};
use crate::report::{Violation, Wrong};
use doorstep_domain::planning::{Route, TechnicianDay};
use doorstep_kernel::{Duration, TimeWindow, Timestamp};

pub(crate) fn check(route: &Route, day: &TechnicianDay, facts: &Facts, found: &mut Vec<Violation>) {
    let mut push = |what| found.push(at_route(route, None, what));
    match (day.rest.as_ref().filter(|due| due.length_ms > Duration::ZERO), route.rest) {
        (None, None) => {}
        (None, Some(_)) => push(Wrong::BreakDue),
        (Some(due), None) => {
            if !is_needless(route, day, floor(due.window.end()), facts) {
                push(Wrong::BreakDue);
            }
        }
        (Some(due), Some(rest)) => {
            let window = (ceil(due.window.start()), floor(due.window.end()));
            let begins_inside = window.0 <= rest.start() && rest.start() <= window.1;
            if rest.length() != whole(due.length_ms) || !begins_inside {
                push(Wrong::BreakShape);
            }
            if route.stops.is_empty() || !is_free(route, rest) {
                push(Wrong::BreakNotFree);
            }
        }
    }
}

fn is_free(route: &Route, rest: TimeWindow) -> bool {
    gap_of(route, rest.start())
        .is_some_and(|leg| route.stops.get(leg).is_none_or(|next| rest.end() <= next.start))
}

/// Back by the end of the break's window, or not free until it was over.
fn is_needless(route: &Route, day: &TechnicianDay, last_begin: Timestamp, facts: &Facts) -> bool {
    let pinned = route.stops.iter().filter(|stop| stop.pinned).map(|stop| stop.leave).next_back();
    let free = pinned.unwrap_or(facts.now).max(facts.now).max(ceil(day.shift.start()));
    route.stops.is_empty() || route.ends_at <= last_begin || free > last_begin
}
