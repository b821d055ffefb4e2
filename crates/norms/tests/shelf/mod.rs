//! The built-in packs, read from the checkout.
#![allow(dead_code, clippy::unwrap_used)] // each test file uses a part of it; a broken checkout may panic

use doorstep_norms::{BoundPack, Pack, Shelf};
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../norm-packs")
}

pub(crate) fn files(pack: &str) -> Vec<(String, String)> {
    let folder = root().join(pack);
    let mut files: Vec<(String, String)> = std::fs::read_dir(&folder)
        .unwrap_or_else(|_| panic!("no folder {}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .map(|path| {
            let name = format!("norm-packs/{pack}/{}", path.file_name().unwrap().to_string_lossy());
            (name, std::fs::read_to_string(&path).unwrap())
        })
        .collect();
    files.sort();
    files
}

pub(crate) fn pack(name: &str) -> Pack {
    Pack::parse(&files(name)).unwrap_or_else(|errors| panic!("{}", listed(&errors)))
}

pub(crate) const OPERATORS: &[&str] = &["base", "china-telecom", "china-mobile", "tietong"];

static BASE: LazyLock<Pack> = LazyLock::new(|| pack("base"));

/// `base`, read once.
pub(crate) fn base() -> Pack {
    BASE.clone()
}

static SHELF: LazyLock<Shelf> = LazyLock::new(|| {
    let packs: Vec<Pack> = OPERATORS.iter().map(|name| pack(name)).collect();
    Shelf::new(&packs).unwrap_or_else(|errors| panic!("{}", listed(&errors)))
});

/// All built-in packs, read once.
pub(crate) fn shelf() -> Shelf {
    SHELF.clone()
}

pub(crate) fn bound(operator: &str) -> Arc<BoundPack> {
    let operator = doorstep_domain::Operator::new(operator);
    let at = "2026-11-22T09:00:00+08:00".parse().unwrap();
    shelf().binding(&operator, at).expect("a built-in operator").clone()
}

pub(crate) fn listed(errors: &[doorstep_norms::PackError]) -> String {
    errors.iter().map(|error| format!("{error}\n")).collect()
}
