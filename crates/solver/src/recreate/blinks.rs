//! Greedy insertion with blinks (Christiaens and Vanden Berghe 2020): jobs in one of several orders, each to its
//! cheapest place, where each place is overlooked with a small probability.

use super::cheapest::Blink;
use crate::problem::Problem;
use crate::solution::Routes;
use doorstep_kernel::Rng;

/// Each place is overlooked with this probability (the paper's value).
const BLINK_RATE: f64 = 0.01;

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
    /// Tries to put every unserved job back; what finds no place, or costs more than it is worth, stays.
    pub(crate) fn recreate(&mut self, problem: &Problem, rng: &mut impl Rng) {
        let mut jobs = std::mem::take(&mut self.unserved);
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
        self.unserved = jobs;
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
