use crate::crew::Crew;
use crate::skills::Skills;
use crate::values::Values;

/// A team does at most so many tasks a day; what does not fit finds another team or day.
pub(crate) const TASKS_MAX: usize = 24;

/// People who stay together for a day, and what they do one after another.
#[derive(Clone)]
pub(crate) struct Team {
    pub(crate) crew: Crew,
    pub(crate) skills: Skills,
    pub(crate) need: Skills,
    pub(crate) worth: f64,
    /// Units of work.
    pub(crate) load: i32,
    tasks: [u16; TASKS_MAX],
    count: usize,
}

impl Team {
    pub(crate) fn new(values: &Values, crew: Crew) -> Self {
        Self {
            crew,
            skills: values.skills_of(crew),
            need: Skills::NONE,
            worth: values.worth_of(crew),
            load: 0,
            tasks: [0; TASKS_MAX],
            count: 0,
        }
    }

    pub(crate) fn tasks(&self) -> &[u16] {
        &self.tasks[..self.count]
    }

    pub(crate) fn is_full(&self) -> bool {
        self.count == TASKS_MAX
    }

    pub(crate) fn insert(&mut self, values: &Values, at: usize, task: usize) {
        self.tasks.copy_within(at..self.count, at + 1);
        self.tasks[at] = task as u16;
        self.count += 1;
        self.load += values.work[task].length;
        self.need.raise(&values.work[task].need, values.width);
    }

    /// Leaves the tasks that are to be kept, and what they need.
    pub(crate) fn retain(&mut self, values: &Values, keep: impl Fn(usize) -> bool) {
        let before = std::mem::take(&mut self.count);
        (self.load, self.need) = (0, Skills::NONE);
        for index in 0..before {
            let task = usize::from(self.tasks[index]);
            if keep(task) {
                self.insert(values, self.count, task);
            }
        }
    }

    fn join(&mut self, values: &Values, person: usize) {
        self.crew = self.crew.with(person);
        self.skills.add(&values.people[person], values.width);
        self.worth += values.worth[person];
    }

    fn leave(&mut self, values: &Values, person: usize) {
        self.crew = self.crew.without(person);
        self.skills.take(&values.people[person], values.width);
        self.worth -= values.worth[person];
    }

    /// Worth of the people times units of work: what the team uses up.
    pub(crate) fn used(&self) -> f64 {
        self.worth * f64::from(self.load)
    }
}

/// A day: its teams, and who is in none.
#[derive(Clone)]
pub(crate) struct Day {
    pub(crate) free: Crew,
    /// What those who are free have together.
    pub(crate) pool: Skills,
    pub(crate) teams: Vec<Team>,
}

impl Day {
    pub(crate) fn new(values: &Values, there: Crew) -> Self {
        Self { free: there, pool: values.skills_of(there), teams: Vec::new() }
    }

    /// Copies another day into the memory of this one.
    pub(crate) fn copy(&mut self, other: &Self) {
        (self.free, self.pool) = (other.free, other.pool);
        self.teams.clone_from(&other.teams);
    }

    /// A new team of these people, who were free; gives its number.
    pub(crate) fn found(&mut self, values: &Values, crew: Crew) -> usize {
        let team = Team::new(values, crew);
        self.free = self.free.less(crew);
        self.pool.take(&team.skills, values.width);
        self.teams.push(team);
        self.teams.len() - 1
    }

    /// These people, who were free, join a team.
    pub(crate) fn strengthen(&mut self, values: &Values, team: usize, crew: Crew) {
        for person in crew.iter() {
            self.free = self.free.without(person);
            self.pool.take(&values.people[person], values.width);
            self.teams[team].join(values, person);
        }
    }

    fn release(&mut self, values: &Values, team: usize, person: usize) {
        self.teams[team].leave(values, person);
        self.free = self.free.with(person);
        self.pool.add(&values.people[person], values.width);
    }

    /// Dissolves teams without work.
    pub(crate) fn dissolve_idle(&mut self, values: &Values) {
        for team in (0..self.teams.len()).rev() {
            if self.teams[team].tasks().is_empty() {
                let gone = self.teams.swap_remove(team);
                self.free = self.free.union(gone.crew);
                self.pool.add(&gone.skills, values.width);
            }
        }
    }

    /// Lets people go whom their team does not need, and replaces those whom somebody free of less worth can replace.
    pub(crate) fn thin_out(&mut self, values: &Values) {
        for team in 0..self.teams.len() {
            let mut crew: Vec<usize> = self.teams[team].crew.iter().collect();
            crew.sort_by(|&a, &b| values.worth[b].total_cmp(&values.worth[a]));
            for person in crew {
                let mut left = self.teams[team].skills;
                left.take(&values.people[person], values.width);
                if left.covers(&self.teams[team].need, values.width) {
                    self.release(values, team, person);
                } else if let Some(other) = self.replacement(values, team, person, left) {
                    self.release(values, team, person);
                    self.strengthen(values, team, Crew::NOBODY.with(other));
                }
            }
        }
    }

    /// Somebody free of the least worth below this person's who can take their place.
    fn replacement(&self, values: &Values, team: usize, person: usize, left: Skills) -> Option<usize> {
        let does = |other: &usize| {
            let mut with = left;
            with.add(&values.people[*other], values.width);
            with.covers(&self.teams[team].need, values.width)
        };
        self.free
            .iter()
            .filter(|&other| values.worth[other] < values.worth[person])
            .filter(does)
            .min_by(|&a, &b| values.worth[a].total_cmp(&values.worth[b]))
    }

    /// Worth of people times units of work over all teams.
    pub(crate) fn used(&self) -> f64 {
        self.teams.iter().map(Team::used).sum()
    }

    /// The same teams with other people, chosen anew in this order of teams; nothing when somebody is missing then.
    pub(crate) fn reformed(&self, values: &Values, order: &[usize]) -> Option<Self> {
        let mut day = self.clone();
        for team in &mut day.teams {
            day.free = day.free.union(team.crew);
            day.pool.add(&team.skills, values.width);
            (team.crew, team.skills, team.worth) = (Crew::NOBODY, Skills::NONE, 0.0);
        }
        for &team in order {
            let crew = recruit(values, day.free, &Skills::NONE, &self.teams[team].need)?;
            day.strengthen(values, team, crew);
        }
        Some(day)
    }
}

/// Who of these is to join people with such skills so that the need is met: whoever helps most for their worth, and
/// nobody who turns out not to be needed. Nothing when there is nobody who helps.
pub(crate) fn recruit(values: &Values, free: Crew, have: &Skills, need: &Skills) -> Option<Crew> {
    let (mut have, mut joining, mut left) = (*have, Crew::NOBODY, free);
    let mut rounds = 0;
    while !have.covers(need, values.width) {
        let mut best: Option<(usize, f64)> = None;
        for person in left.iter() {
            let help = have.help(need, &values.people[person], values.width);
            let gain = f64::from(help) / values.worth[person];
            if help > 0 && best.is_none_or(|(_, most)| gain > most) {
                best = Some((person, gain));
            }
        }
        let (person, _) = best?;
        have.add(&values.people[person], values.width);
        (joining, left) = (joining.with(person), left.without(person));
        rounds += 1;
    }
    if rounds > 1 {
        for person in joining.iter() {
            let mut without = have;
            without.take(&values.people[person], values.width);
            if without.covers(need, values.width) {
                (have, joining) = (without, joining.without(person));
            }
        }
    }
    Some(joining)
}
