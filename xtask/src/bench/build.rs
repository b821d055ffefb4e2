//! How long a newcomer waits for the first build, and a developer for the next one.

use super::Bench;
use crate::{cargo_metadata, files, process};
use anyhow::{Context, Result};
use std::path::Path;
use std::time::{Duration, Instant};

pub(super) const BENCH: Bench = Bench {
    name: "build",
    about: "cold and warm debug build; arguments go to `cargo build`, e.g. `-p doorstep-solver`",
    run,
};

fn run(arguments: &[String]) -> Result<()> {
    let target = cargo_metadata::target_directory()?.join("bench-build");
    if target.exists() {
        std::fs::remove_dir_all(&target).with_context(|| format!("cannot empty `{}`", target.display()))?;
    }
    let cold = time_build(&target, arguments)?;
    let warm = time_build(&target, arguments)?;
    std::fs::remove_dir_all(&target).with_context(|| format!("cannot remove `{}`", target.display()))?;
    let cores = std::thread::available_parallelism()?;
    println!("| build (debug) | cores | seconds |\n|---|---|---|");
    println!("| cold | {cores} | {:.1} |", cold.as_secs_f64());
    println!("| nothing changed | {cores} | {:.1} |", warm.as_secs_f64());
    Ok(())
}

fn time_build(target: &Path, arguments: &[String]) -> Result<Duration> {
    let started = Instant::now();
    let mut build = process::cargo();
    process::run(
        build
            .current_dir(files::root())
            .args(["build", "--locked", "--target-dir"])
            .arg(target)
            .args(arguments),
    )?;
    Ok(started.elapsed())
}
