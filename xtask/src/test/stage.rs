//! The list of stages. To add one: a variant here, its place in [`Stage::ALL`], a file that runs it.

use super::tally::Tally;
use super::{Options, code, contract, journeys, licences, pages, rust, schemathesis};
use crate::{demo, product};
use anyhow::{Error, Result};
use clap::ValueEnum;

/// One part of the run, chosen by `--only` under the same name.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum Stage {
    Format,
    Tidy,
    Clippy,
    Rust,
    Licences,
    Contract,
    Web,
    Journeys,
    Demo,
    Schemathesis,
}

impl Stage {
    /// Every stage in the order of the run: what fails soonest comes first.
    pub(super) const ALL: [Self; 10] = [
        Self::Format,
        Self::Tidy,
        Self::Clippy,
        Self::Rust,
        Self::Licences,
        Self::Contract,
        Self::Web,
        Self::Journeys,
        Self::Demo,
        Self::Schemathesis,
    ];

    /// The name shown and typed.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Tidy => "tidy",
            Self::Clippy => "clippy",
            Self::Rust => "rust",
            Self::Licences => "licences",
            Self::Contract => "contract",
            Self::Web => "web",
            Self::Journeys => "journeys",
            Self::Demo => "demo",
            Self::Schemathesis => "schemathesis",
        }
    }

    pub(super) fn run(self, options: &Options) -> Result<Outcome> {
        match self {
            Self::Format => code::format(),
            Self::Tidy => code::tidy(),
            Self::Clippy => code::clippy(),
            Self::Rust => rust::run(options.long),
            Self::Licences => licences::run(options.long),
            Self::Contract => contract::run(),
            Self::Web => pages::run(),
            Self::Journeys => journeys::run(),
            Self::Demo => demo::check(&product::build()?, options.long).map(|()| Outcome::passed()),
            Self::Schemathesis => schemathesis::run(options.long || options.only.contains(&self)),
        }
    }
}

/// How a stage ended, with the tests it counted.
pub(super) enum Outcome {
    Passed(Tally),
    Failed { because: String, tally: Tally },
    Skipped { because: String },
}

impl Outcome {
    /// A stage that checks something without counting tests.
    pub(super) fn passed() -> Self {
        Self::Passed(Tally::default())
    }

    pub(super) fn skipped(because: &str) -> Self {
        Self::Skipped { because: because.to_owned() }
    }

    pub(super) fn failed(because: impl Into<String>) -> Self {
        Self::Failed { because: because.into(), tally: Tally::default() }
    }

    /// A stage that could not do its work has failed.
    pub(super) fn of_error(error: Error) -> Self {
        Self::failed(format!("{error:#}"))
    }

    /// What a test runner said: passed only when it says so itself and none of the tests it counted failed.
    pub(super) fn of_runner(runner: &str, succeeded: bool, tally: Tally) -> Self {
        if succeeded && tally.failed == 0 {
            Self::Passed(tally)
        } else {
            Self::Failed { because: format!("{runner} failed"), tally }
        }
    }

    /// Two parts of one stage: failed when either is, skipped when both are.
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Skipped { .. }, other) => other,
            (this, Self::Skipped { .. }) => this,
            (Self::Passed(one), Self::Passed(two)) => Self::Passed(one + two),
            (Self::Failed { because, tally }, Self::Passed(two))
            | (Self::Passed(two), Self::Failed { because, tally }) => {
                Self::Failed { because, tally: tally + two }
            }
            (Self::Failed { because, tally }, Self::Failed { because: too, tally: two }) => {
                Self::Failed { because: format!("{because}; {too}"), tally: tally + two }
            }
        }
    }

    /// The tests counted; a stage that failed without naming a test counts as one failed.
    pub(super) fn tally(&self) -> Tally {
        match self {
            Self::Passed(tally) => *tally,
            Self::Failed { tally, .. } => Tally { failed: tally.failed.max(1), ..*tally },
            Self::Skipped { .. } => Tally::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_typed_name_is_the_shown_name() {
        for stage in Stage::ALL {
            assert_eq!(Stage::from_str(stage.name(), false), Ok(stage));
        }
        assert_eq!(Stage::value_variants().len(), Stage::ALL.len());
    }

    #[test]
    fn a_failed_part_fails_the_whole_and_keeps_every_count() {
        let passed = Outcome::Passed(Tally { passed: 3, failed: 0 });
        let failed =
            Outcome::Failed { because: "doc tests failed".into(), tally: Tally { passed: 1, failed: 2 } };
        let both = passed.and(failed);
        assert!(matches!(both, Outcome::Failed { .. }));
        assert_eq!(both.tally(), Tally { passed: 4, failed: 2 });
    }

    #[test]
    fn a_stage_that_fails_without_tests_counts_as_one_failed() {
        assert_eq!(Outcome::failed("clippy failed").tally(), Tally { passed: 0, failed: 1 });
    }

    #[test]
    fn a_runner_that_exits_well_but_names_a_failed_test_has_failed() {
        let outcome = Outcome::of_runner("journeys", true, Tally { passed: 3, failed: 1 });
        assert!(matches!(outcome, Outcome::Failed { .. }));
    }
}
