//! What is pinned stands first, in its order, on the first technician that names it.

use crate::facts::{Facts, at_route, meant};
use crate::report::{Violation, Wrong};
use doorstep_domain::OrderId;
use doorstep_domain::planning::{Route, TechnicianDay};
use std::collections::BTreeSet;

pub(crate) fn check(route: &Route, day: &TechnicianDay, facts: &Facts, found: &mut Vec<Violation>) {
    let expected = of(day, facts);
    let stated = route.stops.iter().map(|stop| (stop.order, stop.pinned));
    let wanted = expected.iter().map(|&order| (order, true));
    let prefix_holds = stated.clone().take(expected.len()).eq(wanted);
    if !prefix_holds || stated.skip(expected.len()).any(|(_, pinned)| pinned) {
        found.push(at_route(route, None, Wrong::PinsMoved));
    }
}

/// The pins that hold on a day: known jobs that nobody named before. Days are read in the order of the input.
fn of(day: &TechnicianDay, facts: &Facts) -> Vec<OrderId> {
    let mut taken = BTreeSet::new();
    let mut days = BTreeSet::new();
    for other in &facts.input.technicians {
        if meant(other.start).is_none() || !days.insert((other.technician, other.date)) {
            continue;
        }
        let held: Vec<OrderId> = other.pinned.iter().map(|pin| pin.order).collect();
        let held = held.into_iter().filter(|order| facts.jobs.contains_key(order) && taken.insert(*order));
        let held: Vec<OrderId> = held.collect();
        if (other.technician, other.date) == (day.technician, day.date) {
            return held;
        }
    }
    Vec::new()
}
