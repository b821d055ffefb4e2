//! What KPIs count, thing by thing: one row for each, with the words of the norm pack that hold for it.

use crate::{Cell, Kind};
use doorstep_domain::{OrderId, PersonId, TerritoryCode};
use doorstep_kernel::Timestamp;
use doorstep_norms::Context;
use doorstep_perception::Subject;
use serde::Serialize;

/// The columns of the table.
pub const COLUMNS: &[(&str, Kind)] = &[
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
    ("amounts", Kind::Text),
];

/// Whose case it is that is counted.
#[derive(Debug, Clone)]
pub struct Whose<'a> {
    /// Of which order, if of one.
    pub order: Option<OrderId>,
    /// Where, if anywhere in particular.
    pub territory: Option<&'a TerritoryCode>,
    /// Who led the last visit; who spoke, or whom customers scored.
    pub technician: Option<PersonId>,
    /// When it was replied, if it was.
    pub replied_at: Option<Timestamp>,
}

/// One thing that is counted of a case; nothing that conditions look at is known of what belongs to no order.
pub fn row(whose: &Whose<'_>, context: Option<&Context>, subject: &Subject) -> Vec<Cell> {
    let words = || subject.words().iter().copied();
    let said = |text: fn(&Context) -> String| Cell::text(context.map(text).unwrap_or_default());
    let listed = |list: fn(&Context) -> Vec<String>| Cell::words(context.map(list).unwrap_or_default());
    vec![
        Cell::maybe(whose.order),
        Cell::maybe(whose.territory),
        Cell::maybe(whose.technician),
        Cell::Number(whose.replied_at.map(Timestamp::as_millis)),
        said(|context| word(&context.kind)),
        listed(|context| context.services.iter().map(word).collect()),
        said(|context| word(&context.customer_class)),
        said(|context| word(&context.area)),
        listed(|context| context.devices.iter().cloned().collect()),
        listed(|context| context.flags.iter().cloned().collect()),
        listed(|context| context.quantities_milli.keys().cloned().collect()),
        Cell::Number(i64::try_from(subject.count()).ok()),
        Cell::words(words()),
        Cell::words(words().filter(|word| subject.is_declared(word))),
        // A word may still come to hold, so that it need not hold now.
        Cell::words(subject.open_words().iter().copied()),
        Cell::words(subject.amounts().iter().map(|(word, milli)| format!("{word}={milli}"))),
    ]
}

/// Users of a place: they belong to no order, and nothing that conditions look at is known of them.
pub fn users_row(territory: &str, users: u64) -> Vec<Cell> {
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
