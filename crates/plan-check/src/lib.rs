//! The stranger: recomputes every constraint and the objective of a plan from the domain alone, by the rules written
//! in `domain::planning`. No plan is published without a clean [`Report`].
//!
//! What must not be known here: `solver` and `dispatch`, not even as words; how a plan was made; what it cost to make.
//! Each value is judged against the values stated before it, so that one wrong number is named once.
//!
//! To add a rule: say it in `domain::planning`, a file here with one function that pushes [`Violation`]s, a variant of
//! [`Wrong`], a call in [`check`], and a tampering in `dispatch/tests/tampering.rs` that it alone catches.

mod clockwork;
mod coverage;
mod facts;
mod frame;
mod objective;
mod people;
mod pins;
mod report;
mod rest;
mod versions;

pub use report::{Report, Violation, Wrong};
pub use versions::check_child;

use doorstep_domain::planning::{Plan, PlanningInput};
use doorstep_kernel::TravelTimes;
use facts::Facts;

/// Recomputes a plan. The score is computed from the times that the plan states.
pub fn check(plan: &Plan, input: &PlanningInput, travel: &dyn TravelTimes) -> Report {
    let facts = Facts::of(input, travel);
    let mut found = Vec::new();
    coverage::check(plan, &facts, &mut found);
    for route in &plan.routes {
        let Some(day) = frame::check(route, &facts, &mut found) else { continue };
        let known = facts.stops(route);
        pins::check(route, &facts, &mut found);
        people::check(route, day, &known, &facts, &mut found);
        clockwork::check(route, day, &known, &facts, &mut found);
        rest::check(route, day, &facts, &mut found);
    }
    let score = objective::score(plan, &facts);
    objective::check(plan, score, &mut found);
    Report { score, violations: found }
}
