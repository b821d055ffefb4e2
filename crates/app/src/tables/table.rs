use super::Cell;
use crate::{App, AppError, Caller, Said};
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

    /// Fills it with the pages of a list until there are no more, or as many rows as fit: `page` asks for the one at a mark and
    /// answers its rows with the mark of the next, `line` writes a row, or leaves it out.
    pub(super) async fn fill<R, C, P>(
        &mut self,
        mut page: impl FnMut(Option<C>) -> P,
        mut line: impl FnMut(&Self, R) -> Option<Vec<Cell>>,
    ) -> Result<(), AppError>
    where
        P: Future<Output = Result<(Vec<R>, Option<C>), AppError>>,
    {
        let mut mark = None;
        loop {
            let (rows, next) = page(mark).await?;
            let lines: Vec<_> = rows.into_iter().filter_map(|row| line(self, row)).collect();
            self.rows.extend(lines);
            mark = next;
            if mark.is_none() || self.is_full() {
                return Ok(());
            }
        }
    }

    pub(super) fn is_full(&self) -> bool {
        self.rows.len() >= ROWS_MAX
    }
}
