use crate::skills::{CELLS_MAX, PEOPLE_MAX};
use crate::{CLASSES, DAY, Problem};

/// What makes a problem unsolvable as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// More people than fit into a set of the engine.
    #[error("more than 120 people")]
    TooManyPeople,
    /// More domains times levels than the engine counts.
    #[error("more than 128 domains times levels")]
    TooManySkills,
    /// A person has a level, or a task a need, that is none of the problem's.
    #[error("levels or needs of another number of domains")]
    WrongWidth,
    /// The task takes longer than a day, or no time at all.
    #[error("task {0} does not fit into a day")]
    Length(usize),
    /// The task has a class that does not exist.
    #[error("task {0} has an unknown class")]
    Class(usize),
    /// The task waits for one that does not exist.
    #[error("task {0} waits for one that does not exist")]
    Unknown(usize),
    /// The task waits for itself, by whatever detour.
    #[error("task {0} waits for itself")]
    Circle(usize),
    /// Everybody together cannot do the task.
    #[error("task {0} takes more than everybody together can")]
    NobodyCan(usize),
}

pub(crate) fn flaws(problem: &Problem) -> Vec<Flaw> {
    let cells = problem.domains * problem.levels;
    let mut flaws = Vec::new();
    let wrong = problem.tasks.iter().any(|task| task.need.len() != cells)
        || problem.people.iter().any(|person| person.levels.len() != problem.domains);
    for (is_so, flaw) in [
        (problem.people.len() > PEOPLE_MAX, Flaw::TooManyPeople),
        (cells > CELLS_MAX, Flaw::TooManySkills),
        (wrong, Flaw::WrongWidth),
    ] {
        flaws.extend(is_so.then_some(flaw));
    }
    for (index, task) in problem.tasks.iter().enumerate() {
        flaws.extend((!(1..=DAY).contains(&task.length)).then_some(Flaw::Length(index)));
        flaws.extend((task.class >= CLASSES).then_some(Flaw::Class(index)));
        flaws.extend(task.after.iter().any(|&b| b >= problem.tasks.len()).then_some(Flaw::Unknown(index)));
    }
    if flaws.is_empty() {
        flaws.extend(in_circles(problem).into_iter().map(Flaw::Circle));
    }
    if flaws.is_empty() {
        flaws.extend(impossible(problem).into_iter().map(Flaw::NobodyCan));
    }
    flaws
}

/// Tasks that never become free when one after another is done.
fn in_circles(problem: &Problem) -> Vec<usize> {
    let waiting = problem.waiting();
    let mut open: Vec<usize> = problem.tasks.iter().map(|task| task.after.len()).collect();
    let mut free: Vec<usize> = (0..open.len()).filter(|&task| open[task] == 0).collect();
    while let Some(task) = free.pop() {
        for &next in &waiting[task] {
            open[next] -= 1;
            free.extend((open[next] == 0).then_some(next));
        }
    }
    (0..open.len()).filter(|&task| open[task] > 0).collect()
}

/// Tasks for which everybody together is not enough.
fn impossible(problem: &Problem) -> Vec<usize> {
    let have = |cell: usize| {
        let (domain, level) = (cell / problem.levels, cell % problem.levels);
        problem.people.iter().filter(|person| usize::from(person.levels[domain]) > level).count()
    };
    let most: Vec<usize> = (0..problem.domains * problem.levels).map(have).collect();
    let tasks = problem.tasks.iter().enumerate();
    tasks
        .filter(|(_, task)| task.need.iter().zip(&most).any(|(&need, &most)| usize::from(need) > most))
        .map(|(index, _)| index)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::Flaw;
    use crate::{Person, Problem, Task};

    #[test]
    fn each_flaw_is_named() {
        let sound = || {
            let tasks = vec![Task::new(60, vec![1, 0], 0), Task::new(60, vec![1, 1], 2)];
            Problem::new(1, 2, tasks, vec![Person::new(vec![2])])
        };
        let broken = |break_it: fn(&mut Problem)| {
            let mut problem = sound();
            break_it(&mut problem);
            problem.flaws()
        };
        assert_eq!(sound().flaws(), []);
        for (break_it, flaw) in [
            ((|p| p.people = vec![p.people[0].clone(); 121]) as fn(&mut Problem), Flaw::TooManyPeople),
            (|p| p.tasks[0].need = vec![1], Flaw::WrongWidth),
            (|p| p.tasks[1].length = 121, Flaw::Length(1)),
            (|p| p.tasks[1].length = 0, Flaw::Length(1)),
            (|p| p.tasks[1].class = 3, Flaw::Class(1)),
            (|p| p.tasks[1].after = vec![7], Flaw::Unknown(1)),
            (|p| p.tasks[1].after = vec![1], Flaw::Circle(1)),
            (|p| p.tasks[1].need = vec![1, 2], Flaw::NobodyCan(1)),
        ] {
            assert_eq!(broken(break_it), [flaw]);
        }
    }
}
