//! Every check in one run: the stages in order, a table of what each took, and one last line with the tests counted.

mod code;
mod contract;
mod journeys;
mod licences;
mod pages;
mod report;
mod rust;
mod schemathesis;
mod stage;
mod tally;

use anyhow::Result;
use clap::Args;
use report::Line;
use stage::{Outcome, Stage};
use std::process::ExitCode;
use std::time::Instant;

#[derive(Args)]
pub(crate) struct Options {
    /// Also what takes long: tests marked `#[ignore]`, the advisory database, requests made up from the description
    #[arg(long)]
    long: bool,
    /// Run these stages only
    #[arg(long, value_enum, value_name = "STAGE")]
    only: Vec<Stage>,
}

/// Runs the stages; one that fails does not hold up the next.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let chosen = Stage::ALL.iter().filter(|stage| options.only.is_empty() || options.only.contains(stage));
    let mut lines = Vec::new();
    for &stage in chosen {
        println!("\n=== {} ===", stage.name());
        let started = Instant::now();
        let outcome = stage.run(options).unwrap_or_else(Outcome::of_error);
        let line = Line { stage, outcome, took: started.elapsed() };
        println!("{line}");
        lines.push(line);
    }
    println!("\n{}", report::of(&lines));
    Ok(if lines.iter().any(Line::has_failed) { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
