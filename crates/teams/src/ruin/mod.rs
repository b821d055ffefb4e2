//! What is taken out of a plan before it is put together again: one way a file.

mod alike;
mod last;
mod team;
mod whole_day;

use crate::roster::{Place, Roster};
use crate::values::Values;
use doorstep_kernel::{Rng, SeededRng};

/// A way to choose tasks.
type Ruin = fn(&Values, &Roster, usize, &mut SeededRng) -> Vec<usize>;

/// Every way, with how often it is taken.
const ALL: [(Ruin, u64); 5] =
    [(anything, 1), (alike::alike, 3), (team::teams, 3), (whole_day::days, 2), (last::last, 4)];

/// Takes at most about so many tasks, and with each whatever waits for it and is not given away.
pub(crate) fn ruin(values: &Values, roster: &Roster, most: usize, rng: &mut SeededRng) -> Vec<usize> {
    let mut drawn = rng.below(ALL.iter().map(|(_, share)| share).sum());
    let way = ALL.iter().find(|(_, share)| {
        let is_it = drawn < *share;
        drawn = drawn.wrapping_sub(*share);
        is_it
    });
    let mut tasks = way.map_or_else(Vec::new, |(way, _)| way(values, roster, most, rng));
    with_those_waiting(values, roster, &mut tasks);
    tasks
}

/// Tasks from anywhere.
fn anything(values: &Values, _: &Roster, most: usize, rng: &mut SeededRng) -> Vec<usize> {
    (0..most).map(|_| rng.below(values.work.len() as u64) as usize).collect()
}

/// Every task once, and with each those of the plan that wait for it.
fn with_those_waiting(values: &Values, roster: &Roster, tasks: &mut Vec<usize>) {
    let mut is_in = vec![false; values.work.len()];
    tasks.retain(|&task| !std::mem::replace(&mut is_in[task], true));
    let mut index = 0;
    while index < tasks.len() {
        for &next in &values.work[tasks[index]].waiting {
            if roster.place[next] != Place::Away && !std::mem::replace(&mut is_in[next], true) {
                tasks.push(next);
            }
        }
        index += 1;
    }
}
