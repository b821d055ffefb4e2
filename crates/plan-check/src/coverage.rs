//! Every job exactly once: on a route or unassigned.

use crate::facts::Facts;
use crate::report::{Violation, Wrong};
use doorstep_domain::OrderId;
use doorstep_domain::planning::Plan;
use std::collections::BTreeMap;

pub(crate) fn check(plan: &Plan, facts: &Facts, found: &mut Vec<Violation>) {
    let mut push = |technician, date, order, what| {
        found.push(Violation { technician, date, order, what });
    };
    if plan.area != facts.input.area {
        push(None, None, None, Wrong::OtherArea);
    }
    let mut seen: BTreeMap<OrderId, u32> = BTreeMap::new();
    let planned = plan.routes.iter().flat_map(|route| route.stops.iter().map(|stop| stop.order));
    for order in planned.chain(plan.unassigned.iter().map(|job| job.order)) {
        *seen.entry(order).or_default() += 1;
    }
    for (&order, &times) in &seen {
        if !facts.jobs.contains_key(&order) {
            push(None, None, Some(order), Wrong::UnknownOrder);
        }
        if times > 1 {
            push(None, None, Some(order), Wrong::Twice);
        }
    }
    for &order in facts.jobs.keys().filter(|order| !seen.contains_key(order)) {
        push(None, None, Some(order), Wrong::Missing);
    }
    let mut days = std::collections::BTreeSet::new();
    for route in plan.routes.iter().filter(|route| !days.insert((route.technician, route.date))) {
        push(Some(route.technician), Some(route.date), None, Wrong::RouteTwice);
    }
}
