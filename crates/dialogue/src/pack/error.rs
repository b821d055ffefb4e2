/// A fault in a pack: which file, which line, what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {problem}")]
pub struct PackError {
    /// The part's name.
    pub file: String,
    /// Line number, from 1; 0 when the whole file is meant.
    pub line: usize,
    /// What is wrong, and the remedy.
    pub problem: String,
}

impl PackError {
    /// A fault at a byte of a file.
    pub(crate) fn at(file: &str, text: &str, byte: usize, problem: impl Into<String>) -> Self {
        let line = text.bytes().take(byte).filter(|byte| *byte == b'\n').count() + 1;
        Self { file: file.to_owned(), line, problem: problem.into() }
    }

    /// A fault of a whole file.
    pub(crate) fn whole(file: &str, problem: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line: 0, problem: problem.into() }
    }

    /// What the TOML reader says.
    pub(crate) fn toml(file: &str, text: &str, error: &toml::de::Error) -> Self {
        let byte = error.span().map_or(0, |span| span.start);
        let remedy = if error.message().starts_with("unknown field") {
            ": remove it or correct its spelling"
        } else {
            ""
        };
        Self::at(file, text, byte, format!("{}{remedy}", error.message().replace('\n', " ")))
    }
}
