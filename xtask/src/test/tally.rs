//! Counting tests from what the runners print.

use std::iter::Sum;
use std::ops::Add;

/// How many tests passed and failed.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(super) struct Tally {
    pub(super) passed: u64,
    pub(super) failed: u64,
}

impl Tally {
    /// Sums every closing line of a runner in this output.
    ///
    /// Known runners: `cargo test`, cargo-nextest, vitest, `node --test`, and the plain `N passed, N failed` that our
    /// own journeys end with.
    pub(super) fn of_output(output: &str) -> Self {
        output.lines().filter_map(|line| of_line(&without_colours(line))).sum()
    }
}

impl Add for Tally {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::default(), Self::add)
    }
}

fn of_line(line: &str) -> Option<Tally> {
    let line = line.trim();
    if let Some(count) = line.strip_prefix("# pass ").or_else(|| line.strip_prefix("ℹ pass ")) {
        return Some(Tally { passed: count.trim().parse().ok()?, failed: 0 });
    }
    if let Some(count) = line.strip_prefix("# fail ").or_else(|| line.strip_prefix("ℹ fail ")) {
        return Some(Tally { passed: 0, failed: count.trim().parse().ok()? });
    }
    is_closing(line).then(|| Tally {
        passed: before(line, "passed"),
        failed: before(line, "failed") + before(line, "timed out") + before(line, "exec failed"),
    })
}

/// Whether a line is one that a runner closes with, so that a test's own words are not counted.
fn is_closing(line: &str) -> bool {
    let cargo = line.starts_with("test result: ");
    let nextest =
        line.starts_with("Summary [") && (line.contains(" tests run: ") || line.contains(" test run: "));
    let vitest = line.starts_with("Tests  ");
    let ours = line.split(", ").count() == 2
        && line.starts_with(|first: char| first.is_ascii_digit())
        && line.contains(" passed, ")
        && line.ends_with(" failed");
    cargo || nextest || vitest || ours
}

/// The number right before a word, or 0.
fn before(line: &str, word: &str) -> u64 {
    let counts = line.match_indices(word).filter_map(|(at, _)| {
        let digits = line[..at].strip_suffix(' ')?;
        digits.rsplit(|other: char| !other.is_ascii_digit()).next()?.parse::<u64>().ok()
    });
    counts.sum()
}

/// The line without the escape sequences that colour it.
fn without_colours(line: &str) -> String {
    let mut parts = line.split("\u{1b}[");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let letter = part.find(|end: char| end.is_ascii_alphabetic()).map_or(part.len(), |at| at + 1);
        plain.push_str(&part[letter..]);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_runner_is_counted() {
        let cases = [
            (
                "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.02s",
                12,
                0,
            ),
            ("test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out", 3, 2),
            (
                "     Summary [   1.230s] 10 tests run: 7 passed (1 slow), 1 failed, 2 timed out, 4 skipped",
                7,
                3,
            ),
            ("     Summary [   0.003s] 1 test run: 1 passed, 0 skipped", 1, 0),
            ("     Summary [   9.003s] 9/10 tests run: 7 passed, 1 failed, 1 exec failed, 0 skipped", 7, 2),
            ("      Tests  2 failed | 13 passed (15)", 13, 2),
            ("\u{1b}[2m      Tests \u{1b}[22m \u{1b}[1m\u{1b}[32m13 passed\u{1b}[39m\u{1b}[22m (13)", 13, 0),
            ("# pass 8\n# fail 1", 8, 1),
            ("ℹ pass 8\nℹ fail 0", 8, 0),
            ("14 passed, 1 failed", 14, 1),
        ];
        for (output, passed, failed) in cases {
            assert_eq!(Tally::of_output(output), Tally { passed, failed }, "{output}");
        }
    }

    #[test]
    fn other_lines_are_not_counted() {
        let lines = [
            " Test Files  1 failed | 2 passed (3)",
            "the audit passed 3 gates",
            "first 5 passed, then 2 failed",
            "5 passed, 1 skipped",
            "    Finished `test` profile in 3s",
        ];
        for line in lines {
            assert_eq!(Tally::of_output(line), Tally::default(), "{line}");
        }
    }

    #[test]
    fn several_runners_in_one_output_add_up() {
        let output =
            "test result: ok. 2 passed; 0 failed; 0 ignored\ntest result: ok. 3 passed; 1 failed; 0 ignored";
        assert_eq!(Tally::of_output(output), Tally { passed: 5, failed: 1 });
    }
}
