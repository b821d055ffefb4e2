//! Licences and sources of everything we depend on, judged by deny.toml: by cargo-deny where it is installed, else by
//! a check of our own over `cargo metadata`.

use super::stage::Outcome;
use crate::cargo_metadata::{self, Package};
use crate::{files, process};
use anyhow::{Context, Result};
use serde::Deserialize;
use spdx::{Expression, Licensee, ParseMode};

pub(super) fn run(long: bool) -> Result<Outcome> {
    if process::is_installed("cargo-deny") {
        return cargo_deny(long);
    }
    println!(
        "cargo-deny is not installed (`cargo install cargo-deny --locked`): checking licences and sources only"
    );
    let rules = read_rules()?;
    let strangers: Vec<String> =
        cargo_metadata::read()?.packages.iter().filter_map(|package| rules.complaint(package)).collect();
    for stranger in &strangers {
        println!("{stranger}");
    }
    Ok(match strangers.len() {
        0 => Outcome::passed(),
        count => Outcome::failed(format!("{count} packages that deny.toml does not allow")),
    })
}

/// The advisory database is fetched from the network, so it belongs to the long run.
fn cargo_deny(long: bool) -> Result<Outcome> {
    let mut deny = process::cargo();
    deny.current_dir(files::root()).args(["deny", "check", "bans", "licenses", "sources"]);
    if long {
        deny.arg("advisories");
    }
    process::run(&mut deny)?;
    Ok(Outcome::passed())
}

fn read_rules() -> Result<Rules> {
    let text = std::fs::read_to_string(files::root().join("deny.toml")).context("cannot read `deny.toml`")?;
    Rules::parse(&text)
}

/// What deny.toml allows.
struct Rules {
    licences: Vec<Licensee>,
    registries: Vec<String>,
}

impl Rules {
    fn parse(text: &str) -> Result<Self> {
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
        let file: File = toml::from_str(text).context("`deny.toml` is not as expected")?;
        let licences = file.licenses.allow.iter().map(|name| {
            Licensee::parse(name)
                .with_context(|| format!("`deny.toml` allows `{name}`, which is no SPDX licence"))
        });
        Ok(Self { licences: licences.collect::<Result<_>>()?, registries: file.sources.allow_registry })
    }

    /// Why a package may not be used, or nothing when it may.
    fn complaint(&self, package: &Package) -> Option<String> {
        let name = format!("`{} {}`", package.name, package.version);
        if let Some(source) = &package.source
            && !self.registries.iter().any(|registry| source.strip_prefix("registry+") == Some(registry))
        {
            return Some(format!("{name} comes from `{source}`: use a released version from crates.io"));
        }
        let Some(licence) = &package.license else {
            return Some(format!("{name} names no licence: replace it"));
        };
        let Ok(expression) = Expression::parse_mode(licence, ParseMode::LAX) else {
            return Some(format!(
                "{name} names the licence `{licence}`, which is no SPDX expression: replace it"
            ));
        };
        let is_allowed =
            expression.evaluate(|asked| self.licences.iter().any(|licence| licence.satisfies(asked)));
        (!is_allowed)
            .then(|| format!("{name} is under `{licence}`, which `deny.toml` does not allow: replace it"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

    fn rules() -> Rules {
        read_rules().unwrap()
    }

    fn package(license: Option<&str>, source: Option<&str>) -> Package {
        Package {
            id: "some".into(),
            name: "some".into(),
            version: "1.0.0".into(),
            license: license.map(str::to_owned),
            source: source.map(str::to_owned),
            dependencies: Vec::new(),
        }
    }

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
        for spelling in spellings {
            assert_eq!(rules().complaint(&package(Some(spelling), Some(CRATES_IO))), None, "{spelling}");
        }
    }

    #[test]
    fn copyleft_unnamed_and_unknown_licences_are_refused_by_name() {
        for spelling in [Some("GPL-3.0-only"), Some("MIT AND AGPL-3.0"), Some("Mine"), None] {
            let complaint = rules().complaint(&package(spelling, Some(CRATES_IO))).unwrap();
            assert!(complaint.contains("`some 1.0.0`"), "{complaint}");
        }
    }

    #[test]
    fn only_the_public_registry_and_our_own_crates_are_sources() {
        assert_eq!(rules().complaint(&package(Some("MIT"), None)), None);
        let complaint =
            rules().complaint(&package(Some("MIT"), Some("git+https://example.org/some"))).unwrap();
        assert!(complaint.contains("crates.io"), "{complaint}");
    }
}
