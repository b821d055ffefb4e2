//! The routes the search has come across, and the best plan that can be put together from them: a set partitioning
//! problem (Rochat and Taillard 1995; for technicians Pillac, Guéret and Medaglia 2013). A search changes a few routes
//! at a time and forgets good ones whose neighbours were bad; the pool does not.

mod choice;
mod dive;
mod polish;
mod prices;
mod tree;
mod work;

use crate::problem::Problem;
use crate::solution::Routes;
use doorstep_kernel::{Rng as _, SeededRng};
use std::collections::HashMap;

/// So many routes are remembered; then the one not found anew for longest is forgotten.
const ROUTES_MAX: usize = 30_000;

/// One remembered route: what a vehicle of a group would do, and what that costs.
#[derive(Debug, Clone)]
struct Remembered {
    key: u64,
    group: u32,
    cost: i64,
    /// Jobs, and the store trip as whatever vehicle had it.
    nodes: Vec<u32>,
}

/// Good routes found so far, each set of jobs and kind of vehicle once, in its cheapest order.
#[derive(Debug, Clone)]
pub(crate) struct RoutePool {
    /// A random number per job and per group: a set's key is their sum, so that order does not matter.
    of_job: Vec<u64>,
    of_group: Vec<u64>,
    index: HashMap<u64, usize>,
    routes: Vec<Remembered>,
    oldest: usize,
    /// What the last polish found each job and a vehicle of each group to be worth: the next one begins there.
    worth_of_job: Vec<Option<f64>>,
    worth_of_group: Vec<f64>,
    rng: SeededRng,
}

impl RoutePool {
    pub(crate) fn for_problem(problem: &Problem) -> Self {
        let mut rng = SeededRng::new(0);
        let mut numbers = |count: usize| (0..count).map(|_| rng.next_u64()).collect();
        Self {
            of_job: numbers(problem.jobs()),
            of_group: numbers(problem.groups.len()),
            index: HashMap::new(),
            routes: Vec::new(),
            oldest: 0,
            worth_of_job: vec![None; problem.jobs()],
            worth_of_group: vec![0.0; problem.groups.len()],
            rng,
        }
    }

    /// Remembers a vehicle's route as it is.
    pub(crate) fn add(&mut self, problem: &Problem, routes: &Routes, vehicle: u32) {
        let tour = routes.tours[vehicle as usize];
        if tour.jobs == 0 || tour.is_broken {
            return;
        }
        let group = problem.group_of[vehicle as usize];
        let jobs = routes.stops(problem, vehicle).filter(|&node| problem.is_job(node));
        let key =
            jobs.fold(self.of_group[group as usize], |sum, job| sum.wrapping_add(self.of_job[job as usize]));
        self.remember(key, group, tour.cost, routes.stops(problem, vehicle));
    }

    /// Remembers what another pool remembers.
    pub(crate) fn absorb(&mut self, other: &Self) {
        for route in &other.routes {
            self.remember(route.key, route.group, route.cost, route.nodes.iter().copied());
        }
    }

    fn remember(&mut self, key: u64, group: u32, cost: i64, nodes: impl Iterator<Item = u32>) {
        if let Some(&known) = self.index.get(&key) {
            let known = &mut self.routes[known];
            if cost < known.cost {
                known.cost = cost;
                known.nodes.clear();
                known.nodes.extend(nodes);
            }
            return;
        }
        let new = Remembered { key, group, cost, nodes: nodes.collect() };
        if self.routes.len() < ROUTES_MAX {
            self.index.insert(key, self.routes.len());
            self.routes.push(new);
        } else {
            self.index.remove(&self.routes[self.oldest].key);
            self.index.insert(key, self.oldest);
            self.routes[self.oldest] = new;
            self.oldest = (self.oldest + 1) % ROUTES_MAX;
        }
    }
}
