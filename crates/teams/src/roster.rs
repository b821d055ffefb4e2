use crate::DAY;
use crate::day::Day;
use crate::plan::{Plan, Slot};
use crate::price::{Price, Sums};
use crate::problem::CLASSES;
use crate::values::{Values, moment};

/// Where a task is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Nowhere yet.
    Open,
    /// With a team.
    In { day: u16, team: u16 },
    /// Given away.
    Away,
}

/// A plan that can be changed, and which of its days were.
#[derive(Clone)]
pub(crate) struct Roster {
    pub(crate) days: Vec<Day>,
    pub(crate) place: Vec<Place>,
    /// When each task begins within its day.
    pub(crate) start: Vec<i32>,
    /// Spent on tasks given away.
    pub(crate) spent: i64,
    pub(crate) sums: Sums,
    touched: Vec<usize>,
}

impl Roster {
    pub(crate) fn empty(values: &Values) -> Self {
        Self {
            days: values.there.iter().map(|&there| Day::new(values, there)).collect(),
            place: vec![Place::Open; values.work.len()],
            start: vec![0; values.work.len()],
            spent: 0,
            sums: Price::nothing(),
            touched: Vec::new(),
        }
    }

    /// Makes this the same as another from which it differs in the days that either has touched since.
    pub(crate) fn follow(&mut self, other: &mut Self) {
        for day in self.touched.drain(..).chain(other.touched.drain(..)) {
            self.days[day].copy(&other.days[day]);
        }
        self.place.copy_from_slice(&other.place);
        self.start.copy_from_slice(&other.start);
        (self.spent, self.sums) = (other.spent, other.sums);
    }

    pub(crate) fn touch(&mut self, day: usize) {
        if !self.touched.contains(&day) {
            self.touched.push(day);
        }
    }

    pub(crate) fn touched(&self) -> Vec<usize> {
        self.touched.clone()
    }

    pub(crate) fn day_of(&self, task: usize) -> Option<usize> {
        match self.place[task] {
            Place::In { day, .. } => Some(usize::from(day)),
            Place::Open | Place::Away => None,
        }
    }

    /// When a task ends, counted from the first day on.
    pub(crate) fn end(&self, values: &Values, task: usize) -> Option<usize> {
        self.day_of(task).map(|day| moment(day, self.start[task] + values.work[task].length))
    }

    /// The earliest a task may begin on a day: when what it waits for has ended.
    pub(crate) fn release(&self, values: &Values, task: usize, day: usize) -> i32 {
        let before = values.work[task].after.iter();
        let same = before.filter(|&&other| self.day_of(other) == Some(day));
        same.map(|&other| self.start[other] + values.work[other].length).max().unwrap_or(0)
    }

    /// The latest a task may end on a day: when what waits for it begins.
    pub(crate) fn due(&self, values: &Values, task: usize, day: usize) -> i32 {
        let waiting = values.work[task].waiting.iter();
        let same = waiting.filter(|&&other| self.day_of(other) == Some(day));
        same.map(|&other| self.start[other]).min().unwrap_or(DAY)
    }

    /// When the last task of each class ends.
    pub(crate) fn ends(&self, values: &Values) -> [i64; CLASSES] {
        let mut ends = [0; CLASSES];
        for (task, work) in values.work.iter().enumerate() {
            let end = self.end(values, task).unwrap_or(0) as i64;
            ends[work.class] = ends[work.class].max(end);
        }
        ends
    }

    /// The sums of all ends, counted anew.
    pub(crate) fn count(&mut self, values: &Values, price: &Price) {
        self.sums = Price::nothing();
        for task in 0..self.place.len() {
            if let Some(end) = self.end(values, task) {
                price.add(&mut self.sums, values.work[task].class, end);
            }
        }
    }

    /// Worth of people times units of work over all days.
    pub(crate) fn used(&self) -> f64 {
        self.days.iter().map(Day::used).sum()
    }

    /// Takes tasks out of their teams, lets people go who are needed no more, and moves what follows forward.
    pub(crate) fn take_out(&mut self, values: &Values, tasks: &[usize]) {
        let mut days = Vec::new();
        for &task in tasks {
            match self.place[task] {
                Place::In { day, .. } if !days.contains(&usize::from(day)) => days.push(usize::from(day)),
                Place::In { .. } | Place::Open => {}
                Place::Away => self.spent -= values.work[task].price,
            }
            self.place[task] = Place::Open;
        }
        for day in days {
            self.touch(day);
            for team in &mut self.days[day].teams {
                team.retain(values, |task| self.place[task] != Place::Open);
            }
            self.days[day].dissolve_idle(values);
            self.number(day);
            self.days[day].thin_out(values);
            self.hasten(values, day);
        }
    }

    /// Gives open tasks away.
    pub(crate) fn give_away(&mut self, values: &Values, tasks: &[usize]) {
        for &task in tasks {
            self.place[task] = Place::Away;
            self.spent += values.work[task].price;
        }
    }

    /// Tells the tasks of a day which team they are in.
    fn number(&mut self, day: usize) {
        for (team, one) in self.days[day].teams.iter().enumerate() {
            for &task in one.tasks() {
                self.place[usize::from(task)] = Place::In { day: day as u16, team: team as u16 };
            }
        }
    }

    /// Lets every task of a day begin as early as its team and what it waits for allow. Starts only come to lie earlier,
    /// and what an earlier one allows is seen in the next round: each settles one task more at least.
    fn hasten(&mut self, values: &Values, day: usize) {
        for _ in 0..=self.place.len() {
            let mut has_changed = false;
            for team in 0..self.days[day].teams.len() {
                let mut clock = 0;
                for index in 0..self.days[day].teams[team].tasks().len() {
                    let task = usize::from(self.days[day].teams[team].tasks()[index]);
                    let start = clock.max(self.release(values, task, day));
                    debug_assert!(start <= self.start[task], "task {task} begins later than before");
                    has_changed |= start != self.start[task] && !values.work[task].waiting.is_empty();
                    self.start[task] = start;
                    clock = start + values.work[task].length;
                }
            }
            if !has_changed {
                return;
            }
        }
    }

    pub(crate) fn plan(&self) -> Plan {
        let slot = |task: usize| match self.place[task] {
            Place::In { day, team } => {
                Some(Slot { day: day.into(), team: team.into(), start: self.start[task] })
            }
            Place::Open | Place::Away => None,
        };
        let last = (0..self.place.len()).filter_map(|task| self.day_of(task)).max();
        let days = &self.days[..last.map_or(0, |day| day + 1)];
        let teams = days.iter().map(|day| day.teams.iter().map(|team| team.crew.iter().collect()).collect());
        Plan { slots: (0..self.place.len()).map(slot).collect(), teams: teams.collect() }
    }
}
