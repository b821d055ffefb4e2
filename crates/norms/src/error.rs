use serde::Serialize;

/// One mistake in a pack: where it is, what is wrong, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, thiserror::Error)]
#[error("{file}:{line}: {message}; {remedy}")]
pub struct PackError {
    /// The path as it was given.
    pub file: String,
    /// Line, counted from 1; 0 when the whole file or folder is meant.
    pub line: usize,
    /// What is wrong, the thing in backticks.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
}
