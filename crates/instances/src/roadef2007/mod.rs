//! The ROADEF challenge of 2007 (France Telecom): technicians form teams for a day, interventions take people of certain
//! levels, some wait for others, some may be given to another company within a budget; nobody travels.
//!
//! An instance is a folder with `instance`, `interv_list` and `tech_list`, a solution one with `tech_teams` and
//! `interv_dates`.

mod lists;
mod schedule;

pub use schedule::{Appointment, DayTeams, Schedule};

use crate::ReadError;
use doorstep_teams::{Person, Problem, Task};
use lists::{Interventions, Sizes};
use std::path::Path;

/// Something to be done by one team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intervention {
    /// Its number in the file.
    pub number: usize,
    /// Units, of which a day has 120.
    pub time: i32,
    /// The numbers of those that must have ended before.
    pub preds: Vec<usize>,
    /// 1 is the most urgent, 3 the least.
    pub priority: usize,
    /// What another company takes for it.
    pub cost: i64,
    /// For each domain, how many technicians of at least level 1, 2 and so on.
    pub need: Vec<Vec<u8>>,
}

/// Somebody who works in a team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Technician {
    /// Their number in the file.
    pub number: usize,
    /// Their level in each domain, 0 for none.
    pub levels: Vec<u8>,
    /// The days they do not work, the first day being 1.
    pub away: Vec<usize>,
}

/// The three files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instance {
    /// Its name.
    pub name: String,
    /// How many domains.
    pub domains: usize,
    /// The highest level.
    pub levels: usize,
    /// How much may be spent on other companies.
    pub budget: i64,
    /// What is to be done, in the order of the file.
    pub interventions: Vec<Intervention>,
    /// Who is there, in the order of the file.
    pub technicians: Vec<Technician>,
}

/// Best values that have been published for the ten instances of set A, from the table of the challenge's results.
const BEST_KNOWN_A: [i64; 10] = [2340, 4755, 11_880, 13_452, 28_845, 18_795, 30_540, 16_920, 27_348, 38_296];

/// Reads the files of a folder.
///
/// # Errors
/// When a file is missing or a line is none of its kind, and when numbers do not fit together; with file and line.
pub fn read(folder: &Path) -> Result<Instance, ReadError> {
    let sizes = Sizes::read(&folder.join("instance"))?;
    let list = folder.join("interv_list");
    let interventions = Interventions { file: &list, sizes: &sizes }.read()?;
    let technicians = lists::technicians(&folder.join("tech_list"), &sizes)?;
    let instance = Instance {
        name: sizes.name,
        domains: sizes.domains,
        levels: sizes.levels,
        budget: sizes.budget,
        interventions,
        technicians,
    };
    match instance.problem().flaws().first() {
        None => Ok(instance),
        Some(flaw) => Err(ReadError::new(&list, 0, flaw.to_string(), "mend the instance")),
    }
}

/// The best known cost of an instance of set A, by the names of its folders.
pub(crate) fn best_known(folder: &Path) -> Option<f64> {
    let is_set = folder.parent()?.file_name()? == "datasetA";
    let number: usize = folder.file_name()?.to_str()?.strip_prefix("data")?.parse().ok()?;
    is_set.then(|| BEST_KNOWN_A.get(number.checked_sub(1)?).map(|&best| best as f64))?
}

impl Instance {
    /// The instance as the engine wants it.
    pub fn problem(&self) -> Problem {
        let index = |number: &usize| self.interventions.iter().position(|one| one.number == *number);
        let task = |one: &Intervention| Task {
            length: one.time,
            need: one.need.concat(),
            class: one.priority.wrapping_sub(1),
            after: one.preds.iter().map(|pred| index(pred).unwrap_or(usize::MAX)).collect(),
            price: one.cost,
        };
        let person = |one: &Technician| Person {
            levels: one.levels.clone(),
            away: one.away.iter().filter_map(|day| day.checked_sub(1)).collect(),
        };
        let tasks = self.interventions.iter().map(task).collect();
        let people = self.technicians.iter().map(person).collect();
        Problem { budget: self.budget, ..Problem::new(self.domains, self.levels, tasks, people) }
    }

    /// A plan of the engine in the numbering of the files.
    pub fn schedule(&self, plan: &doorstep_teams::Plan) -> Schedule {
        let appointment = |(one, slot): (&Intervention, &Option<doorstep_teams::Slot>)| {
            slot.map(|slot| Appointment {
                intervention: one.number,
                day: slot.day + 1,
                start: slot.start,
                team: slot.team + 1,
            })
        };
        let appointments = self.interventions.iter().zip(&plan.slots).filter_map(appointment).collect();
        let days = plan.teams.iter().enumerate().map(|(day, teams)| {
            let number = |&person: &usize| self.technicians[person].number;
            let named: Vec<Vec<usize>> = teams.iter().map(|team| team.iter().map(number).collect()).collect();
            let spare = self.technicians.iter().map(|one| one.number);
            let spare = spare.filter(|number| !named.iter().any(|team| team.contains(number))).collect();
            DayTeams { day: day + 1, teams: std::iter::once(spare).chain(named).collect() }
        });
        Schedule { appointments, days: days.collect() }
    }
}
