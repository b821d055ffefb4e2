//! The Chromium that journeys and the board's bench drive.

use crate::process;
use crate::system_packages::{self, CHROMIUM};
use anyhow::{Context, Result};
use std::path::PathBuf;

/// The scripts read which browser to drive.
pub(crate) const VARIABLE: &str = "CHROMIUM";

/// The browser of the system, installed where it is missing.
pub(crate) fn find_or_install() -> Result<PathBuf> {
    if let Some(browser) = find() {
        return Ok(browser);
    }
    system_packages::install(&CHROMIUM)?;
    find().context("Chromium was installed but `chromium` is not in the search path")
}

fn find() -> Option<PathBuf> {
    if let Some(chosen) = std::env::var_os(VARIABLE) {
        return Some(PathBuf::from(chosen));
    }
    ["chromium", "chromium-browser", "google-chrome"].iter().find_map(|name| process::find_in_path(name))
}
