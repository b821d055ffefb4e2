//! What cargo knows of the workspace: packages, the arrows between them, licences, places.

use crate::{files, process};
use anyhow::{Context, Result};
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The answer of `cargo metadata`, as far as the tooling reads it.
#[derive(Deserialize)]
pub(crate) struct Metadata {
    pub(crate) packages: Vec<Package>,
    pub(crate) workspace_members: Vec<String>,
    pub(crate) resolve: Option<Resolve>,
    pub(crate) target_directory: PathBuf,
}

/// One package, ours or somebody else's.
#[derive(Deserialize)]
pub(crate) struct Package {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) version: String,
    /// An SPDX expression, in its current or its older form (`MIT/Apache-2.0`).
    pub(crate) license: Option<String>,
    /// The registry it came from; none for our own.
    pub(crate) source: Option<String>,
    pub(crate) dependencies: Vec<Dependency>,
}

/// A dependency as a manifest declares it.
#[derive(Deserialize)]
pub(crate) struct Dependency {
    pub(crate) name: String,
    pub(crate) kind: Option<String>,
}

impl Dependency {
    /// Whether tests, benches and examples alone use it.
    pub(crate) fn is_for_tests(&self) -> bool {
        self.kind.as_deref() == Some("dev")
    }
}

/// The dependencies as cargo resolved them.
#[derive(Deserialize)]
pub(crate) struct Resolve {
    pub(crate) nodes: Vec<Node>,
}

/// One resolved package and what it needs.
#[derive(Deserialize)]
pub(crate) struct Node {
    pub(crate) id: String,
    pub(crate) deps: Vec<NodeDependency>,
}

/// One resolved arrow.
#[derive(Deserialize)]
pub(crate) struct NodeDependency {
    pub(crate) pkg: String,
    pub(crate) dep_kinds: Vec<DependencyKind>,
}

impl NodeDependency {
    /// Whether the product itself, and not only its tests, reaches the package over this arrow.
    pub(crate) fn is_for_product(&self) -> bool {
        self.dep_kinds.iter().any(|kind| kind.kind.as_deref() != Some("dev"))
    }
}

/// Why an arrow is there: none for ordinary use, else `build` or `dev`.
#[derive(Deserialize)]
pub(crate) struct DependencyKind {
    pub(crate) kind: Option<String>,
}

/// Asks cargo for packages, arrows and licences.
pub(crate) fn read() -> Result<Metadata> {
    parse(&process::read(process::cargo().current_dir(files::root()).args([
        "metadata",
        "--format-version",
        "1",
    ]))?)
}

/// The folder cargo builds into; asked once.
pub(crate) fn target_directory() -> Result<&'static Path> {
    static ANSWER: OnceLock<PathBuf> = OnceLock::new();
    if let Some(known) = ANSWER.get() {
        return Ok(known);
    }
    let words = ["metadata", "--no-deps", "--format-version", "1"];
    let answer =
        parse(&process::read(process::cargo().current_dir(files::root()).args(words))?)?.target_directory;
    Ok(ANSWER.get_or_init(|| answer))
}

fn parse(text: &str) -> Result<Metadata> {
    serde_json::from_str(text)
        .context("`cargo metadata` printed something unexpected; is cargo older than 1.95?")
}
