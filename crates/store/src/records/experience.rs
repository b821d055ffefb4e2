use crate::{Conditions, Filter, Record, Table, Value};
use doorstep_domain::AreaCode;
use doorstep_domain::planning::Experience;
use doorstep_kernel::Date;

/// Which experience; there is nothing to choose by but its key.
#[derive(Debug, Clone, Default)]
pub struct ExperienceFilter {}

impl Filter for ExperienceFilter {
    fn conditions(&self, _: &mut Conditions) {}
}

/// The key of an area's month, such as `donghu/2026-11`.
pub fn experience_key(area: &AreaCode, month: Date) -> String {
    format!("{area}/{:04}-{:02}", month.year(), month.month())
}

impl Record for Experience {
    const TABLE: Table = Table("experiences");
    type Filter = ExperienceFilter;

    fn key(&self) -> String {
        experience_key(&self.area, self.month)
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        Vec::new()
    }
}
