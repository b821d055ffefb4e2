//! Ruin and recreate under simulated annealing (Christiaens and Vanden Berghe 2020).

use super::Stop;
use crate::Solution;
use crate::pool::RoutePool;
use crate::problem::Problem;
use crate::ruin::StringSizes;
use crate::solution::Routes;
use crate::solution::snapshot::Snapshot;
use doorstep_kernel::{Rng as _, SeededRng, Stopwatch};
use std::ops::ControlFlow;

/// How to search.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// When to stop.
    pub stop: Stop,
    /// Where randomness begins.
    pub seed: u64,
    /// Temperature at the start, as a share of the average cost per job.
    pub heat: f64,
    /// Temperature at the end, as a share of the average cost per job.
    pub cold: f64,
    /// Jobs taken away per step, on average.
    pub removed: f64,
}

impl Settings {
    /// The usual search with a stopping rule and a seed.
    pub const fn new(stop: Stop, seed: u64) -> Self {
        Self { stop, seed, heat: 1.5, cold: 0.03, removed: 10.0 }
    }
}

/// Where a search stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Progress {
    /// Steps done.
    pub iteration: u64,
    /// Cost of the best solution so far, as one number.
    pub best: i64,
    /// How much of the search is over, 0 to 1.
    pub done: f64,
}

/// How much cooler each round begins than the one before.
const ROUND_COOLER: f64 = 0.5;

/// How often in a whole search the route pool is asked for a better combination; the last time shortly before the end.
const POLISHES: f64 = 12.0;

/// So much earlier than at its twelfth each comes.
const POLISH_EARLY: f64 = 0.2;

/// A polish is not worth its time after fewer steps than this.
const STEPS_PER_POLISH: u64 = 10_000;

/// Above this many jobs a combination of whole routes all over the place is hopeless.
const POLISH_JOBS_MAX: usize = 3_000;

/// Routes of solutions within this share of the best are remembered.
const POOL_WITHIN: f64 = 0.02;

/// Pricing a polish may look at so many jobs in routes per step since the last one: a few percent of the time.
const WORK_PER_STEP: u64 = 4;

/// The clock is read, and progress told, once in so many steps.
const STEPS_PER_LOOK: u64 = 64;

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
    mut routes: Routes,
    settings: &Settings,
    stopwatch: &dyn Stopwatch,
    told: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
) -> Routes {
    let mut rng = SeededRng::new(settings.seed);
    let mut best = Snapshot::of(problem, &routes);
    let mut progress = Progress { iteration: 0, best: best.total, done: 0.0 };
    let mut pool = RoutePool::for_problem(problem);
    let (mut polished, mut polished_at) = (0, 0);
    let (rounds, cooler) = rounds(problem);
    let (mut since_best, mut round) = (0, 0);
    let (mut temperature, mut per_job, mut measured) = (0.0, 0.0, i64::MAX);
    let sizes = StringSizes { average_removed: settings.removed, ..StringSizes::default() };
    if problem.jobs() == 0 || problem.vehicles() == 0 {
        return routes;
    }
    loop {
        if progress.iteration.is_multiple_of(STEPS_PER_LOOK) {
            progress.done = settings.stop.progress(progress.iteration, since_best, stopwatch);
            if progress.done >= 1.0 || told(&progress).is_break() {
                break;
            }
            if progress.best < measured {
                measured = progress.best;
                per_job = cost_per_job(problem, &routes);
            }
            let due = (progress.done * POLISHES + POLISH_EARLY) as u32;
            let is_worth_it = progress.iteration - polished_at >= STEPS_PER_POLISH;
            if due > polished && is_worth_it && problem.jobs() <= POLISH_JOBS_MAX {
                let work = (progress.iteration - polished_at).min(100_000) * WORK_PER_STEP;
                (polished, polished_at) = (due, progress.iteration);
                if pool.polish(problem, &mut routes, best.total, work as usize) {
                    best.note(routes.journal.touched());
                    best.update(problem, &routes);
                    progress.best = best.total;
                    since_best = 0;
                }
            }
            let now = (progress.done * rounds) as i32;
            if now != round {
                round = now;
                best.restore(problem, &mut routes);
            }
            let heat = settings.heat * cooler.powi(round);
            let cooled = (progress.done * rounds).fract();
            temperature = per_job * heat * (settings.cold / heat).powf(cooled);
        }
        progress.iteration += 1;
        since_best += 1;
        routes.begin();
        routes.ruin(problem, &sizes, &mut rng);
        routes.recreate(problem, &mut rng);
        routes.settle_reloads(problem);
        let slack = -temperature * (1.0 - rng.unit()).ln();
        if routes.total as f64 >= routes.journal.total_before() as f64 + slack {
            routes.roll_back(problem);
            continue;
        }
        best.note(routes.journal.touched());
        if (routes.total - best.total) as f64 <= POOL_WITHIN * per_job * problem.jobs() as f64 {
            routes.journal.touched().for_each(|vehicle| pool.add(problem, &routes, vehicle));
        }
        if routes.total < best.total {
            best.update(problem, &routes);
            progress.best = best.total;
            since_best = 0;
        }
    }
    best.restore(problem, &mut routes);
    routes
}

/// How often the search heats up again from its best, and how much cooler each time: small problems cool down long
/// before time is over, and one more try from a good solution is worth more than a slower first one. Where stores decide
/// which technician can do what, each try is as hot as the first: which technicians work at all is settled early, and
/// the pool joins what the tries have found (measured on the TRSP instances).
fn rounds(problem: &Problem) -> (f64, f64) {
    match problem.jobs() {
        0..=250 if problem.has_reloads => (4.0, 1.0),
        0..=150 => (4.0, ROUND_COOLER),
        151..=250 => (2.0, ROUND_COOLER),
        _ => (1.0, 1.0),
    }
}

/// The average cost of a served job, its own service left out: what temperatures are measured in.
fn cost_per_job(problem: &Problem, routes: &Routes) -> f64 {
    let tours: i64 = routes.tours.iter().map(|tour| tour.cost).sum();
    let service = |job: u32| {
        let vehicle = routes.nodes[job as usize].vehicle;
        let paid = problem.vehicles.get(vehicle as usize).map_or(0, |vehicle| vehicle.duration_cost);
        if paid == 0 { 0 } else { paid * problem.service_on(vehicle, job) }
    };
    let services: i64 = (0..problem.jobs() as u32).map(service).sum();
    (tours - services).max(1) as f64 / (problem.jobs() - routes.unserved.len()).max(1) as f64
}
