//! Browser journeys: a real Chromium walks the web applications over the binary's own demo, as `npm run journeys` plays
//! them.

use super::stage::Outcome;
use super::tally::Tally;
use crate::{browser, process, product, web};
use anyhow::{Context, Result};

/// The journeys read which binary to start.
const BINARY_VARIABLE: &str = "DOORSTEP_BIN";

pub(super) fn run() -> Result<Outcome> {
    if !web::exists() {
        return Ok(Outcome::skipped("there is no `web/package.json` in this checkout"));
    }
    if !has_journeys()? {
        return Ok(Outcome::skipped("`web/package.json` has no script `journeys`"));
    }
    let browser = browser::find_or_install()?;
    web::build()?;
    let mut journeys = web::npm(&["run", "journeys"])?;
    journeys.env(browser::VARIABLE, browser).env(BINARY_VARIABLE, product::build()?);
    let (succeeded, output) = process::run_and_read(&mut journeys)?;
    Ok(Outcome::of_runner(&runner(&output), succeeded, Tally::of_output(&output)))
}

/// What ran, with the journeys that failed by name: their own lines are far above the closing ones.
fn runner(output: &str) -> String {
    let failed: Vec<&str> = output.lines().filter_map(|line| line.strip_prefix("FAILED  ")).collect();
    if failed.is_empty() {
        "the journeys".to_owned()
    } else {
        format!("the journeys `{}`", failed.join("`, `"))
    }
}

fn has_journeys() -> Result<bool> {
    let manifest = std::fs::read_to_string(web::folder().join("package.json"))
        .context("cannot read `web/package.json`")?;
    let manifest: serde_json::Value =
        serde_json::from_str(&manifest).context("`web/package.json` is not JSON")?;
    Ok(manifest["scripts"]["journeys"].is_string())
}

#[cfg(test)]
mod tests {
    use super::runner;

    #[test]
    fn journeys_that_failed_are_named_in_the_closing_line() {
        let output = "ok      one (2.0 s)\nagain   two\n  why\nFAILED  two\n  why\n1 passed, 1 failed\n";
        assert_eq!(runner(output), "the journeys `two`");
        assert_eq!(runner("ok      one (2.0 s)\n1 passed, 0 failed\n"), "the journeys");
    }
}
