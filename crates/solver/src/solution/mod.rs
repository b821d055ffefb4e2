//! Who does what when: [`Solution`] is the value that goes in and out, [`Routes`] its linked twin that the search
//! changes. They meet in [`Routes::load`] and [`Routes::unload`] only.

pub(crate) mod insertion;
mod journal;
pub(crate) mod legs;
mod refresh;
pub(crate) mod routes;
mod schedule;
pub(crate) mod segment;
pub(crate) mod snapshot;
pub(crate) mod zone;

pub use routes::Routes;

use crate::problem::Score;

/// What a vehicle does at a stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// A job (dense index).
    Job(usize),
    /// The trip to its store.
    Reload,
}

/// One stop with its times, in ticks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// What is done there.
    pub task: Task,
    /// When the vehicle arrives, if it drives on as soon as it can.
    pub arrival: i64,
    /// When the service starts.
    pub start: i64,
    /// When the service ends.
    pub leave: i64,
    /// When the pause on the way here began, if it was taken before this stop.
    pub rest: Option<i64>,
}

/// The route of one vehicle.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Route {
    /// Its stops in order; empty when the vehicle is not used.
    pub stops: Vec<Stop>,
    /// When it leaves: just in time for its first stop; where its length matters, as late as it can without coming
    /// back later.
    pub depart: i64,
    /// When it is back.
    pub back: i64,
    /// Ticks of travel.
    pub travel: i64,
    /// When a pause on the way home began, if it was taken there.
    pub rest: Option<i64>,
}

impl Route {
    /// The jobs in order.
    pub fn jobs(&self) -> impl Iterator<Item = usize> {
        self.stops.iter().filter_map(|stop| match stop.task {
            Task::Job(job) => Some(job),
            Task::Reload => None,
        })
    }
}

/// A finished solution: one route per vehicle, what is left, and its score.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Solution {
    /// One route per vehicle, in the problem's order.
    pub routes: Vec<Route>,
    /// Jobs that nobody does, ascending.
    pub unserved: Vec<usize>,
    /// The objective.
    pub score: Score,
}
