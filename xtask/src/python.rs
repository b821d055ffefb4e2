//! Python programs of other people, each set in an environment of its own that is made when it is missing.

use crate::{cargo_metadata, process};
use anyhow::{Context, Result, bail};
use std::path::PathBuf;

/// The interpreter of an environment that holds these packages, under `target`.
pub(crate) fn environment(name: &str, packages: &[&str]) -> Result<PathBuf> {
    if !process::is_installed("python3") {
        bail!("`python3` with its `venv` module is missing: on Debian `apt-get install python3-venv`");
    }
    let home = cargo_metadata::target_directory()?.join("python").join(name);
    let (python, ready) = (home.join("bin/python"), home.join("ready"));
    // What an interrupted installation left behind, or another set of packages, is made anew.
    let wanted = packages.join("\n");
    if std::fs::read_to_string(&ready).is_ok_and(|made| made == wanted) {
        return Ok(python);
    }
    process::run(process::command("python3").args(["-m", "venv", "--clear"]).arg(&home))?;
    process::run(process::command(&python).args(["-m", "pip", "install", "--quiet"]).args(packages))?;
    std::fs::write(&ready, wanted).with_context(|| format!("cannot write `{}`", ready.display()))?;
    Ok(python)
}
