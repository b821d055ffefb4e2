//! Ways to take jobs off their routes, one a file. To add one: a file with a method on `Routes` that calls `remove`,
//! and a line in [`Ruin`].

mod strings;
mod technician;
mod time_slab;

use crate::problem::Problem;
use crate::solution::Routes;
use doorstep_kernel::Rng;
pub(crate) use strings::StringSizes;

/// What a step takes away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ruin {
    /// Strings of neighbouring stops from routes near one another.
    Strings,
    /// A whole small route, and strings around it.
    Technician,
    /// Jobs near one another in place and time.
    TimeSlab,
}

impl Ruin {
    /// Mostly strings; the others now and then, for what strings cannot reach.
    pub(crate) fn draw(rng: &mut impl Rng) -> Self {
        match rng.below(100) {
            0..2 => Self::Technician,
            2..6 => Self::TimeSlab,
            _ => Self::Strings,
        }
    }
}

impl Routes {
    /// Takes away jobs around a random one; the caches are brought up to date.
    pub(crate) fn ruin(&mut self, problem: &Problem, sizes: &StringSizes, rng: &mut impl Rng) {
        let seed = rng.below(problem.jobs() as u64) as u32;
        match Ruin::draw(rng) {
            Ruin::Strings => self.ruin_strings(problem, seed, sizes, rng),
            Ruin::Technician => self.ruin_technician(problem, seed, sizes, rng),
            Ruin::TimeSlab => self.ruin_time_slab(problem, seed, sizes, rng),
        }
        self.settle(problem);
    }
}
