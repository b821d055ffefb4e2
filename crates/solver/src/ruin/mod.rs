//! Ways to take jobs off their routes, one a file. To add one: a file with a method on `Routes` that calls `remove`,
//! and a line in [`Ruin`].

mod hand_over;
mod new_route;
mod strings;
mod tails;
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
    /// What does not fit after two routes have exchanged tails, and strings around.
    Tails,
    /// What does not fit after two vehicles have exchanged routes, and strings around.
    HandOver,
    /// What does not fit after a stretch of a route has become a route of its own, and strings around.
    NewRoute,
}

impl Ruin {
    /// Mostly strings; the others now and then, for what strings cannot reach.
    pub(crate) fn draw(problem: &Problem, rng: &mut impl Rng) -> Self {
        match rng.below(100) {
            0..2 => Self::Technician,
            2..6 => Self::TimeSlab,
            6..10 => Self::Tails,
            96..100 => Self::NewRoute,
            10..18 if problem.groups.len() > 1 => Self::HandOver,
            // Where stores decide who can do what, whole routes suit one technician and not another.
            18..30 if problem.has_reloads => Self::HandOver,
            _ => Self::Strings,
        }
    }
}

impl Routes {
    /// Takes away jobs around one; the caches are brought up to date.
    pub(crate) fn ruin(&mut self, problem: &Problem, seed: u32, sizes: &StringSizes, rng: &mut impl Rng) {
        match Ruin::draw(problem, rng) {
            Ruin::Strings => self.ruin_strings(problem, seed, sizes, rng),
            Ruin::Technician => self.ruin_technician(problem, seed, sizes, rng),
            Ruin::TimeSlab => self.ruin_time_slab(problem, seed, sizes, rng),
            Ruin::Tails => self.exchange(problem, seed, sizes, rng, Self::ruin_tails),
            Ruin::HandOver => self.exchange(problem, seed, sizes, rng, Self::ruin_hand_over),
            Ruin::NewRoute => self.exchange(problem, seed, sizes, rng, Self::ruin_new_route),
        }
        self.settle(problem);
    }

    /// Two routes exchange something, and a few jobs around are set free to make up for it.
    fn exchange<R: Rng>(
        &mut self,
        problem: &Problem,
        seed: u32,
        sizes: &StringSizes,
        rng: &mut R,
        exchange: impl Fn(&mut Self, &Problem, u32, &mut R) -> bool,
    ) {
        let around = StringSizes { average_removed: sizes.average_removed / 2.0, ..*sizes };
        if exchange(self, problem, seed, rng) {
            // A route that does not hold as given is cut before anything else is taken from it.
            self.settle(problem);
        }
        self.ruin_strings(problem, seed, &around, rng);
    }
}
