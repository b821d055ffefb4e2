//! The programs Doorstep is compared with.

use super::{Options, Run};
use crate::{cargo_metadata, files, process, python};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// What the Python environment holds.
const PACKAGES: [&str; 3] = ["pyvrp==0.14.1", "ortools==9.15.6755", "pyvroom"];

/// Which `vrp-cli` is built where none is installed.
const VRP_CLI: &str = "1.25.0";

/// Programs to compare with, as the runner beside this file knows them.
pub(super) const PEERS: [&str; 4] = ["pyvrp", "vroom", "ortools", "vrp-cli"];

/// The peers' own environment.
pub(super) struct Peers {
    python: PathBuf,
    vrp_cli: PathBuf,
    runner: PathBuf,
}

impl Peers {
    /// Installs what is missing, with the registries' ordinary clients: once, `vrp-cli` takes minutes.
    pub(super) fn install() -> Result<Self> {
        let python = python::environment("peers", &PACKAGES)?;
        let runner = files::root().join("xtask/bench/peers.py");
        Ok(Self { python, vrp_cli: vrp_cli()?, runner })
    }

    /// What a peer makes of an instance.
    pub(super) fn run(&self, peer: &str, instance: &Path, options: &Options, seed: u32) -> Result<Run> {
        let mut command = process::command(&self.python);
        command.arg(&self.runner).arg(peer).arg(instance);
        command.args([options.seconds.to_string(), seed.to_string()]).env("OMP_NUM_THREADS", "1");
        command.env("VRP_CLI", &self.vrp_cli);
        if options.busy {
            command.env("BUSY", "1");
        }
        let text = process::read(&mut command)?;
        serde_json::from_str(text.lines().last().unwrap_or_default())
            .with_context(|| format!("`{peer}` did not answer"))
    }
}

/// `vrp-cli` of the search path, else one that is built once and kept beside the environments of Python.
fn vrp_cli() -> Result<PathBuf> {
    if let Some(found) = process::find_in_path("vrp-cli") {
        return Ok(found);
    }
    let root = cargo_metadata::target_directory()?.join("peers");
    let program = root.join("bin/vrp-cli");
    if !program.is_file() {
        let install = ["install", "vrp-cli", "--locked", "--version", VRP_CLI, "--root"];
        process::run(process::cargo().args(install).arg(&root))?;
    }
    Ok(program)
}
