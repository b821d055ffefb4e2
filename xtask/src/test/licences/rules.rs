//! What deny.toml allows.

use crate::files;
use anyhow::{Context, Result};
use serde::Deserialize;
use spdx::{Expression, Licensee, ParseMode};

/// The licences and registries that we use.
pub(super) struct Rules {
    licences: Vec<Licensee>,
    registries: Vec<String>,
}

#[derive(Deserialize)]
struct File {
    licenses: Licenses,
    sources: Sources,
}

#[derive(Deserialize)]
struct Licenses {
    allow: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Sources {
    allow_registry: Vec<String>,
}

impl Rules {
    pub(super) fn read() -> Result<Self> {
        let text =
            std::fs::read_to_string(files::root().join("deny.toml")).context("cannot read `deny.toml`")?;
        let file: File = toml::from_str(&text).context("`deny.toml` is not as expected")?;
        let licences = file.licenses.allow.iter().map(|name| {
            Licensee::parse(name)
                .with_context(|| format!("`deny.toml` allows `{name}`, which is no SPDX licence"))
        });
        Ok(Self { licences: licences.collect::<Result<_>>()?, registries: file.sources.allow_registry })
    }

    /// Whether cargo's name of a source is a registry we use.
    pub(super) fn allow_source(&self, source: &str) -> bool {
        self.registries.iter().any(|registry| source.strip_prefix("registry+") == Some(registry))
    }

    /// Why a package under this licence may not be used, or nothing when it may.
    pub(super) fn complaint(&self, package: &str, licence: Option<&str>) -> Option<String> {
        let Some(licence) = licence else {
            return Some(format!("`{package}` names no licence: replace it"));
        };
        let Ok(expression) = Expression::parse_mode(licence, ParseMode::LAX) else {
            return Some(format!(
                "`{package}` names the licence `{licence}`, which is no SPDX expression: replace it"
            ));
        };
        let is_allowed =
            expression.evaluate(|asked| self.licences.iter().any(|licence| licence.satisfies(asked)));
        (!is_allowed).then(|| {
            format!("`{package}` is under `{licence}`, which `deny.toml` does not allow: replace it")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn permissive_licences_in_every_spelling_are_allowed() {
        let spellings = [
            "MIT",
            "MIT/Apache-2.0",
            "MIT OR Apache-2.0",
            "(MIT OR Apache-2.0) AND Unicode-3.0",
            "Apache-2.0 WITH LLVM-exception OR Apache-2.0 OR MIT",
            "GPL-2.0 OR BSD-3-Clause",
        ];
        let rules = Rules::read().unwrap();
        for spelling in spellings {
            assert_eq!(rules.complaint("some 1.0.0", Some(spelling)), None, "{spelling}");
        }
    }

    #[test]
    fn copyleft_unnamed_and_unknown_licences_are_refused_by_name() {
        let rules = Rules::read().unwrap();
        for spelling in
            [Some("GPL-3.0-only"), Some("LGPL-3.0-or-later"), Some("MIT AND AGPL-3.0"), Some("Mine"), None]
        {
            let complaint = rules.complaint("some 1.0.0", spelling).unwrap();
            assert!(complaint.contains("`some 1.0.0`"), "{complaint}");
        }
    }

    #[test]
    fn only_the_public_registry_is_a_source() {
        let rules = Rules::read().unwrap();
        assert!(rules.allow_source("registry+https://github.com/rust-lang/crates.io-index"));
        assert!(!rules.allow_source("git+https://example.org/some"));
    }
}
