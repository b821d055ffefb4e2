//! `doorstep check`: judges a solution of a benchmark instance, by rules of its own.

use crate::failure::Failure;
use doorstep_instances::{Answer, Format, Instance, check};
use std::path::PathBuf;
use std::process::ExitCode;

/// Judges a solution of a benchmark instance; ends with 1 when it breaks a rule or leaves something out.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The instance: a file, or the folder of a click or roadef2007 instance
    #[arg(long)]
    instance: PathBuf,
    /// The solution, as `doorstep solve --out` writes it: a file, for roadef2007 a folder
    #[arg(long)]
    solution: PathBuf,
    /// vrptw, vrplib, trsp, click or roadef2007; guessed from the instance when it is left out
    #[arg(long)]
    format: Option<Format>,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode, Failure> {
    let format = args.format.unwrap_or_else(|| Format::guess(&args.instance));
    let instance = Instance::read(&args.instance, format).map_err(|error| Failure::new(error.to_string()))?;
    let answer = Answer::read(&args.solution, &instance).map_err(|error| Failure::new(error.to_string()))?;
    let verdict = check(&instance, &answer);
    let line = serde_json::json!({
        "instance": instance.name(),
        "cost": verdict.cost,
        "routes": verdict.routes,
        "unassigned": verdict.unassigned,
        "feasible": verdict.is_feasible(),
        "violations": verdict.violations,
    });
    println!("{line}");
    let is_good = verdict.is_feasible() && verdict.unassigned == 0;
    Ok(if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
