use crate::item::{Item, Place, Placed};
use crate::{Catalog, ItemMistake, Mistake, PackError};
use doorstep_domain::NormId;
use serde::Deserialize;
use std::sync::Arc;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

/// No file of a pack is longer; the longest built-in one is a tenth of it.
pub(crate) const MAX_FILE_BYTES: usize = 1 << 20;
/// No table of a pack has more entries.
pub(crate) const MAX_ITEMS: usize = 20_000;

/// One TOML file, its tables taken out one by one; what is left over at the end is unknown.
pub(crate) struct Document<'a> {
    file: Arc<str>,
    lines: Lines,
    tables: Vec<(String, usize, Spanned<DeValue<'a>>)>,
}

impl<'a> Document<'a> {
    pub(crate) fn read(path: &str, text: &'a str, errors: &mut Vec<PackError>) -> Option<Self> {
        let file: Arc<str> = path.into();
        let mut fail = |line, mistake| errors.push(PackError { file: path.to_owned(), line, mistake });
        if text.len() > MAX_FILE_BYTES {
            fail(0, Mistake::FileTooLong { bytes: text.len(), most: MAX_FILE_BYTES });
            return None;
        }
        let lines = Lines::of(text);
        let (table, mistakes) = DeTable::parse_recoverable(text);
        for mistake in &mistakes {
            let line = lines.at(mistake.span().map_or(0, |span| span.start));
            fail(line, Mistake::Syntax(mistake.message().trim().replace('\n', ", ")));
        }
        if !mistakes.is_empty() {
            return None;
        }
        let tables = table
            .into_inner()
            .into_iter()
            .map(|(key, value)| {
                let line = lines.at(key.span().start);
                (key.into_inner().into_owned(), line, value)
            })
            .collect();
        Some(Self { file, lines, tables })
    }

    /// Takes one array of tables out and reads its items; mistakes go to `errors`, good items into the catalog.
    pub(crate) fn take<T: Item>(&mut self, into: &mut Catalog<T>, errors: &mut Vec<PackError>) {
        let Some(at) = self.tables.iter().position(|(key, _, _)| key == T::TABLE) else { return };
        let (_, line, value) = self.tables.remove(at);
        let DeValue::Array(entries) = value.into_inner() else {
            return errors.push(self.error(line, Mistake::NoArray(T::TABLE)));
        };
        if entries.len() > MAX_ITEMS {
            let mistake =
                Mistake::TooManyEntries { table: T::TABLE, entries: entries.len(), most: MAX_ITEMS };
            return errors.push(self.error(line, mistake));
        }
        for entry in entries {
            let start = entry.span().start;
            match T::deserialize(ValueDeserializer::from(entry)) {
                Ok(item) => self.keep(item, self.lines.at(start), into, errors),
                Err(mistake) => {
                    let line = self.lines.at(mistake.span().map_or(start, |span| span.start));
                    errors.push(self.error(line, Mistake::of_reader(mistake.message())));
                }
            }
        }
    }

    fn keep<T: Item>(&self, item: T, line: usize, into: &mut Catalog<T>, errors: &mut Vec<PackError>) {
        let mut wrong = Vec::new();
        let id = item.id();
        if id.is_empty() || !id.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c)) {
            wrong.push(ItemMistake::NoId);
        }
        if item.norms().is_empty() && item.source().is_none_or(|source| source.trim().is_empty()) {
            wrong.push(ItemMistake::NoSource);
        }
        let norms = item.norms().iter().map(NormId::as_str).filter(|norm| !is_norm_id(norm));
        wrong.extend(norms.map(|norm| ItemMistake::NoNormId(norm.to_owned())));
        wrong.extend(item.texts().into_iter().filter_map(crate::Text::gap).map(ItemMistake::NoText));
        wrong.extend(item.problems());
        errors.extend(wrong.into_iter().map(|what| self.error(line, Mistake::of(&item, what))));
        let id = id.to_owned();
        let place = Place { file: self.file.clone(), line };
        if let Some(earlier) = into.put(Placed { place, item }) {
            let Place { file, line: before } = earlier.place;
            let what = ItemMistake::Again { file: file.to_string(), line: before };
            errors.push(self.error(line, Mistake::Item { table: T::TABLE, id, what }));
        }
    }

    /// Reads a single table, such as `[pack]`.
    pub(crate) fn take_one<T: for<'de> Deserialize<'de>>(
        &mut self,
        key: &str,
        errors: &mut Vec<PackError>,
    ) -> Option<Placed<T>> {
        let at = self.tables.iter().position(|(name, _, _)| name == key)?;
        let (_, line, value) = self.tables.remove(at);
        match T::deserialize(ValueDeserializer::from(value)) {
            Ok(item) => Some(Placed { place: Place { file: self.file.clone(), line }, item }),
            Err(mistake) => {
                let line = mistake.span().map_or(line, |span| self.lines.at(span.start));
                errors.push(self.error(line, Mistake::of_reader(mistake.message())));
                None
            }
        }
    }

    /// Complains about every table that nobody took.
    pub(crate) fn finish(self, known: &[&'static str], errors: &mut Vec<PackError>) {
        for (key, line, _) in &self.tables {
            let mistake = Mistake::UnknownTable { table: key.clone(), known: known.to_vec() };
            errors.push(self.error(*line, mistake));
        }
    }

    fn error(&self, line: usize, mistake: Mistake) -> PackError {
        PackError { file: self.file.to_string(), line, mistake }
    }
}

/// Where each line of a text begins.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        Self(std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect())
    }

    /// The line of a byte, counted from 1.
    fn at(&self, byte: usize) -> usize {
        self.0.partition_point(|&begin| begin <= byte)
    }
}

/// Whether a text looks like `FIN-02`, `BAN5-1` or `EXT-T03`.
pub(crate) fn is_norm_id(text: &str) -> bool {
    text.split_once('-').is_some_and(|(family, number)| {
        let upper = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
        family.starts_with(|c: char| c.is_ascii_uppercase())
            && family.chars().all(upper)
            && number.ends_with(|c: char| c.is_ascii_digit())
            && number.chars().all(upper)
    })
}

#[cfg(test)]
mod tests {
    use super::is_norm_id;

    #[test]
    fn a_norm_id_is_a_family_and_a_number() {
        for (text, good) in [
            ("FIN-02", true),
            ("BAN5-1", true),
            ("EXT-T03", true),
            ("fin-02", false),
            ("FIN02", false),
            ("FIN-", false),
        ] {
            assert_eq!(is_norm_id(text), good, "{text}");
        }
    }
}
