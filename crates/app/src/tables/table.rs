use super::Cell;
use doorstep_domain::Locale;
use jiff::tz::TimeZone;

/// The most rows of one file: what a desk's spreadsheet still scrolls through.
pub(super) const ROWS_MAX: usize = 100_000;

/// A list with its headings.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) columns: Vec<&'static str>,
    pub(super) rows: Vec<Vec<Cell>>,
    pub(super) zone: TimeZone,
}

impl Table {
    /// An empty table; each column is called in Chinese or in English.
    pub(super) fn new(zone: TimeZone, locale: Locale, columns: &[(&'static str, &'static str)]) -> Self {
        let name = |(zh, en): &(&'static str, &'static str)| if locale == Locale::En { *en } else { *zh };
        Self { columns: columns.iter().map(name).collect(), rows: Vec::new(), zone }
    }

    pub(super) fn is_full(&self) -> bool {
        self.rows.len() >= ROWS_MAX
    }
}
