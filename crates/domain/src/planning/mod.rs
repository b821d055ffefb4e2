//! Planning as values: what goes in ([`PlanningInput`]), what comes out ([`Plan`]). `dispatch` makes plans,
//! `plan-check` judges them; they share these words and no code.

mod diff;
mod input;
mod plan;
mod reason;
mod score;

pub use diff::{Moved, PlanDiff};
pub use input::{Job, PinnedStop, PlanningInput, Priority, PromisedWindow, TechnicianDay};
pub use plan::{Plan, PlanState, Route, Stop, Unassigned};
pub use reason::{Candidate, Constraint, DataFault};
pub use score::{Objective, Rates, Score};
