//! Numbers out of lines, each failure with its place.

use crate::ReadError;
use std::path::Path;
use std::str::FromStr;

/// One line of a file, and where it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line<'a> {
    pub(crate) file: &'a Path,
    pub(crate) number: usize,
    pub(crate) text: &'a str,
}

impl<'a> Line<'a> {
    /// All lines of a text that are not blank, trimmed.
    pub(crate) fn all(file: &'a Path, text: &'a str) -> Vec<Self> {
        let lines =
            text.lines().enumerate().map(|(index, text)| Line { file, number: index + 1, text: text.trim() });
        lines.filter(|line| !line.text.is_empty()).collect()
    }

    pub(crate) fn error(&self, what: impl Into<String>, remedy: impl Into<String>) -> ReadError {
        ReadError::new(self.file, self.number, what, remedy)
    }

    /// The line as numbers, at least `least` of them.
    pub(crate) fn numbers<T: FromStr>(&self, least: usize) -> Result<Vec<T>, ReadError> {
        let numbers: Vec<T> =
            self.text.split_whitespace().map(|word| self.number_in(word)).collect::<Result<_, _>>()?;
        if numbers.len() < least {
            return Err(self.error(
                format!("`{}` has {} columns", self.text, numbers.len()),
                format!("expected at least {least} numbers"),
            ));
        }
        Ok(numbers)
    }

    pub(crate) fn number_in<T: FromStr>(&self, word: &str) -> Result<T, ReadError> {
        word.trim().parse().map_err(|_| self.error(format!("`{word}` is no number"), "write digits here"))
    }
}
