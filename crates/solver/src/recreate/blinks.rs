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

/// What a trial is held to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bar {
    /// From this total on it is refused.
    pub(crate) most: i64,
    /// Taken off the total for each vehicle in use. Job by job a further vehicle hardly ever gets on its way, since the
    /// first job pays for all of it; a search that is hot makes up for that.
    pub(crate) discount: i64,
}

impl Bar {
    /// Everything passes.
    #[cfg(test)]
    pub(crate) const NONE: Self = Self { most: i64::MAX, discount: 0 };
}

impl Routes {
    /// The total less the discount for each vehicle in use.
    #[inline]
    pub(crate) const fn discounted(&self, discount: i64) -> i64 {
        self.total - discount * self.used_vehicles as i64
    }

    /// Tries to put every unserved job back; what finds no place, or costs more than it is worth, stays. Where many have
    /// been unserved for long, only those around the job where the ruin began are tried again: the others have found no
    /// place before, and nothing has changed for them.
    ///
    /// False as soon as it is clear that the trial will not pass: a job that is put back hardly ever makes the rest
    /// cheaper. With jobs missing as it then is, the trial is to be rolled back.
    pub(crate) fn recreate(&mut self, problem: &Problem, seed: u32, bar: Bar, rng: &mut impl Rng) -> bool {
        let mut jobs = std::mem::take(&mut self.unserved);
        let left = self.leave_alone(problem, seed, &mut jobs);
        order(problem, &mut jobs, rng);
        let mut blinks = Blinks::new(rng);
        let price = |job: u32| problem.unserved_price[job as usize];
        let tried = |&job: &u32| problem.plannable[job as usize];
        // What all jobs still to come are worth: taken for what they cost, at first.
        let mut pending = jobs.iter().copied().filter(tried).map(price).sum::<i64>();
        let mut kept = 0;
        for index in 0..jobs.len() {
            let job = jobs[index];
            if tried(&job) {
                let room = bar.most.saturating_sub(self.discounted(bar.discount) - pending);
                pending -= price(job);
                let worth = price(job).min(room);
                if let Some(found) = self.cheapest(problem, job, worth, bar.discount, &mut blinks) {
                    self.insert(problem, job, found);
                    continue;
                }
                if worth < price(job) {
                    return false;
                }
            }
            jobs[kept] = job;
            kept += 1;
        }
        jobs.truncate(kept);
        jobs.extend(left);
        self.unserved = jobs;
        true
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
    use super::Bar;
    use crate::recreate::cheapest::WideAwake;
    use crate::{Job, Problem, Routes, Task, Travel, Vehicle};
    use doorstep_kernel::SeededRng;

    #[test]
    fn of_many_jobs_without_a_place_only_those_near_the_ruin_are_tried_again() {
        let travel = Travel::dense(401, |from, to| (from as i32 - to as i32).abs());
        let jobs = (1..401).map(|place| Job::new(place, 10)).collect();
        let problem = Problem::new(vec![travel], vec![Vehicle::new(0, 0, 3_000)], jobs);
        let mut routes = Routes::empty(&problem);
        routes.begin();
        assert!(routes.recreate(&problem, 0, Bar::NONE, &mut SeededRng::new(1)));
        routes.prove_total(&problem);
        let served: Vec<usize> = (0..400).filter(|&job| routes.vehicle_of(job).is_some()).collect();
        assert!(!served.is_empty() && served.iter().all(|&job| job <= 160), "{served:?}");
        assert_eq!(served.len() + routes.unserved.len(), 400);
        routes.roll_back(&problem);
        assert_eq!(routes.unserved.len(), 400);
    }

    #[test]
    fn a_trial_that_cannot_stay_under_the_bar_is_given_up_and_put_back() {
        let travel = Travel::dense(21, |from, to| (from as i32 - to as i32).abs() * 10);
        let jobs = (1..21).map(|place| Job::new(place, 5)).collect();
        let problem = Problem::new(vec![travel], vec![Vehicle::new(0, 0, 5_000)], jobs);
        let mut routes = Routes::from_tasks(&problem, [(0..20).map(Task::Job).collect()]);
        let before = routes.total();
        for (name, most, passes) in [("as dear as before", before + 1, true), ("cheaper", before, false)] {
            routes.begin();
            [3, 4, 11].into_iter().for_each(|job| routes.remove(&problem, job));
            routes.settle(&problem);
            let bar = Bar { most, discount: 0 };
            assert_eq!(routes.recreate(&problem, 4, bar, &mut SeededRng::new(1)), passes, "{name}");
            routes.roll_back(&problem);
            let order: Vec<u32> = routes.stops(&problem, 0).collect();
            assert_eq!((routes.total(), order), (before, (0..20).collect()), "{name}: put back");
            assert!(routes.unserved.is_empty(), "{name}");
        }
    }

    #[test]
    fn a_vehicle_gets_on_its_way_for_a_discount() {
        let travel = Travel::dense(22, |from, to| (from as i32 - to as i32).abs() * 10);
        let jobs = vec![Job::new(11, 5), Job::new(1, 5)];
        let problem = Problem::new(vec![travel], vec![Vehicle::new(0, 0, 5_000); 2], jobs);
        let routes = Routes::from_tasks(&problem, [vec![Task::Job(0)], vec![]]);
        for (name, discount, vehicle, delta) in
            [("none", 0, 0, 0), ("as much as it costs", 20, 0, 0), ("more than it costs", 21, 1, 20)]
        {
            let found = routes.cheapest(&problem, 1, 1_000, discount, &mut WideAwake).unwrap();
            let on = routes.nodes[found.after as usize].vehicle;
            assert_eq!((on, found.delta), (vehicle, delta), "{name}: it costs what it costs");
        }
    }
}
