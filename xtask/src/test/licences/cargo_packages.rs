//! The Rust packages, where cargo-deny is not there to judge them.

use super::rules::Rules;
use crate::cargo_metadata::{self, Package};
use anyhow::Result;

pub(super) fn complaints(rules: &Rules) -> Result<Vec<String>> {
    Ok(cargo_metadata::read()?.packages.iter().filter_map(|package| complaint(rules, package)).collect())
}

fn complaint(rules: &Rules, package: &Package) -> Option<String> {
    let name = format!("{} {}", package.name, package.version);
    match &package.source {
        Some(source) if !rules.allow_source(source) => {
            Some(format!("`{name}` comes from `{source}`: use a released version from crates.io"))
        }
        Some(_) | None => rules.complaint(&name, package.license.as_deref()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(license: &str, source: Option<&str>) -> Package {
        Package {
            id: "some".into(),
            name: "some".into(),
            version: "1.0.0".into(),
            license: Some(license.into()),
            source: source.map(str::to_owned),
            dependencies: Vec::new(),
        }
    }

    #[test]
    fn our_own_crates_and_released_permissive_ones_are_fine() {
        let rules = Rules::read().unwrap();
        assert_eq!(complaint(&rules, &package("Apache-2.0", None)), None);
        let crates_io = Some("registry+https://github.com/rust-lang/crates.io-index");
        assert_eq!(complaint(&rules, &package("MIT", crates_io)), None);
        assert!(complaint(&rules, &package("LGPL-3.0-only", crates_io)).is_some());
    }

    #[test]
    fn an_unreleased_crate_is_sent_to_crates_io() {
        let rules = Rules::read().unwrap();
        let text = complaint(&rules, &package("MIT", Some("git+https://example.org/some"))).unwrap();
        assert!(text.contains("crates.io"), "{text}");
    }
}
