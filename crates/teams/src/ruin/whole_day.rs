use crate::day::Team;
use crate::roster::Roster;
use crate::values::Values;
use doorstep_kernel::{Rng, SeededRng};

/// Days of more tasks than twice the most are taken in part.
const PARTS: usize = 2;

/// A whole day, or parts of a long one.
pub(super) fn days(values: &Values, roster: &Roster, most: usize, rng: &mut SeededRng) -> Vec<usize> {
    let Some(day) = roster.day_of(rng.below(values.work.len() as u64) as usize) else { return Vec::new() };
    let tasks = roster.days[day].teams.iter().flat_map(Team::tasks);
    let tasks: Vec<usize> = tasks.map(|&task| usize::from(task)).collect();
    let share = (PARTS * most) as f64 / tasks.len() as f64;
    tasks.into_iter().filter(|_| rng.chance(share)).collect()
}
