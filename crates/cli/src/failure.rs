use std::fmt::Display;
use std::process::ExitCode;

/// Why a verb could not be done, in one sentence for a person.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl Failure {
    /// What was tried, and what came of it.
    pub(crate) fn of(tried: impl Display, error: &dyn Display) -> Self {
        Self(format!("{tried}: {error}"))
    }

    /// A sentence of its own.
    pub(crate) fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }

    /// Says it, and ends with 2.
    pub(crate) fn report(&self) -> ExitCode {
        eprintln!("doorstep: {}", self.0);
        ExitCode::from(2)
    }
}

impl From<doorstep_app::AppError> for Failure {
    fn from(error: doorstep_app::AppError) -> Self {
        Self(error.to_string())
    }
}

impl From<doorstep_sim::Failure> for Failure {
    fn from(failure: doorstep_sim::Failure) -> Self {
        Self(failure.to_string())
    }
}

impl Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<doorstep_store::OpenError> for Failure {
    fn from(error: doorstep_store::OpenError) -> Self {
        Self(error.to_string())
    }
}

impl From<doorstep_store::StoreError> for Failure {
    fn from(error: doorstep_store::StoreError) -> Self {
        Self(error.to_string())
    }
}

impl From<doorstep_figures::FiguresError> for Failure {
    fn from(error: doorstep_figures::FiguresError) -> Self {
        Self(error.to_string())
    }
}
