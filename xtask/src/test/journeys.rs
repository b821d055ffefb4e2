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
    Ok(Outcome::of_runner("the journeys", succeeded, Tally::of_output(&output)))
}

fn has_journeys() -> Result<bool> {
    let manifest = std::fs::read_to_string(web::folder().join("package.json"))
        .context("cannot read `web/package.json`")?;
    let manifest: serde_json::Value =
        serde_json::from_str(&manifest).context("`web/package.json` is not JSON")?;
    Ok(manifest["scripts"]["journeys"].is_string())
}
