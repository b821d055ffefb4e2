//! A search that keeps a time limit as people read one: reading, the first solution, and what comes after the search
//! are all part of it.

use crate::{Found, Question};
use doorstep_kernel::{Duration, Stopwatch};
use doorstep_solver::{Progress, Settings, Stop, construct, improve_side_by_side};
use std::ops::ControlFlow;

/// How long and how to search.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// From the stopwatch's zero to the finished answer, in seconds.
    pub seconds: f64,
    /// Where randomness begins.
    pub seed: u64,
    /// How many threads search.
    pub threads: usize,
}

/// So much of the limit is kept back: a loaded machine may take a process off its processor for a while.
const KEPT_BACK: f64 = 0.005;

/// Taking a solution apart and judging it takes a small part of the time that reading and building up took.
const CLOSING_PER_OPENING: f64 = 0.1;

/// However long the opening took, no more than this part of the limit is kept back.
const KEPT_BACK_MAX: f64 = 0.05;

/// Where a search stands, whatever it searches for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sight {
    /// Steps done.
    pub steps: u64,
    /// Cost of the best solution so far, as one number.
    pub best: i64,
    /// How much of the search is over, 0 to 1.
    pub done: f64,
}

/// The best solution within the limits. The stopwatch has been running since the work began. Day teams are searched for on
/// one thread, however many there are.
pub fn search(
    question: &Question,
    limits: Limits,
    stopwatch: &(dyn Stopwatch + Sync),
    told: &mut dyn FnMut(Sight),
) -> Found {
    match question {
        Question::Routes(problem) => {
            let first = construct(problem);
            let time = time_to_search(limits.seconds, stopwatch.elapsed());
            let settings = Settings::new(Stop::after(time), limits.seed);
            let told = &mut |progress: &Progress| {
                let Progress { iteration: steps, best, done } = *progress;
                told(Sight { steps, best, done });
                ControlFlow::Continue(())
            };
            Found::Routes(improve_side_by_side(problem, &first, &settings, limits.threads, stopwatch, told))
        }
        Question::Teams(problem) => {
            let time = time_to_search(limits.seconds, stopwatch.elapsed());
            let limits = doorstep_teams::Limits::until(time, limits.seed);
            let outcome = doorstep_teams::search(problem, limits, stopwatch, &mut |progress| {
                let doorstep_teams::Progress { steps, best, done } = *progress;
                told(Sight { steps, best, done });
            });
            Found::Teams(outcome.plan)
        }
    }
}

/// When the search must end so that the answer is there in time.
fn time_to_search(seconds: f64, opening: Duration) -> Duration {
    let limit = seconds.clamp(0.0, 1e6) * 1000.0;
    let closing = opening.as_millis() as f64 * CLOSING_PER_OPENING;
    let kept_back = (limit * KEPT_BACK + closing).min(limit * KEPT_BACK_MAX);
    Duration::from_millis((limit - kept_back) as i64)
}

#[cfg(test)]
mod tests {
    use super::time_to_search;
    use doorstep_kernel::Duration;

    #[test]
    fn what_comes_after_the_search_is_kept_back_and_never_much() {
        for (name, seconds, opening, expected) in [
            ("a small instance", 10.0, 20, 9_948),
            ("a large one", 10.0, 2_000, 9_750),
            ("an opening as long as the limit", 1.0, 1_000, 950),
            ("no time at all", 0.0, 30, 0),
            ("nonsense", -3.0, 30, 0),
        ] {
            let time = time_to_search(seconds, Duration::from_millis(opening));
            assert_eq!(time.as_millis(), expected, "{name}");
        }
    }
}
