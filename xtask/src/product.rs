//! The binary itself: built once, asked or started.

use crate::{cargo_metadata, files, process};
use anyhow::Result;
use std::path::PathBuf;

/// Builds the binary and says where it lies.
///
/// A debug build: the hot crates are optimised in it too (see `[profile.dev.package]`), it shares its work with the
/// tests, and it reads the web pages from disk.
pub(crate) fn build() -> Result<PathBuf> {
    process::run(
        process::cargo().current_dir(files::root()).args(["build", "--locked", "--bin", "doorstep"]),
    )?;
    Ok(cargo_metadata::target_directory()?.join("debug").join("doorstep"))
}
