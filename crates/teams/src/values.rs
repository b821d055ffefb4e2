use crate::crew::Crew;
use crate::problem::CLASSES;
use crate::skills::Skills;
use crate::{DAY, Problem};

/// How long something is to be done takes, and what binds it.
pub(crate) struct Work {
    pub(crate) length: i32,
    pub(crate) need: Skills,
    pub(crate) class: usize,
    pub(crate) after: Vec<usize>,
    pub(crate) waiting: Vec<usize>,
    pub(crate) price: i64,
    /// How hard it is to find people for: what is wanted of them, weighed by how rare it is, times its length.
    pub(crate) hardness: f64,
}

/// What does not change during a search, laid out for it.
pub(crate) struct Values {
    pub(crate) width: usize,
    pub(crate) work: Vec<Work>,
    pub(crate) people: Vec<Skills>,
    /// How much a person is worth elsewhere, 1 on average: rare skills weigh more.
    pub(crate) worth: Vec<f64>,
    /// Who is there, day by day.
    pub(crate) there: Vec<Crew>,
    pub(crate) budget: i64,
    pub(crate) weights: [i64; CLASSES + 1],
    /// For each task all others, the most alike first.
    pub(crate) alike: Vec<Vec<u16>>,
}

/// So many of the most alike tasks are kept for each.
const ALIKE_MAX: usize = 40;

impl Values {
    pub(crate) fn new(problem: &Problem) -> Self {
        let width = Skills::width(problem);
        let cells = problem.domains * problem.levels;
        let people: Vec<Skills> = problem.people.iter().map(|one| Skills::of(one, problem.levels)).collect();
        let rarity = rarity(problem, &people, cells);
        let weigh =
            |skills: &Skills| (0..cells).map(|cell| f64::from(skills.get(cell)) * rarity[cell]).sum::<f64>();
        let worth: Vec<f64> = people.iter().map(|skills| 0.1 + weigh(skills)).collect();
        let mean = worth.iter().sum::<f64>() / worth.len().max(1) as f64;
        let mut waiting = problem.waiting();
        let work = problem.tasks.iter().enumerate().map(|(index, task)| {
            let need = Skills::needed(task);
            Work {
                length: task.length,
                need,
                class: task.class,
                after: task.after.clone(),
                waiting: std::mem::take(&mut waiting[index]),
                price: task.price,
                hardness: (0.1 + weigh(&need) / mean) * f64::from(task.length),
            }
        });
        let work: Vec<Work> = work.collect();
        Self {
            width,
            alike: alike(&work, cells),
            work,
            worth: worth.into_iter().map(|worth| worth / mean).collect(),
            there: there(problem),
            people,
            budget: problem.budget,
            weights: problem.weights,
        }
    }

    /// A set's skills, added up.
    pub(crate) fn skills_of(&self, crew: Crew) -> Skills {
        let mut skills = Skills::NONE;
        crew.iter().for_each(|person| skills.add(&self.people[person], self.width));
        skills
    }

    /// A set's worth, added up.
    pub(crate) fn worth_of(&self, crew: Crew) -> f64 {
        crew.iter().map(|person| self.worth[person]).sum()
    }
}

/// For each cell, what is wanted of it by all tasks over who has it.
fn rarity(problem: &Problem, people: &[Skills], cells: usize) -> Vec<f64> {
    let cell = |cell: usize| {
        let wanted: i64 =
            problem.tasks.iter().map(|task| i64::from(task.need[cell]) * i64::from(task.length)).sum();
        let have: usize = people.iter().map(|skills| usize::from(skills.get(cell))).sum();
        wanted as f64 / have.max(1) as f64
    };
    (0..cells).map(cell).collect()
}

/// One day for each task after the last day somebody is away is enough, whatever else happens.
fn there(problem: &Problem) -> Vec<Crew> {
    let last = problem.people.iter().flat_map(|person| &person.away).max();
    let days = last.map_or(0, |day| day + 1) + problem.tasks.len() + 1;
    let mut there = vec![Crew::first(problem.people.len()); days];
    for (person, one) in problem.people.iter().enumerate() {
        one.away.iter().for_each(|&day| there[day] = there[day].without(person));
    }
    there
}

fn alike(work: &[Work], cells: usize) -> Vec<Vec<u16>> {
    let distance = |a: &Work, b: &Work| {
        let skills: i32 =
            (0..cells).map(|cell| (i32::from(a.need.get(cell)) - i32::from(b.need.get(cell))).abs()).sum();
        skills * 8 + (a.length - b.length).abs() / 4 + 10 * (a.class as i32 - b.class as i32).abs()
    };
    let of = |one: usize| {
        let mut others: Vec<u16> = (0..work.len()).filter(|&other| other != one).map(|o| o as u16).collect();
        others.sort_by_key(|&other| distance(&work[one], &work[usize::from(other)]));
        others.truncate(ALIKE_MAX);
        others
    };
    (0..work.len()).map(of).collect()
}

/// The time of a moment counted from the first day on.
pub(crate) fn moment(day: usize, within: i32) -> usize {
    day * DAY as usize + within as usize
}
