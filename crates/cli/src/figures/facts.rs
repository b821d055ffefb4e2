//! What KPIs count, case by case.

use doorstep_app::kpis::Counted;
use doorstep_figures::{FiguresError, Table, facts};
use std::path::Path;

pub(super) fn write(counted: &Counted, file: &Path) -> Result<usize, FiguresError> {
    let mut table = Table::begin(file, facts::COLUMNS)?;
    for case in &counted.cases {
        let whose = facts::Whose {
            order: case.order,
            territory: case.territory.as_ref(),
            technician: case.technician,
            replied_at: case.replied_at,
        };
        for subject in &case.facts.subjects {
            table.push(facts::row(&whose, case.facts.context.as_ref(), subject))?;
        }
    }
    for (territory, _, users) in counted.users.places() {
        table.push(facts::users_row(territory, users))?;
    }
    table.end()
}
