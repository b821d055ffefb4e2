//! What callers ask for: a first solution, and a better one.

use super::anneal::Anneal;
use super::{Progress, Settings};
use crate::Solution;
use crate::problem::Problem;
use crate::solution::Routes;
use doorstep_kernel::Stopwatch;
use std::ops::ControlFlow;

/// A first solution, without search: a few milliseconds per thousand jobs.
pub fn construct(problem: &Problem) -> Solution {
    let mut routes = Routes::empty(problem);
    routes.build_up(problem);
    routes.unload(problem)
}

/// Improves a solution until the rule says stop or `told` breaks off. Never returns anything worse than what came in.
pub fn improve(
    problem: &Problem,
    solution: &Solution,
    settings: &Settings,
    stopwatch: &dyn Stopwatch,
    told: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
) -> Solution {
    let routes = Routes::load(problem, solution);
    improve_routes(problem, routes, settings, stopwatch, told).unload(problem)
}

/// The same on linked routes, for callers that keep them.
pub fn improve_routes(
    problem: &Problem,
    routes: Routes,
    settings: &Settings,
    stopwatch: &dyn Stopwatch,
    told: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
) -> Routes {
    let mut anneal = Anneal::from(problem, routes, settings, (0..problem.jobs() as u32).collect());
    let _ = anneal.run_until(1.0, stopwatch, told);
    anneal.into_best()
}
