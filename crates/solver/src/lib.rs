//! Vehicle-routing engine on dense indices: who goes where in which order.
//!
//! A [`Problem`] is places, [`Vehicle`]s (a technician on a date), [`Job`]s and prices; a [`Solution`] is routes with
//! times and a [`Score`]. Times, distances and costs are integers ("ticks": whatever unit the caller's matrix is in).
//!
//! ```
//! use doorstep_solver::{Job, Problem, Travel, Vehicle, construct};
//!
//! // Three places on a line; one vehicle at place 0 from tick 0 to 100; two jobs of 10 ticks, one of them not before 50.
//! let travel = Travel::dense(3, |from, to| (from as i32 - to as i32).abs() * 5);
//! let vehicle = Vehicle::new(0, 0, 100);
//! let jobs = vec![Job::new(1, 10).within(50, 60), Job::new(2, 10)];
//! let problem = Problem::new(vec![travel], vec![vehicle], jobs);
//! assert!(problem.flaws().is_empty());
//!
//! let solution = construct(&problem);
//! assert_eq!(solution.score.cost(), 20);
//! assert_eq!(solution.routes[0].jobs().collect::<Vec<_>>(), [1, 0]);
//! ```
//!
//! From there: [`improve`] searches until a [`Stop`] rule, [`improve_side_by_side`] on several threads;
//! [`Routes::load`] takes given routes (for a repair: the plan as it is) and keeps what still holds;
//! [`Routes::insertions`] lists every place for one job (slot offers); [`Routes::refusal`] says why a vehicle cannot
//! take a job.
//!
//! What must not be known here: orders, technicians, norms, calendars, map coordinates. The caller translates.
//!
//! To add a constraint: `constraints/`; a move: `moves/`; a way to ruin: `ruin/`; to recreate: `recreate/`. Each is one
//! file with its tests, and every change of a solution proves `before + delta == after` in debug builds.

mod constraints;
mod moves;
mod pool;
mod problem;
mod query;
mod recreate;
mod ruin;
mod search;
mod solution;

pub use problem::{
    Allowed, Break, DENSE_PLACES_MAX, Flaw, Job, LEVELS, Late, Penalty, Pin, Preference, Problem, Reload,
    Score, Service, Travel, TravelFn, UNREACHABLE, Vehicle, Window,
};
pub use query::{Candidate, Refusal};
pub use search::{Progress, Settings, Stop, construct, improve, improve_routes, improve_side_by_side};
pub use solution::{Route, Routes, Solution, Stop as RouteStop, Task};
