use crate::Flaw;

/// How many units a day has.
pub const DAY: i32 = 120;

/// How many classes of urgency there are.
pub const CLASSES: usize = 3;

/// What a unit costs by which the last task of each class ends later, and the very last of all.
const WEIGHTS: [i64; CLASSES + 1] = [28, 14, 4, 1];

/// Something to be done by one team, within a day and without a break.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Units, at most [`DAY`].
    pub length: i32,
    /// How many people it takes: for each domain, those who have at least level 1, level 2 and so on.
    pub need: Vec<u8>,
    /// Which class of urgency, 0 the most.
    pub class: usize,
    /// Tasks that must have ended before it begins.
    pub after: Vec<usize>,
    /// What it costs to give it away.
    pub price: i64,
}

impl Task {
    /// A task that waits for nothing and costs nothing to give away.
    pub fn new(length: i32, need: Vec<u8>, class: usize) -> Self {
        Self { length, need, class, after: Vec::new(), price: 0 }
    }
}

/// Somebody who can be in a team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Their level in each domain, 0 for none.
    pub levels: Vec<u8>,
    /// The days they are away, the first day being 0.
    pub away: Vec<usize>,
}

impl Person {
    /// Somebody who is there every day.
    pub fn new(levels: Vec<u8>) -> Self {
        Self { levels, away: Vec::new() }
    }
}

/// What is to be done, and by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// How many domains there are.
    pub domains: usize,
    /// The highest level in a domain.
    pub levels: usize,
    /// The tasks.
    pub tasks: Vec<Task>,
    /// The people.
    pub people: Vec<Person>,
    /// How much may be spent on giving tasks away. What waits for such a task is given away as well.
    pub budget: i64,
    /// What a unit costs by which the last task of each class ends later, and the very last of all.
    pub weights: [i64; CLASSES + 1],
}

impl Problem {
    /// A problem with the usual weights in which nothing can be given away.
    pub fn new(domains: usize, levels: usize, tasks: Vec<Task>, people: Vec<Person>) -> Self {
        Self { domains, levels, tasks, people, budget: 0, weights: WEIGHTS }
    }

    /// What makes the problem unsolvable as it stands; [`crate::search`] must only be asked when there is nothing.
    pub fn flaws(&self) -> Vec<Flaw> {
        crate::flaw::flaws(self)
    }

    /// What it costs when the classes end at these times.
    pub fn cost(&self, ends: [i64; CLASSES]) -> i64 {
        let last = ends.into_iter().max().unwrap_or(0);
        let classes: i64 = ends.iter().zip(self.weights).map(|(end, weight)| end * weight).sum();
        classes + last * self.weights[CLASSES]
    }

    /// For each task, those that wait for it.
    pub(crate) fn waiting(&self) -> Vec<Vec<usize>> {
        let mut waiting = vec![Vec::new(); self.tasks.len()];
        for (task, one) in self.tasks.iter().enumerate() {
            one.after.iter().for_each(|&before| waiting[before].push(task));
        }
        waiting
    }
}
