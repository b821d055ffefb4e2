use crate::{Conditions, Filter, Record, Table, Value};
use doorstep_domain::{AreaCode, PersonId, Shift};
use doorstep_kernel::Date;

/// The key of a technician's shift on a day.
pub fn shift_key(technician: PersonId, date: Date) -> String {
    format!("{technician}@{date}")
}

/// Which shifts; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct ShiftFilter {
    /// Of this technician.
    pub technician: Option<PersonId>,
    /// In this planning area.
    pub area: Option<AreaCode>,
    /// On or after this day.
    pub from: Option<Date>,
    /// On or before this day.
    pub until: Option<Date>,
}

impl Filter for ShiftFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions
            .is("technician", self.technician.map(Value::text))
            .is("area", self.area.as_ref().map(Value::text))
            .at_least("date", self.from)
            .below("date", self.until.map(|day| day.saturating_add(jiff::ToSpan::day(1))));
    }
}

impl Record for Shift {
    const TABLE: Table = Table("shifts");
    type Filter = ShiftFilter;

    fn key(&self) -> String {
        shift_key(self.technician, self.date)
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("technician", Value::text(self.technician)),
            ("date", self.date.into()),
            ("area", Value::text(&self.area)),
        ]
    }
}
