use super::Cell;
use crate::{App, Caller, Said};
use doorstep_domain::Locale;
use jiff::tz::TimeZone;

/// The most rows of one file: what a desk's spreadsheet still scrolls through.
pub(super) const ROWS_MAX: usize = 100_000;

/// So many rows are asked of a list at once: as many as it gives.
pub(super) const PAGE: u32 = 200;

/// A list with its headings.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) columns: Vec<&'static str>,
    pub(super) rows: Vec<Vec<Cell>>,
    pub(super) zone: TimeZone,
    locale: Locale,
}

impl Table {
    /// An empty table; each column is called in Chinese or in English.
    pub(super) fn new(zone: TimeZone, locale: Locale, columns: &[(&'static str, &'static str)]) -> Self {
        let name = |(zh, en): &(&'static str, &'static str)| if locale == Locale::En { *en } else { *zh };
        Self { columns: columns.iter().map(name).collect(), rows: Vec::new(), zone, locale }
    }

    /// An empty table of somebody's, in their language and in the operator's zone.
    pub(super) fn of(app: &App, caller: &Caller, columns: &[(&'static str, &'static str)]) -> Self {
        let zone = app.rules.at(app.now()).calendar().zone().clone();
        Self::new(zone, caller.locale, columns)
    }

    /// Of a Chinese and an English text the reader's.
    pub(super) fn pick(&self, (zh, en): (&'static str, &'static str)) -> Cell {
        Cell::text(if self.locale == Locale::En { en } else { zh })
    }

    /// A sentence of the norm pack in the reader's language.
    pub(super) fn said(&self, said: Said) -> Cell {
        Cell::text(if self.locale == Locale::En { said.en } else { said.zh })
    }

    /// A word of ours as the desk says it; in English it is said as it is written.
    pub(super) fn word(&self, word: &str, chinese: &[(&str, &str)]) -> Cell {
        let zh = chinese.iter().find(|(code, _)| *code == word).map_or(word, |(_, zh)| zh);
        Cell::text(if self.locale == Locale::En { word.replace('_', " ") } else { zh.to_owned() })
    }

    /// A mark where it is so, nothing where it is not.
    pub(super) fn yes(&self, yes: bool) -> Cell {
        if yes { self.pick(("是", "yes")) } else { Cell::Empty }
    }

    /// A yes or a no.
    pub(super) fn yes_or_no(&self, yes: bool) -> Cell {
        self.pick(if yes { ("是", "yes") } else { ("否", "no") })
    }

    pub(super) fn is_full(&self) -> bool {
        self.rows.len() >= ROWS_MAX
    }
}
