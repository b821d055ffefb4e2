//! The judge: recomputes every constraint and the cost of a plan from the instance as read. Knows nothing of the solver
//! and uses none of its code.

mod click;
mod roadef2007;
mod solomon;
mod trsp;
mod vrplib;

use crate::{Answer, Instance, Plan, PlanStop};

/// What the judge found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Verdict {
    /// The cost in the set's own convention.
    pub cost: f64,
    /// How many vehicles are used, or how many teams there are on all days.
    pub routes: usize,
    /// How many visits nobody makes.
    pub unassigned: usize,
    /// Every broken rule, in words; empty for a feasible plan.
    pub violations: Vec<String>,
    /// Further figures the set reports, such as safe starts.
    pub figures: Vec<(&'static str, f64)>,
}

impl Verdict {
    /// Whether no rule is broken (visits left out are counted in [`Verdict::unassigned`]).
    pub fn is_feasible(&self) -> bool {
        self.violations.is_empty()
    }

    fn breach(&mut self, route: usize, what: impl std::fmt::Display) {
        self.violations.push(format!("route {}: {what}", route + 1));
    }
}

/// Judges a solution.
pub fn check(instance: &Instance, answer: &Answer) -> Verdict {
    match (instance, answer) {
        (Instance::Vrptw(instance), Answer::Routes(plan)) => solomon::check(instance, plan),
        (Instance::Vrplib(instance), Answer::Routes(plan)) => vrplib::check(instance, plan),
        (Instance::Trsp(instance), Answer::Routes(plan)) => trsp::check(instance, plan),
        (Instance::Click(instance), Answer::Routes(plan)) => click::check(instance, plan),
        (Instance::Roadef2007(instance), Answer::Teams(schedule)) => roadef2007::check(instance, schedule),
        (Instance::Roadef2007(_), Answer::Routes(_)) | (_, Answer::Teams(_)) => Verdict {
            violations: vec![String::from("the solution is one of another kind of problem")],
            ..Verdict::default()
        },
    }
}

/// Counts visits: each of `first..first + count` at most once, nothing else, no more routes than vehicles.
fn count_visits(plan: &Plan, first: usize, count: usize, vehicles: usize) -> Verdict {
    let mut verdict = Verdict::default();
    let mut seen = vec![false; count];
    for (route, stops) in plan.routes.iter().enumerate() {
        if !stops.is_empty() {
            verdict.routes += 1;
            if route >= vehicles {
                verdict.breach(route, format!("there are only {vehicles} vehicles"));
            }
        }
        for stop in stops {
            match *stop {
                PlanStop::Store => {}
                PlanStop::Visit(number) if number < first || number - first >= count => {
                    verdict.breach(route, format!("visit `{number}` does not exist"));
                }
                PlanStop::Visit(number) if seen[number - first] => {
                    verdict.breach(route, format!("visit `{number}` is made twice"));
                }
                PlanStop::Visit(number) => seen[number - first] = true,
            }
        }
    }
    verdict.unassigned = seen.iter().filter(|seen| !**seen).count();
    verdict
}

/// The numbers of a route's visits; a store trip is a breach where the set has no store.
fn visits(verdict: &mut Verdict, route: usize, stops: &[PlanStop]) -> Vec<usize> {
    let mut numbers = Vec::with_capacity(stops.len());
    for stop in stops {
        match *stop {
            PlanStop::Visit(number) => numbers.push(number),
            PlanStop::Store => verdict.breach(route, "there is no store to go to"),
        }
    }
    numbers
}
