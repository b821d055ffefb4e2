use super::mistake::Mistake;
use crate::rule::Bilingual;

/// A mistake in a pack: which file, which line, what, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.said().en)]
pub struct PackError {
    /// The part's name.
    pub file: String,
    /// Line number, from 1; 0 when the whole file is meant.
    pub line: usize,
    /// What is wrong, with its facts.
    pub mistake: Mistake,
}

impl PackError {
    /// A mistake at a byte of a file.
    pub(crate) fn at(file: &str, text: &str, byte: usize, mistake: Mistake) -> Self {
        Self { file: file.to_owned(), line: line_of(text, byte), mistake }
    }

    /// A mistake of a whole file.
    pub(crate) fn whole(file: &str, mistake: Mistake) -> Self {
        Self { file: file.to_owned(), line: 0, mistake }
    }

    /// What the TOML reader says.
    pub(crate) fn toml(file: &str, text: &str, error: &toml::de::Error) -> Self {
        let byte = error.span().map_or(0, |span| span.start);
        Self::at(file, text, byte, Mistake::of_reader(text, error.message()))
    }

    /// File, line, what is wrong and what to do, in both languages.
    pub fn said(&self) -> Bilingual {
        let Self { file, line, mistake } = self;
        let (message, remedy) = (mistake.message(), mistake.remedy());
        Bilingual {
            zh: format!("{file}:{line}：{}；{}", message.zh, remedy.zh),
            en: format!("{file}:{line}: {}; {}", message.en, remedy.en),
        }
    }
}

/// The line of a byte, from 1.
pub(super) fn line_of(text: &str, byte: usize) -> usize {
    text.bytes().take(byte).filter(|byte| *byte == b'\n').count() + 1
}
