use super::{Candidate, DataFault, Score};
use crate::{AreaCode, OrderId, PersonId, PlanId, VisitId};
use doorstep_kernel::{Date, Duration, GeoPoint, TimeWindow, Timestamp};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Whether people act on a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum PlanState {
    /// To be looked at.
    Draft,
    /// In force.
    Published {
        /// Since when.
        at: Timestamp,
    },
}

/// A plan 排程: an immutable value. A new version shares the routes that did not change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Plan {
    /// Its id.
    pub id: PlanId,
    /// Of which planning area.
    pub area: AreaCode,
    /// Counts up within the area.
    pub version: u64,
    /// The plan it was made from; it can be published only while that one is in force.
    pub parent: Option<PlanId>,
    /// Whether people act on it.
    #[serde(flatten)]
    pub state: PlanState,
    /// When it was made.
    pub made_at: Timestamp,
    /// A route for each technician and day.
    #[cfg_attr(feature = "schema", schema(value_type = Vec<Route>))]
    pub routes: Vec<Arc<Route>>,
    /// What no route could take, and why.
    pub unassigned: Vec<Unassigned>,
    /// How good it is, level by level.
    pub score: Score,
    /// What was wrong with the data before planning.
    pub data_faults: Vec<DataFault>,
}

/// A route: one technician on one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Route {
    /// Who.
    pub technician: PersonId,
    /// Which day.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = Date))]
    pub date: Date,
    /// Counts up with each change: bookings compare and set it.
    pub version: u64,
    /// Where it starts.
    pub start_place: GeoPoint,
    /// Where it ends.
    pub end_place: GeoPoint,
    /// Working time.
    pub shift: TimeWindow,
    /// Leaves the start.
    pub leaves_at: Timestamp,
    /// Back at the end.
    pub ends_at: Timestamp,
    /// When the break is taken, if there is one.
    #[serde(rename = "break")]
    pub rest: Option<TimeWindow>,
    /// In order.
    pub stops: Vec<Stop>,
}

/// A stop of a route.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Stop {
    /// The order it is for.
    pub order: OrderId,
    /// The visit, once the plan is published.
    pub visit: Option<VisitId>,
    /// Where.
    pub place: GeoPoint,
    /// Travel from the stop before.
    pub travel_ms: Duration,
    /// Arrives.
    pub arrive: Timestamp,
    /// Starts work.
    pub start: Timestamp,
    /// Leaves.
    pub leave: Timestamp,
    /// Must not be moved by planning.
    pub pinned: bool,
}

/// A job that no route took.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Unassigned {
    /// Which.
    pub order: OrderId,
    /// The first failing constraint of each technician looked at, best candidate first.
    pub reasons: Vec<Candidate>,
}

impl Plan {
    /// The route and position of an order, if it has one.
    pub fn stop_of(&self, order: OrderId) -> Option<(&Arc<Route>, usize)> {
        self.routes.iter().find_map(|route| {
            route.stops.iter().position(|stop| stop.order == order).map(|position| (route, position))
        })
    }
}
