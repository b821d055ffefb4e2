//! What the run says at its end.

use super::stage::{Outcome, Stage};
use super::tally::Tally;
use std::fmt::{self, Display, Formatter};
use std::time::Duration;

/// One stage as it went.
pub(super) struct Line {
    pub(super) stage: Stage,
    pub(super) outcome: Outcome,
    pub(super) took: Duration,
}

impl Line {
    pub(super) fn has_failed(&self) -> bool {
        match self.outcome {
            Outcome::Failed { .. } => true,
            Outcome::Passed(_) | Outcome::Skipped { .. } => false,
        }
    }
}

impl Display for Line {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let (verdict, note) = match &self.outcome {
            Outcome::Passed(Tally { passed: 0, failed: 0 }) => ("ok", String::new()),
            Outcome::Passed(tally) => ("ok", format!("{} tests", tally.passed)),
            Outcome::Failed { because, .. } => ("FAILED", because.clone()),
            Outcome::Skipped { because } => ("skipped", because.clone()),
        };
        let text = format!("{:10} {:>7.1} s  {verdict:8} {note}", self.stage.name(), self.took.as_secs_f64());
        formatter.write_str(text.trim_end())
    }
}

/// The table of stages and, as the last line, the tests counted.
pub(super) fn of(lines: &[Line]) -> String {
    let table: Vec<String> = lines.iter().map(Line::to_string).collect();
    let took: Duration = lines.iter().map(|line| line.took).sum();
    let tally: Tally = lines.iter().map(|line| line.outcome.tally()).sum();
    format!(
        "{}\n{:10} {:>7.1} s\n{} passed, {} failed",
        table.join("\n"),
        "all",
        took.as_secs_f64(),
        tally.passed,
        tally.failed
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_counts_tests_and_stages_that_failed_without_one() {
        let lines = [
            Line { stage: Stage::Format, outcome: Outcome::passed(), took: Duration::from_millis(900) },
            Line {
                stage: Stage::Clippy,
                outcome: Outcome::failed("`cargo clippy` failed"),
                took: Duration::ZERO,
            },
            Line {
                stage: Stage::Rust,
                outcome: Outcome::Passed(Tally { passed: 41, failed: 0 }),
                took: Duration::from_secs(61),
            },
            Line { stage: Stage::Web, outcome: Outcome::skipped("no `web/`"), took: Duration::ZERO },
        ];
        let report = of(&lines);
        let expected = "format         0.9 s  ok\n\
                        clippy         0.0 s  FAILED   `cargo clippy` failed\n\
                        rust          61.0 s  ok       41 tests\n\
                        web            0.0 s  skipped  no `web/`\n\
                        all           61.9 s\n\
                        41 passed, 1 failed";
        assert_eq!(report, expected);
    }
}
