use crate::problem::CLASSES;
use crate::roster::Roster;
use crate::values::Values;
use doorstep_kernel::{Rng, SeededRng};

/// Those tasks of a class that end last, and some of the same kind or of the same team that stand before them.
pub(super) fn last(values: &Values, roster: &Roster, most: usize, rng: &mut SeededRng) -> Vec<usize> {
    let class = rng.below(CLASSES as u64 + 1) as usize;
    let of_class = |&task: &usize| class == CLASSES || values.work[task].class == class;
    let mut ending: Vec<(usize, usize)> = (0..values.work.len())
        .filter(of_class)
        .filter_map(|task| Some((roster.end(values, task)?, task)))
        .collect();
    ending.sort_unstable_by_key(|&(end, task)| (std::cmp::Reverse(end), task));
    let some = 1 + rng.below(1 + most as u64 / 3) as usize;
    let mut tasks: Vec<usize> = ending.iter().take(some).map(|&(_, task)| task).collect();
    let Some(&(end, _)) = ending.first() else { return tasks };
    // Who stands before them: others of any class that end earlier, those most like them first.
    for index in 0..tasks.len() {
        let earlier = values.alike[tasks[index]].iter().map(|&other| usize::from(other));
        let earlier = earlier.filter(|&other| roster.end(values, other).is_some_and(|it| it < end));
        let each = most.saturating_sub(some).div_ceil(some);
        tasks.extend(earlier.filter(|_| rng.chance(0.3)).take(each).collect::<Vec<_>>());
    }
    let extra = roster.day_of(tasks[0]).and_then(|day| {
        let day = rng.below(day as u64 + 1) as usize;
        let teams = &roster.days[day].teams;
        (!teams.is_empty()).then(|| &teams[rng.below(teams.len() as u64) as usize])
    });
    tasks.extend(extra.iter().flat_map(|team| team.tasks()).map(|&task| usize::from(task)));
    tasks
}
