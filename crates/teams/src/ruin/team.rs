use crate::roster::{Place, Roster};
use crate::values::Values;
use doorstep_kernel::{Rng, SeededRng};

/// All tasks of teams of one day, or of two, until there are enough.
pub(super) fn teams(values: &Values, roster: &Roster, most: usize, rng: &mut SeededRng) -> Vec<usize> {
    let mut tasks = Vec::new();
    let days = [0, 1].map(|_| roster.day_of(rng.below(values.work.len() as u64) as usize));
    while tasks.len() < most {
        let Some(day) = days[rng.below(2) as usize] else { break };
        let teams = &roster.days[day].teams;
        let team = &teams[rng.below(teams.len() as u64) as usize];
        tasks.extend(team.tasks().iter().map(|&task| usize::from(task)));
    }
    let given = (0..values.work.len()).filter(|&task| roster.place[task] == Place::Away);
    tasks.extend(given.filter(|_| rng.chance(0.2)).take(most));
    tasks
}
