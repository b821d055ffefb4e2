use super::Plan;
use crate::{OrderId, PersonId};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A job that goes to someone else or starts at another time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Moved {
    /// Which.
    pub order: OrderId,
    /// Who and when before.
    pub from: (PersonId, Timestamp),
    /// Who and when now.
    pub to: (PersonId, Timestamp),
}

/// What a plan changes against another.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PlanDiff {
    /// Planned now, not before.
    pub added: Vec<OrderId>,
    /// Planned before, not now.
    pub dropped: Vec<OrderId>,
    /// Planned in both, otherwise.
    pub moved: Vec<Moved>,
}

impl PlanDiff {
    /// What changes from `before` to `after`, by order id.
    pub fn between(before: &Plan, after: &Plan) -> Self {
        let (old, new) = (stops(before), stops(after));
        let added = new.keys().filter(|order| !old.contains_key(*order)).copied().collect();
        let dropped = old.keys().filter(|order| !new.contains_key(*order)).copied().collect();
        let moved = old.iter().filter_map(|(order, from)| {
            let to = new.get(order).filter(|to| *to != from)?;
            Some(Moved { order: *order, from: *from, to: *to })
        });
        Self { added, dropped, moved: moved.collect() }
    }
}

fn stops(plan: &Plan) -> BTreeMap<OrderId, (PersonId, Timestamp)> {
    let routes = plan.routes.iter();
    routes
        .flat_map(|route| route.stops.iter().map(|stop| (stop.order, (route.technician, stop.start))))
        .collect()
}
