use super::technician::hire;
use crate::City;
use crate::calendar::Calendar;
use crate::stream::{Stream, one_of, within};
use doorstep_domain::tenure::Stint;
use doorstep_domain::{Person, Technician, Tenure, TenureState};
use doorstep_kernel::Rng as _;

/// One of so many technicians of every second district left in the weeks before the first day.
const LEFT: u32 = 40;

/// For so many technicians of a district somebody waits in the reserve.
const WAIT: u32 = 12;

/// Why they left, reasons of the pack.
const REASONS: [&str; 5] = ["load", "pay", "better_offer", "family", "travel"];

/// Somebody who is not on the roster: they left before the first day, or wait in the reserve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OffRoster {
    /// The person.
    pub person: Person,
    /// What planning would know of them.
    pub record: Technician,
    /// Whether they left or wait.
    pub tenure: Tenure,
}

impl City {
    /// Who left in the weeks before the first day, and who waits in the reserve, half of them without the permit yet.
    pub fn off_roster(&self) -> Vec<OffRoster> {
        let mut off: Vec<OffRoster> = Vec::new();
        for district in 0..self.districts.len() as u32 {
            let grids = self.grids.iter().enumerate().filter(|(_, grid)| grid.district == district);
            let grids: Vec<(usize, u32)> = grids.map(|(number, grid)| (number, grid.technicians)).collect();
            let technicians: u32 = grids.iter().map(|(_, technicians)| technicians).sum();
            let left = if district.is_multiple_of(2) { technicians.div_ceil(LEFT) } else { 0 };
            for turn in 0..left + technicians.div_ceil(WAIT) {
                let number = self.technicians.len() as u32 + off.len() as u32;
                let (grid, _) = grids[turn as usize % grids.len()];
                off.push(self.one(number, grid as u32, turn < left));
            }
        }
        off
    }

    fn one(&self, number: u32, grid: u32, left: bool) -> OffRoster {
        let hired = hire(self, grid, &self.grids[grid as usize], number, 1);
        let mut rng = Stream::Turnover(number).rng(self.plan.seed);
        let before = |days: i64| Calendar::date_after(self.plan.first_day, -days);
        let (mut person, mut record) = (hired.person, hired.record);
        record.estates.clear();
        let unrecorded = Tenure::unrecorded(person.id, person.territory.clone(), person.firm.clone());
        let state = if left {
            person.active = false;
            record.novice = false;
            let reason = (*one_of(&mut rng, &REASONS)).to_owned();
            TenureState::Left(Stint { since: None, on: before(within(&mut rng, 2, 20)), reason })
        } else {
            record.novice = true;
            if rng.chance(0.5) {
                record.certificates.retain(|one| one.kind != "work_permit");
            }
            TenureState::Reserve { since: before(within(&mut rng, 15, 90)) }
        };
        OffRoster { person, record, tenure: Tenure { state, ..unrecorded } }
    }
}
