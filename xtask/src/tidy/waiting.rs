//! Nobody below `cli` waits by the wall clock, so that a simulation can own time. Tests that talk to a real server may.

use super::{Source, Violation};

/// Built from parts, so that this file does not accuse itself.
const WALL_CLOCK: &str = concat!("tokio::", "time");

pub(super) fn check(sources: &[Source]) -> Vec<Violation> {
    let below = sources.iter().filter(|source| {
        let is_product = source.path.starts_with("crates/") && source.path.contains("/src/");
        is_product && source.extension() == "rs" && !source.path.starts_with("crates/cli/")
    });
    below
        .flat_map(|source| {
            source.numbered().filter(|(_, line)| line.contains(WALL_CLOCK)).map(|(number, _)| {
                let what = format!("`{WALL_CLOCK}` below `cli`");
                let remedy = "take the instant as an argument and let `cli` wait";
                Violation::new(format!("{}:{number}", source.path), what, remedy)
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tests::source;

    #[test]
    fn only_the_binary_may_wait() {
        let line = format!("    {WALL_CLOCK}::sleep(pause).await;");
        assert_eq!(check(&[source("crates/cli/src/serve.rs", &line)]), []);
        assert_eq!(check(&[source("crates/store/tests/story.rs", &line)]), []);
        assert_eq!(check(&[source("crates/worker/src/run.rs", &line)]).len(), 1);
    }
}
