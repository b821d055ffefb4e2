use crate::report::{Violation, Wrong};
use doorstep_domain::PersonId;
use doorstep_domain::planning::{Plan, Route};
use doorstep_kernel::Date;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Whether a plan follows from its parent: the version counts up by one, a route's version exactly when it changes.
pub fn check_child(parent: &Plan, plan: &Plan) -> Vec<Violation> {
    let mut found = Vec::new();
    let follows = plan.parent == Some(parent.id) && plan.version == parent.version + 1;
    if !follows || plan.id == parent.id || plan.area != parent.area {
        found.push(Violation { technician: None, date: None, order: None, what: Wrong::Version });
    }
    let before: BTreeMap<(PersonId, Date), &Arc<Route>> =
        parent.routes.iter().map(|route| ((route.technician, route.date), route)).collect();
    for route in &plan.routes {
        let expected = before.get(&(route.technician, route.date)).map_or(1, |old| expected(old, route));
        if route.version != expected {
            let what = Wrong::RouteVersion { expected };
            let (technician, date) = (Some(route.technician), Some(route.date));
            found.push(Violation { technician, date, order: None, what });
        }
    }
    found
}

fn expected(old: &Route, new: &Route) -> u64 {
    let same = Route { version: old.version, ..new.clone() } == *old;
    old.version + u64::from(!same)
}
