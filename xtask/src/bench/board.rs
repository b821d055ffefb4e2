//! The board with 1,000 technicians and 10,000 visits in a real Chromium: script and paint per frame, first paint, memory,
//! bundle sizes. Drawing is measured, so the typed mock serves the day.

use super::Bench;
use crate::{browser, process, web};
use anyhow::Result;

pub(super) const BENCH: Bench = Bench {
    name: "board",
    about: "script and paint a frame while scrolling and dragging, first paint, memory",
    run,
};

fn run(_: &[String]) -> Result<()> {
    let browser = browser::find_or_install()?;
    web::build()?;
    process::run(web::npm(&["run", "--silent", "board-trace"])?.env(browser::VARIABLE, browser))
}
