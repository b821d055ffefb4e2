//! Ruin and recreate under simulated annealing (Christiaens and Vanden Berghe 2020), with a pool of routes beside it.

use super::cooling::{Cooling, Warmth};
use super::{Progress, Settings};
use crate::pool::RoutePool;
use crate::problem::Problem;
use crate::recreate::blinks::Bar;
use crate::ruin::StringSizes;
use crate::solution::Routes;
use crate::solution::snapshot::Snapshot;
use doorstep_kernel::{Rng as _, SeededRng, Stopwatch};
use std::ops::ControlFlow;

/// How often in a whole search the route pool is asked for a better combination; the last time shortly before the end.
const POLISHES: f64 = 12.0;

/// So much of a twelfth earlier each comes: the last one must be over before the time is.
const POLISH_EARLY: f64 = 0.4;

/// A polish is not worth its time after fewer steps than this.
const STEPS_PER_POLISH: u64 = 10_000;

/// When the search is nearly over the best plan is improved move by move.
const DESCENT_AT: f64 = 0.97;

/// Smaller problems have been searched so long by then that no move is left.
const DESCENT_JOBS_MIN: usize = 250;

/// Above this many jobs a combination of whole routes all over the place costs more steps than it is worth (r1_10_1 and
/// rc1_10_1 in ten seconds).
const POLISH_JOBS_MAX: usize = 500;

/// Routes of solutions within this share of the best are remembered; where stores decide who can do what a search meets
/// few different ones, and worse ones too (12 instances of technician routing: 0.28 % against 0.43).
const POOL_WITHIN: f64 = 0.02;
const POOL_WITHIN_OF_RELOADS: f64 = 0.08;

/// A polish may look at so many jobs in routes per step since the last one: a seventh to a fifth of the time (r1_2_4, r1_4_4).
const LOOKS_PER_STEP: u64 = 1_000;

/// Progress is told, and what is done now and then is due, once in so many steps.
const STEPS_PER_LOOK: u64 = 64;

/// Between two looks the clock alone is read once in so many steps: steps of a large problem take long.
const STEPS_PER_GLANCE: u64 = 8;

/// Measuring what a job costs walks over all jobs: once in as many steps as it walks over so many jobs.
const MEASURED_PER_STEP: u64 = 64;

/// Above this many jobs the routes around a job are no longer all in the processor's cache: the search stays in one
/// neighbourhood for a while.
const ROAM_JOBS_MAX: usize = 3_000;

/// So many steps before it moves to another neighbourhood: a few for each job there.
const STEPS_PER_STAY: u64 = 512;

/// One search on one thread: what it holds between two looks at the clock.
pub(super) struct Anneal<'p> {
    pub(super) problem: &'p Problem,
    pub(super) settings: Settings,
    pub(super) routes: Routes,
    pub(super) best: Snapshot,
    pub(super) pool: RoutePool,
    /// The jobs ruins begin at.
    pub(super) seeds: Vec<u32>,
    /// Around this job the search stays for now, on a large problem.
    focus: u32,
    pub(super) rng: SeededRng,
    cooling: Cooling,
    measured: i64,
    measured_at: u64,
    round: i32,
    /// The step at which this round began.
    round_at: u64,
    pub(super) progress: Progress,
    since_best: u64,
    polished: u32,
    polished_at: u64,
    has_descended: bool,
}

impl<'p> Anneal<'p> {
    /// A search from these routes; `seeds` are the jobs it works on.
    pub(super) fn from(problem: &'p Problem, routes: Routes, settings: &Settings, seeds: Vec<u32>) -> Self {
        let best = Snapshot::of(problem, &routes);
        Self {
            problem,
            settings: *settings,
            pool: RoutePool::for_problem(problem),
            focus: seeds.first().copied().unwrap_or(0),
            seeds,
            rng: SeededRng::new(settings.seed),
            cooling: Cooling::of(problem, settings),
            measured: i64::MAX,
            measured_at: 0,
            round: 0,
            round_at: 0,
            progress: Progress { iteration: 0, best: best.total, done: 0.0 },
            since_best: 0,
            polished: 0,
            polished_at: 0,
            has_descended: false,
            best,
            routes,
        }
    }

    /// The same as the continuation of a search that has made so many steps.
    pub(super) const fn after(mut self, steps: u64) -> Self {
        self.progress.iteration = steps;
        self.polished_at = steps;
        self.measured_at = steps;
        self.round_at = steps;
        self
    }

    /// Searches until so much of the whole search is over, or `told` breaks off.
    pub(super) fn run_until(
        &mut self,
        until: f64,
        stopwatch: &dyn Stopwatch,
        told: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        if self.seeds.is_empty() || self.problem.vehicles() == 0 {
            return ControlFlow::Break(());
        }
        loop {
            let iteration = self.progress.iteration;
            self.progress.done = self.settings.stop.progress(iteration, self.since_best, stopwatch);
            if self.progress.done >= until {
                return ControlFlow::Continue(());
            }
            told(&self.progress)?;
            self.look(stopwatch);
            let warmth = self.cooling.warmth(self.progress.done);
            for step in 0..STEPS_PER_LOOK {
                if step % STEPS_PER_GLANCE == 0 && self.settings.stop.is_late(stopwatch) {
                    break;
                }
                self.step(warmth);
            }
        }
    }

    /// What is done now and then: measure, polish, begin a new round.
    fn look(&mut self, stopwatch: &dyn Stopwatch) {
        let since = (self.progress.iteration - self.measured_at) * MEASURED_PER_STEP;
        if self.measured == i64::MAX
            || self.progress.best < self.measured && since >= self.problem.jobs() as u64
        {
            (self.measured, self.measured_at) = (self.progress.best, self.progress.iteration);
            self.cooling.measure(self.problem, &self.routes);
        }
        let due = (self.progress.done * POLISHES + POLISH_EARLY) as u32;
        let steps = self.progress.iteration - self.polished_at;
        if due > self.polished && steps >= STEPS_PER_POLISH && self.problem.jobs() <= POLISH_JOBS_MAX {
            (self.polished, self.polished_at) = (due, self.progress.iteration);
            self.polish((steps * LOOKS_PER_STEP) as usize, stopwatch);
        }
        let is_large = self.problem.jobs() > DESCENT_JOBS_MIN;
        if is_large && self.progress.done >= DESCENT_AT && !std::mem::replace(&mut self.has_descended, true) {
            self.descend(stopwatch);
        }
        let round = self.cooling.round(self.progress.done);
        if std::mem::replace(&mut self.round, round) != round {
            let steps = self.progress.iteration - self.round_at;
            self.round_at = self.progress.iteration;
            if self.cooling.begin_round(round, steps / self.problem.jobs().max(1) as u64) {
                self.best.restore(self.problem, &mut self.routes);
            }
        }
    }

    /// Asks the pool for a better combination.
    fn polish(&mut self, looks: usize, stopwatch: &dyn Stopwatch) {
        let is_late = || self.settings.stop.is_late(stopwatch);
        if self.pool.polish(self.problem, &mut self.routes, self.best.total, looks, &is_late) {
            self.best.note(self.routes.journal.touched());
            self.keep_best();
        }
    }

    /// Ruin, recreate, accept or not.
    fn step(&mut self, warmth: Warmth) {
        let problem = self.problem;
        self.progress.iteration += 1;
        self.since_best += 1;
        let seed = self.draw_seed();
        let sizes = StringSizes { average_removed: self.settings.removed, ..StringSizes::default() };
        let slack = -warmth.temperature * (1.0 - self.rng.unit()).ln();
        let discount = warmth.discount;
        let before = self.routes.discounted(discount);
        let bar = Bar { most: before.saturating_add(slack.ceil() as i64), discount };
        self.routes.begin();
        self.routes.ruin(problem, seed, &sizes, &mut self.rng);
        if !self.routes.recreate(problem, seed, bar, &mut self.rng) {
            return self.routes.roll_back(problem);
        }
        self.routes.settle_reloads(problem);
        if self.routes.discounted(discount) >= bar.most {
            return self.routes.roll_back(problem);
        }
        self.best.note(self.routes.journal.touched());
        let share = if problem.has_reloads { POOL_WITHIN_OF_RELOADS } else { POOL_WITHIN };
        let within = share * self.cooling.per_job() * self.seeds.len() as f64;
        let pools = problem.jobs() <= POLISH_JOBS_MAX;
        if pools && (self.routes.total - self.best.total) as f64 <= within {
            self.routes.journal.touched().for_each(|vehicle| self.pool.add(problem, &self.routes, vehicle));
        }
        if self.routes.total < self.best.total {
            self.keep_best();
        }
    }

    /// The job a ruin begins at: any, or on a large problem one near the focus.
    fn draw_seed(&mut self) -> u32 {
        let roams = self.problem.jobs() <= ROAM_JOBS_MAX;
        if roams || self.progress.iteration.is_multiple_of(STEPS_PER_STAY) {
            self.focus = self.seeds[self.rng.below(self.seeds.len() as u64) as usize];
        }
        let around = self.problem.near.around.of(self.focus);
        if roams || around.is_empty() {
            return self.focus;
        }
        around[self.rng.below(around.len() as u64) as usize]
    }

    pub(super) fn keep_best(&mut self) {
        self.best.update(self.problem, &self.routes);
        self.progress.best = self.best.total;
        self.since_best = 0;
    }

    /// Goes on from other routes, if they are better than its own best.
    pub(super) fn take_over(&mut self, routes: &Routes) {
        if routes.total() < self.best.total {
            self.routes = routes.clone();
            self.best = Snapshot::of(self.problem, routes);
            self.progress.best = self.best.total;
        }
    }

    /// The best routes so far, while the search goes on from where it stands.
    pub(super) fn best_routes(&self) -> Routes {
        let mut routes = self.routes.clone();
        self.best.clone().restore(self.problem, &mut routes);
        routes
    }

    /// The best routes found.
    pub(super) fn into_best(mut self) -> Routes {
        self.best.restore(self.problem, &mut self.routes);
        self.routes
    }
}
