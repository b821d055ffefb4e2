use std::fmt::Display;

/// Why a day could not be lived, in one sentence for a person.
#[derive(Debug)]
pub struct Failure(String);

impl Failure {
    /// What was tried, and what came of it.
    pub fn of(tried: impl Display, error: &dyn Display) -> Self {
        Self(format!("{tried}: {error}"))
    }

    /// A sentence of its own.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<doorstep_app::AppError> for Failure {
    fn from(error: doorstep_app::AppError) -> Self {
        Self(error.to_string())
    }
}

impl From<doorstep_store::StoreError> for Failure {
    fn from(error: doorstep_store::StoreError) -> Self {
        Self(error.to_string())
    }
}
