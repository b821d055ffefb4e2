use std::borrow::Cow;

/// The longest text of a cell, in characters; an address has about fifty.
pub(crate) const TEXT_MAX: usize = 4000;

/// What stands in a cell.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) enum Cell {
    /// Nothing, or blanks.
    #[default]
    Empty,
    /// A text, without blanks around it.
    Text(Box<str>),
    /// A number that is not shown as a date.
    Number(f64),
    /// A date or a time: days since 1899-12-30, as spreadsheets count.
    Serial(f64),
    /// Yes or no.
    Flag(bool),
    /// A formula without a result, such as `#N/A`.
    Broken(Box<str>),
}

impl Cell {
    /// A cell of a text: blanks around it and byte order marks are nothing; what is too long is cut.
    pub(crate) fn of(text: &str) -> Self {
        let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'));
        if text.is_empty() {
            return Self::Empty;
        }
        match text.char_indices().nth(TEXT_MAX) {
            Some((end, _)) => Self::Text(text[..end].into()),
            None => Self::Text(text.into()),
        }
    }

    pub(crate) const fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// What stands there, as a person reads it: `13800001234` even where a spreadsheet shows `1.38E+10`.
    pub(crate) fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) | Self::Broken(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(written(*number)),
            Self::Serial(serial) => Cow::Owned(super::super::parse::written_serial(*serial)),
            Self::Flag(flag) => Cow::Borrowed(if *flag { "TRUE" } else { "FALSE" }),
        }
    }
}

fn written(number: f64) -> String {
    // Whole numbers are exact up to 2^53; beyond that a spreadsheet has lost digits itself.
    if number.fract() == 0.0 && number.abs() < 9e15 { format!("{number:.0}") } else { format!("{number}") }
}

/// `A`, `B`, ... `Z`, `AA`: how spreadsheets name columns. The first one is 0.
pub(crate) fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(b'A' + ((rest - 1) % 26) as u8);
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().map(|letter| char::from(*letter)).collect()
}

/// Full-width digits, letters and signs in their ordinary form: `２０２６－１１－２３　９：００` is `2026-11-23 9:00`.
pub(crate) fn half_width(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{3000}' | '\u{a0}' => ' ',
        '。' => '.',
        '、' => ',',
        '～' | '〜' => '~',
        '—' | '–' | '−' | '―' => '-',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        other => other,
    };
    text.chars().map(narrow).collect()
}

#[cfg(test)]
mod tests {
    use super::{Cell, half_width, letters};

    #[test]
    fn a_phone_kept_as_a_number_reads_as_its_digits() {
        for (cell, text) in [
            (Cell::Number(1.380_000_123_4e10), "13800001234"),
            (Cell::Number(119.421), "119.421"),
            (Cell::of(" \u{feff}李小明\u{3000} "), "李小明"),
            (Cell::of(" \t"), ""),
            (Cell::Flag(true), "TRUE"),
        ] {
            assert_eq!(cell.text(), text, "{cell:?}");
        }
    }

    #[test]
    fn columns_are_named_as_spreadsheets_name_them() {
        for (column, name) in
            [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
        {
            assert_eq!(letters(column), name);
        }
    }

    #[test]
    fn full_width_signs_become_ordinary_ones() {
        assert_eq!(half_width("２０２６－１１－２３　９：００"), "2026-11-23 9:00");
    }
}
