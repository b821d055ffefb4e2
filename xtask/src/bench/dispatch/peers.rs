//! The programs Doorstep is compared with.

use super::{Options, Run};
use crate::{files, process, python};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// What the Python environment holds.
const PACKAGES: [&str; 3] = ["pyvrp==0.14.1", "ortools==9.15.6755", "pyvroom"];

/// Programs to compare with, as the runner beside this file knows them.
pub(super) const PEERS: [&str; 4] = ["pyvrp", "vroom", "ortools", "vrp-cli"];

/// The peers' own environment.
pub(super) struct Peers {
    python: PathBuf,
    vrp_cli: Option<PathBuf>,
    runner: PathBuf,
}

impl Peers {
    /// Installs what is missing, with the registries' ordinary clients. `vrp-cli` takes part only where it is installed
    /// already (`cargo install vrp-cli` takes many minutes).
    pub(super) fn install() -> Result<Self> {
        let python = python::environment("peers", &PACKAGES)?;
        let runner = files::root().join("xtask/bench/peers.py");
        Ok(Self { python, vrp_cli: process::find_in_path("vrp-cli"), runner })
    }

    /// The peers that can run here.
    pub(super) fn names(&self) -> Vec<&'static str> {
        PEERS.into_iter().filter(|&peer| peer != "vrp-cli" || self.vrp_cli.is_some()).collect()
    }

    /// What a peer makes of an instance.
    pub(super) fn run(&self, peer: &str, instance: &Path, options: &Options, seed: u32) -> Result<Run> {
        let mut command = process::command(&self.python);
        command.arg(&self.runner).arg(peer).arg(instance);
        command.args([options.seconds.to_string(), seed.to_string()]).env("OMP_NUM_THREADS", "1");
        if let Some(vrp_cli) = &self.vrp_cli {
            command.env("VRP_CLI", vrp_cli);
        }
        if options.busy {
            command.env("BUSY", "1");
        }
        let text = process::read(&mut command)?;
        serde_json::from_str(text.lines().last().unwrap_or_default())
            .with_context(|| format!("`{peer}` did not answer"))
    }
}
