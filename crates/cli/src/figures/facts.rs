//! What KPIs count, thing by thing: one row for each, with the words of the norm pack that hold for it.

use super::table::{Cell, Kind, Table};
use crate::failure::Failure;
use doorstep_app::kpis::Counted;
use serde::Serialize;
use std::path::Path;

const COLUMNS: &[(&str, Kind)] = &[
    ("order_id", Kind::Text),
    ("territory", Kind::Text),
    ("technician", Kind::Text),
    ("replied_at", Kind::Instant),
    ("kind", Kind::Text),
    ("services", Kind::Text),
    ("class", Kind::Text),
    ("area", Kind::Text),
    ("devices", Kind::Text),
    ("flags", Kind::Text),
    ("quantities", Kind::Text),
    ("times", Kind::Number),
    ("words", Kind::Text),
    ("declared", Kind::Text),
    ("open", Kind::Text),
];

pub(super) fn write(counted: &Counted, file: &Path) -> Result<usize, Failure> {
    let mut table = Table::begin(file, COLUMNS)?;
    for case in &counted.cases {
        let context = &case.facts.context;
        for subject in &case.facts.subjects {
            let words = || subject.words().iter().copied();
            table.push(vec![
                Cell::text(case.order.head.id),
                Cell::text(&case.order.head.territory),
                Cell::maybe(case.technician),
                Cell::Number(case.replied_at.map(doorstep_kernel::Timestamp::as_millis)),
                Cell::text(word(&context.kind)),
                Cell::words(context.services.iter().map(word)),
                Cell::text(word(&context.customer_class)),
                Cell::text(word(&context.area)),
                Cell::words(&context.devices),
                Cell::words(&context.flags),
                Cell::words(context.quantities_milli.keys()),
                Cell::Number(i64::try_from(subject.count()).ok()),
                Cell::words(words()),
                Cell::words(words().filter(|word| subject.is_declared(word))),
                // A word may still come to hold, so that it need not hold now.
                Cell::words(subject.open_words().iter().copied()),
            ])?;
        }
    }
    for (territory, _, users) in counted.users.places() {
        table.push(users_row(territory, users))?;
    }
    table.end()
}

/// Users of a place: they belong to no order, and nothing that conditions look at is known of them.
fn users_row(territory: &str, users: u64) -> Vec<Cell> {
    let nothing = || Cell::text("");
    let mut row: Vec<Cell> = COLUMNS.iter().map(|_| nothing()).collect();
    for (cell, (name, kind)) in row.iter_mut().zip(COLUMNS) {
        *cell = match (*name, kind) {
            ("territory", _) => Cell::text(territory),
            ("times", _) => Cell::Number(i64::try_from(users).ok()),
            ("words", _) => Cell::text("users"),
            (_, Kind::Number | Kind::Instant) => Cell::Number(None),
            (_, Kind::Text) => nothing(),
        };
    }
    row
}

/// The word that an enum has in JSON.
fn word(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
