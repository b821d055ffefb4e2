//! Down from the best plan to where no single job can be moved and no two can change places for less: what a search that
//! was too short for its problem has left lying (25 swaps and 10 moved jobs, 0.4 %, after four seconds on r1_10_1).

use super::anneal::Anneal;
use crate::problem::Problem;
use crate::solution::Routes;
use doorstep_kernel::{Rng as _, Stopwatch};

/// A job may change places with one of so many nearest ones.
const SWAP_NEAR: usize = 60;

/// The clock is read once in so many jobs.
const JOBS_PER_GLANCE: u64 = 8;

/// Moving a job costs about a tenth of a step of the search: so many steps made pay for one, a few percent of the time.
const STEPS_PER_JOB: u64 = 4;

impl Anneal<'_> {
    /// Improves the best plan move by move until no move helps, or what it may take is used up, or the time is over.
    pub(super) fn descend(&mut self, stopwatch: &dyn Stopwatch) {
        let problem = self.problem;
        self.best.restore(problem, &mut self.routes);
        let first = self.rng.below(self.seeds.len() as u64);
        // So many jobs in a row without a move: all have been tried.
        let mut waited = 0;
        for tried in 0..self.progress.iteration / STEPS_PER_JOB {
            let is_late = tried.is_multiple_of(JOBS_PER_GLANCE) && self.settings.stop.is_late(stopwatch);
            if is_late || waited >= self.seeds.len() {
                break;
            }
            waited += 1;
            let job = self.seeds[(first + tried) as usize % self.seeds.len()];
            for moved in [Routes::relocate, Routes::swap_near] {
                if moved(&mut self.routes, problem, job) {
                    self.best.note(self.routes.journal.touched());
                    waited = 0;
                }
            }
        }
        if self.routes.total() < self.best.total {
            self.keep_best();
        }
    }
}

impl Routes {
    /// Lets a job change places with the near one that saves most, as a trial of its own. False when none saves anything.
    fn swap_near(&mut self, problem: &Problem, job: u32) -> bool {
        let near = problem.near.around.of(job).iter().take(SWAP_NEAR);
        let best = near.filter_map(|&other| Some((self.swap_delta(problem, job, other)?, other))).min();
        let Some((delta, other)) = best.filter(|&(delta, _)| delta < 0) else { return false };
        self.begin();
        self.swap(problem, job, other, delta);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Settings, Stop};
    use super::Anneal;
    use crate::{Job, Problem, Routes, Task, Travel, Vehicle};
    use doorstep_kernel::{Duration, Stopwatch};

    struct NoTime;

    impl Stopwatch for NoTime {
        fn elapsed(&self) -> Duration {
            Duration::ZERO
        }
    }

    #[test]
    fn jobs_done_from_the_wrong_home_find_the_right_one() {
        let travel = Travel::dense(22, |from, to| (from as i32 - to as i32).abs() * 10);
        let vehicles = vec![Vehicle::new(0, 0, 420), Vehicle::new(21, 0, 420)];
        let jobs = (1..21).map(|place| Job::new(place, 5)).collect();
        let problem = Problem::new(vec![travel], vehicles, jobs);
        // Even places from one end, odd ones from the other: each would do better with its own half.
        let from_here = (0..20).step_by(4).map(Task::Job).collect::<Vec<_>>();
        let from_there = (2..20).step_by(4).rev().map(Task::Job).collect::<Vec<_>>();
        let routes = Routes::from_tasks(&problem, [from_here, from_there]);
        let before = routes.total();
        let settings = Settings::new(Stop::after_iterations(1), 1);
        let search = |steps| {
            let mut anneal =
                Anneal::from(&problem, routes.clone(), &settings, (0..20).collect()).after(steps);
            anneal.descend(&NoTime);
            anneal.into_best()
        };
        assert_eq!(search(0).total(), before, "what no step has paid for is not tried");
        let best = search(10_000);
        best.prove_total(&problem);
        assert!(best.total() < before, "{} < {before}", best.total());
    }
}
