use crate::mistake::Mistake;
use crate::{Place, Text};

/// One mistake in a pack: where it is, what is wrong, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{}", self.said().en)]
pub struct PackError {
    /// The path as it was given.
    pub file: String,
    /// Line, counted from 1; 0 when the whole file or folder is meant.
    pub line: usize,
    /// What is wrong, with its facts.
    pub mistake: Mistake,
}

impl PackError {
    /// A mistake at a place.
    pub(crate) fn at(place: &Place, mistake: Mistake) -> Self {
        Self { file: place.file.to_string(), line: place.line, mistake }
    }

    /// File, line, what is wrong and what to do, in both languages.
    pub fn said(&self) -> Text {
        let Self { file, line, mistake } = self;
        let (message, remedy) = (mistake.message(), mistake.remedy());
        Text {
            zh: format!("{file}:{line}：{}；{}", message.zh, remedy.zh),
            en: format!("{file}:{line}: {}; {}", message.en, remedy.en),
        }
    }
}
