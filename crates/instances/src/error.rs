use std::path::{Path, PathBuf};

/// A file that cannot be read as what it should be.
#[derive(Debug, thiserror::Error)]
#[error("`{}` line {line}: {what}; {remedy}", file.display())]
pub struct ReadError {
    /// Which file.
    pub file: PathBuf,
    /// Which line, from 1; 0 for the file as a whole.
    pub line: usize,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub remedy: String,
}

impl ReadError {
    pub(crate) fn new(file: &Path, line: usize, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line, what: what.into(), remedy: remedy.into() }
    }
}

/// The text of a file.
pub(crate) fn read_text(file: &Path) -> Result<String, ReadError> {
    std::fs::read_to_string(file).map_err(|error| {
        ReadError::new(file, 0, error.to_string(), "check the path and that the file is text")
    })
}
