//! How hot the search is when: exponential cooling in rounds, each round from the best so far.

use super::Settings;
use crate::problem::Problem;
use crate::solution::Routes;

/// How much cooler each round begins than the one before.
const ROUND_COOLER: f64 = 0.5;

/// The plan of temperatures of one search.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cooling {
    heat: f64,
    cold: f64,
    rounds: f64,
    cooler: f64,
    per_job: f64,
}

impl Cooling {
    /// Small problems cool down long before time is over, and one more try from a good solution is worth more than a
    /// slower first one. Where stores decide which technician can do what, each try is as hot as the first: which
    /// technicians work at all is settled early, and the pool joins what the tries have found (measured on the TRSP
    /// instances).
    pub(super) fn of(problem: &Problem, settings: &Settings) -> Self {
        let (rounds, cooler) = match problem.jobs() {
            0..=250 if problem.has_reloads => (4.0, 1.0),
            0..=150 => (4.0, ROUND_COOLER),
            151..=250 => (2.0, ROUND_COOLER),
            _ => (1.0, 1.0),
        };
        Self { heat: settings.heat, cold: settings.cold, rounds, cooler, per_job: 0.0 }
    }

    /// Measures what a job costs now: the unit of temperatures.
    pub(super) fn measure(&mut self, problem: &Problem, routes: &Routes) {
        self.per_job = cost_per_job(problem, routes);
    }

    /// What a job costs, as last measured.
    pub(super) const fn per_job(&self) -> f64 {
        self.per_job
    }

    /// The round at a point of the search, counted from 0.
    pub(super) fn round(&self, done: f64) -> i32 {
        (done * self.rounds) as i32
    }

    /// The temperature at a point of the search, in the unit of the cost.
    pub(super) fn temperature(&self, done: f64) -> f64 {
        let heat = self.heat * self.cooler.powi(self.round(done));
        self.per_job * heat * (self.cold / heat).powf((done * self.rounds).fract())
    }
}

/// The average cost of a served job, its own service left out.
fn cost_per_job(problem: &Problem, routes: &Routes) -> f64 {
    let tours: i64 = routes.tours.iter().map(|tour| tour.cost).sum();
    let served: u32 = routes.tours.iter().map(|tour| tour.jobs).sum();
    let service = |job: u32| {
        let vehicle = routes.nodes[job as usize].vehicle;
        let paid = problem.vehicles.get(vehicle as usize).map_or(0, |vehicle| vehicle.duration_cost);
        if paid == 0 { 0 } else { paid * problem.service_on(vehicle, job) }
    };
    let services: i64 = (0..problem.jobs() as u32).map(service).sum();
    (tours - services).max(1) as f64 / f64::from(served.max(1))
}
