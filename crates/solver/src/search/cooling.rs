//! How hot the search is when: exponential cooling in rounds, each round from the best so far or, where there is time
//! enough, as good as from nothing.

use super::{Settings, Stop};
use crate::problem::Problem;
use crate::solution::Routes;

/// How much cooler each round begins than the one before.
const ROUND_COOLER: f64 = 0.5;

/// A round that had so many steps a job has come to rest: another one from there ends where it began (R210 at 0.88 %,
/// RC207 at 0.38 % from most seeds).
const STEPS_PER_JOB_AT_REST: u64 = 1_000;

/// So many times as hot as the first a round must begin to forget where it stands.
const FORGETTING: f64 = 4.0;

/// With so many milliseconds, or so many steps, for each job larger problems are worth several rounds too (four instances
/// of 400 jobs in 60 seconds: 0.46 against 0.69 %, though not told apart over 25 of them; in 10 seconds one round is better
/// than two or three).
const MILLIS_PER_JOB_OF_ROUNDS: i64 = 100;
const STEPS_PER_JOB_OF_ROUNDS: u64 = 10_000;

/// A last round that joins begins at this share of the first: it betters what rounds and pool have found, and does not
/// forget it (16 instances of 200 jobs, three seeds: 0.42, 0.42 and 0.42 % without, 0.37, 0.36 and 0.38 with it).
const JOINING: f64 = 0.1;

/// At the beginning of a round a vehicle in use counts so many jobs less, later nothing less: without it a search ends
/// with fewer routes than are best (r2_2_1 with 10 to 12 instead of 13, about 0.9 % dearer), as the first job of a new route
/// pays for the whole way there and back.
const DISCOUNT: f64 = 1.25;

/// So much of a round is over when the discount is.
const DISCOUNT_UNTIL: f64 = 0.8;

/// How warm a search is, in the unit of the cost.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Warmth {
    /// How much dearer a step may make the plan, on average.
    pub(super) temperature: f64,
    /// What is taken off for each vehicle in use.
    pub(super) discount: i64,
}

/// The plan of temperatures of one search.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cooling {
    heat: f64,
    cold: f64,
    rounds: f64,
    further: Further,
    /// How hot this round began.
    begun: f64,
    per_job: f64,
}

/// How a round that is not the first begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Further {
    /// Cooler than the one before, or, once those have come to rest, so hot that it forgets them.
    CoolerOrForgetting,
    /// As hot as the first.
    AsHot,
    /// As hot as the first but for the last one, which joins what they have found.
    AsHotThenJoining,
}

impl Cooling {
    /// Small problems cool down long before time is over, and one more try from a good solution is worth more than a
    /// slower first one. Where stores decide which technician can do what, each try is as hot as the first: which
    /// technicians work at all is settled early, and the pool joins what the tries have found (measured on the TRSP
    /// instances; with 200 jobs six tries leave it twice as many routes to choose from as two).
    pub(super) fn of(problem: &Problem, settings: &Settings) -> Self {
        let (rounds, further) = match problem.jobs() {
            0..=250 if problem.has_reloads => (4.0, Further::AsHot),
            0..=150 => (4.0, Further::CoolerOrForgetting),
            151..=250 => (6.0, Further::AsHotThenJoining),
            251..=500 if is_long(&settings.stop, problem.jobs()) => (6.0, Further::AsHotThenJoining),
            _ => (1.0, Further::AsHot),
        };
        let Settings { heat, cold, .. } = *settings;
        Self { heat, cold, rounds, further, begun: heat, per_job: 0.0 }
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

    /// Begins another round after one of so many steps for each job. True when it goes on from the best plan; false when
    /// it is so hot that it does not matter where it goes on from.
    pub(super) fn begin_round(&mut self, round: i32, steps_per_job: u64) -> bool {
        let is_last = f64::from(round + 1) >= self.rounds;
        let share = match self.further {
            Further::CoolerOrForgetting if steps_per_job >= STEPS_PER_JOB_AT_REST => FORGETTING,
            Further::CoolerOrForgetting => ROUND_COOLER.powi(round),
            Further::AsHotThenJoining if is_last => JOINING,
            Further::AsHot | Further::AsHotThenJoining => 1.0,
        };
        self.begun = self.heat * share;
        share <= 1.0
    }

    /// How warm it is at a point of the search.
    pub(super) fn warmth(&self, done: f64) -> Warmth {
        let of_round = (done * self.rounds).fract();
        Warmth {
            temperature: self.per_job * self.begun * (self.cold / self.begun).powf(of_round),
            discount: (self.per_job * DISCOUNT * (1.0 - of_round / DISCOUNT_UNTIL).max(0.0)) as i64,
        }
    }
}

/// Whether a search has so much time that it is worth several rounds.
fn is_long(stop: &Stop, jobs: usize) -> bool {
    let has_time = stop.time.is_none_or(|time| time.as_millis() >= MILLIS_PER_JOB_OF_ROUNDS * jobs as i64);
    let has_steps = stop.iterations.is_none_or(|steps| steps >= STEPS_PER_JOB_OF_ROUNDS * jobs as u64);
    has_time && has_steps
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

#[cfg(test)]
mod tests {
    use super::super::{Settings, Stop};
    use super::Cooling;
    use crate::{Job, Problem, Travel, Vehicle};
    use doorstep_kernel::Duration;

    #[test]
    fn a_round_that_came_to_rest_is_followed_by_one_that_forgets_and_the_last_of_a_larger_problem_joins() {
        for (name, jobs, round, steps_per_job, from_best, as_hot) in [
            ("few steps", 100, 1, 10, true, false),
            ("many steps", 100, 1, 1_000, false, true),
            ("many steps, the last round", 100, 3, 1_000, false, true),
            ("a larger problem", 200, 1, 1_000, true, true),
            ("a larger problem, the last round", 200, 5, 1_000, true, false),
        ] {
            let travel = Travel::dense(2, |_, _| 1);
            let jobs = (0..jobs).map(|_| Job::new(1, 5)).collect();
            let problem = Problem::new(vec![travel], vec![Vehicle::new(0, 0, 100)], jobs);
            let settings = Settings::new(Stop::default(), 1);
            let mut cooling = Cooling { per_job: 1.0, ..Cooling::of(&problem, &settings) };
            let temperature = |cooling: &Cooling, done: f64| cooling.warmth(done).temperature;
            let (first, end) = (temperature(&cooling, 0.0), temperature(&cooling, 0.99 / cooling.rounds));
            assert!(end < first / 10.0, "{name}: {first} {end}");
            assert_eq!(cooling.begin_round(round, steps_per_job), from_best, "{name}");
            let begun = temperature(&cooling, f64::from(round) / cooling.rounds);
            assert_eq!(begun >= first, as_hot, "{name}: {begun}");
        }
    }

    #[test]
    fn a_larger_problem_is_searched_in_rounds_where_there_is_time() {
        let steps = |steps| Stop::after_iterations(steps);
        let seconds = |seconds| Stop::after(Duration::from_secs(seconds));
        for (name, jobs, stop, rounds) in [
            ("small, short", 200, seconds(1), 6.0),
            ("larger, short", 400, seconds(10), 1.0),
            ("larger, long", 400, seconds(60), 6.0),
            ("larger, few steps", 400, steps(100_000), 1.0),
            ("larger, many steps", 400, steps(4_000_000), 6.0),
            ("larger, long, but few steps", 400, Stop { time: seconds(60).time, ..steps(100_000) }, 1.0),
            ("too large for the pool", 600, seconds(600), 1.0),
        ] {
            let jobs = (0..jobs).map(|_| Job::new(0, 5)).collect();
            let problem = Problem::new(vec![Travel::dense(1, |_, _| 0)], vec![Vehicle::new(0, 0, 100)], jobs);
            assert_eq!(Cooling::of(&problem, &Settings::new(stop, 1)).rounds, rounds, "{name}");
        }
    }

    #[test]
    fn a_further_vehicle_is_welcome_while_it_is_hot() {
        let problem = Problem::new(vec![Travel::dense(1, |_, _| 0)], vec![Vehicle::new(0, 0, 100)], vec![]);
        let cooling =
            Cooling { per_job: 1_000.0, ..Cooling::of(&problem, &Settings::new(Stop::default(), 1)) };
        let end = 1.0 / cooling.rounds;
        let discounts = [0.0, 0.5 * end, 0.9 * end].map(|done| cooling.warmth(done).discount);
        assert!(discounts[0] > discounts[1] && discounts[1] > 0 && discounts[2] == 0, "{discounts:?}");
    }
}
