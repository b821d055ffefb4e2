//! Greedy insertion with blinks (Christiaens and Vanden Berghe 2020): jobs in one of several orders, each to its
//! cheapest place, where each place is overlooked with a small probability.

use super::cheapest::Blink;
use crate::problem::Problem;
use crate::solution::Routes;
use doorstep_kernel::Rng;

/// Each place is overlooked with this probability (the paper's value).
const BLINK_RATE: f64 = 0.01;

/// Up to so many jobs without a place are tried again in every step; of more only the near ones.
const TRIED_MAX: usize = 64;

/// Blinks drawn as gaps: one random number per blink instead of one per place.
pub(crate) struct Blinks<'r, R> {
    rng: &'r mut R,
    until_next: u32,
}

impl<'r, R: Rng> Blinks<'r, R> {
    pub(crate) fn new(rng: &'r mut R) -> Self {
        let mut blinks = Self { rng, until_next: 0 };
        blinks.draw();
        blinks
    }

    fn draw(&mut self) {
        self.until_next = ((1.0 - self.rng.unit()).ln() / (1.0 - BLINK_RATE).ln()) as u32;
    }
}

impl<R: Rng> Blink for Blinks<'_, R> {
    #[inline]
    fn blink(&mut self) -> bool {
        if self.until_next == 0 {
            self.draw();
            return true;
        }
        self.until_next -= 1;
        false
    }
}

impl Routes {
    /// Tries to put every unserved job back; what finds no place, or costs more than it is worth, stays. Where many have
    /// been unserved for long, only those around the job where the ruin began are tried again: the others have found no
    /// place before, and nothing has changed for them.
    pub(crate) fn recreate(&mut self, problem: &Problem, seed: u32, rng: &mut impl Rng) {
        let mut jobs = std::mem::take(&mut self.unserved);
        let left = self.leave_alone(problem, seed, &mut jobs);
        order(problem, &mut jobs, rng);
        let mut blinks = Blinks::new(rng);
        jobs.retain(|&job| {
            if !problem.plannable[job as usize] {
                return true;
            }
            match self.cheapest(problem, job, problem.unserved_price[job as usize], &mut blinks) {
                Some(found) => {
                    self.insert(problem, job, found);
                    false
                }
                None => true,
            }
        });
        jobs.extend(left);
        self.unserved = jobs;
    }

    /// Takes out of the list what is not tried in this step.
    fn leave_alone(&self, problem: &Problem, seed: u32, jobs: &mut Vec<u32>) -> Vec<u32> {
        let before = self.journal.unserved_before();
        if before <= TRIED_MAX {
            return Vec::new();
        }
        let mut around: Vec<u32> = problem.near.around.of(seed).iter().copied().chain([seed]).collect();
        around.sort_unstable();
        // What this trial has taken off its route stands behind what was unserved when it began.
        let removed = jobs.split_off(before);
        let (tried, left) = jobs.iter().partition(|job| around.binary_search(job).is_ok());
        *jobs = tried;
        jobs.extend(removed);
        left
    }
}

/// Random, most parts first, far from home first, near first, narrow window first, early first, late first.
fn order(problem: &Problem, jobs: &mut [u32], rng: &mut impl Rng) {
    let key = |choice: u64, job: u32| {
        let index = job as usize;
        let home = || {
            problem.matrices[0]
                .ticks_from(problem.place[problem.start_node(0) as usize], problem.place[index])
        };
        match choice {
            4..8 => -(problem.parts.get(index * problem.dims).copied().map_or(0, i64::from)),
            8..10 => -home(),
            10 => home(),
            11..13 => problem.close[index].saturating_sub(problem.open[index]),
            13..15 => problem.open[index],
            _ => -problem.close[index],
        }
    };
    for index in (1..jobs.len()).rev() {
        jobs.swap(index, rng.below(index as u64 + 1) as usize);
    }
    let choice = rng.below(17);
    if choice >= 4 {
        jobs.sort_by_cached_key(|&job| key(choice, job));
    }
}

#[cfg(test)]
mod tests {
    use crate::{Job, Problem, Routes, Travel, Vehicle};
    use doorstep_kernel::SeededRng;

    #[test]
    fn of_many_jobs_without_a_place_only_those_near_the_ruin_are_tried_again() {
        let travel = Travel::dense(401, |from, to| (from as i32 - to as i32).abs());
        let jobs = (1..401).map(|place| Job::new(place, 10)).collect();
        let problem = Problem::new(vec![travel], vec![Vehicle::new(0, 0, 3_000)], jobs);
        let mut routes = Routes::empty(&problem);
        routes.begin();
        routes.recreate(&problem, 0, &mut SeededRng::new(1));
        routes.prove_total(&problem);
        let served: Vec<usize> = (0..400).filter(|&job| routes.vehicle_of(job).is_some()).collect();
        assert!(!served.is_empty() && served.iter().all(|&job| job <= 160), "{served:?}");
        assert_eq!(served.len() + routes.unserved.len(), 400);
        routes.roll_back(&problem);
        assert_eq!(routes.unserved.len(), 400);
    }
}
