//! The best solution so far, kept beside the one that changes. Only routes that changed since are copied: on a large
//! problem a whole copy per new best would cost more than the search.

use super::routes::Routes;
use crate::problem::Problem;

/// Routes as bare lists of nodes.
#[derive(Debug, Clone)]
pub(crate) struct Snapshot {
    routes: Vec<Vec<u32>>,
    unserved: Vec<u32>,
    pub(crate) total: i64,
    changed: Vec<u32>,
    is_changed: Vec<bool>,
}

impl Snapshot {
    pub(crate) fn of(problem: &Problem, routes: &Routes) -> Self {
        let vehicles = 0..problem.vehicles() as u32;
        Self {
            routes: vehicles.map(|vehicle| routes.stops(problem, vehicle).collect()).collect(),
            unserved: routes.unserved.clone(),
            total: routes.total,
            changed: Vec::new(),
            is_changed: vec![false; problem.vehicles()],
        }
    }

    /// Notes that an accepted trial has touched these routes.
    pub(crate) fn note(&mut self, vehicles: impl Iterator<Item = u32>) {
        for vehicle in vehicles {
            if !std::mem::replace(&mut self.is_changed[vehicle as usize], true) {
                self.changed.push(vehicle);
            }
        }
    }

    /// Takes over what has changed.
    pub(crate) fn update(&mut self, problem: &Problem, routes: &Routes) {
        for vehicle in self.changed.drain(..) {
            self.is_changed[vehicle as usize] = false;
            let kept = &mut self.routes[vehicle as usize];
            kept.clear();
            kept.extend(routes.stops(problem, vehicle));
        }
        self.unserved.clone_from(&routes.unserved);
        self.total = routes.total;
    }

    /// Puts the routes back to the best.
    pub(crate) fn restore(&mut self, problem: &Problem, routes: &mut Routes) {
        routes.unserved.clone_from(&self.unserved);
        self.unserved.iter().for_each(|&job| routes.leave_route(job));
        for vehicle in self.changed.drain(..) {
            self.is_changed[vehicle as usize] = false;
            routes.relink(problem, vehicle, &self.routes[vehicle as usize]);
        }
        routes.total = self.total;
        routes.prove_total(problem);
    }
}
