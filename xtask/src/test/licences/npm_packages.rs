//! The web packages that reach a browser, as the lock file names them.

use super::rules::Rules;
use crate::web;
use anyhow::{Context, Result};
use serde::Deserialize;
use std::collections::BTreeMap;

/// package-lock.json, as far as it tells of licences.
#[derive(Deserialize)]
struct Lock {
    packages: BTreeMap<String, Locked>,
}

#[derive(Deserialize)]
struct Locked {
    version: Option<String>,
    license: Option<String>,
    /// Used for building and testing alone.
    #[serde(default)]
    dev: bool,
    /// One of our own, in the same workspace.
    #[serde(default)]
    link: bool,
}

pub(super) fn complaints(rules: &Rules) -> Result<Vec<String>> {
    if !web::exists() {
        return Ok(Vec::new());
    }
    let text = std::fs::read_to_string(web::folder().join("package-lock.json"));
    of_lock(rules, &text.context("cannot read `web/package-lock.json`")?)
}

fn of_lock(rules: &Rules, text: &str) -> Result<Vec<String>> {
    let lock: Lock = serde_json::from_str(text).context("`web/package-lock.json` is not as expected")?;
    let shipped = lock.packages.iter().filter(|(place, package)| {
        let is_a_strangers = place.contains("node_modules/") && !package.link;
        is_a_strangers && !package.dev
    });
    let complaints = shipped.filter_map(|(place, package)| {
        let name = place.rsplit("node_modules/").next().unwrap_or(place);
        let name = format!("{name} {}", package.version.as_deref().unwrap_or("without a version"));
        let complaint = rules.complaint(&name, package.license.as_deref())?;
        Some(format!("{complaint}, or list it under `devDependencies` when no browser gets it"))
    });
    Ok(complaints.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_browser_gets_is_judged() {
        let lock = r#"{ "packages": {
            "": { "version": "0.1.0" },
            "packages/ui": { "version": "0.1.0" },
            "node_modules/@doorstep/ui": { "link": true },
            "node_modules/react": { "version": "19.0.0", "license": "MIT" },
            "node_modules/lightningcss": { "version": "1.0.0", "license": "MPL-2.0", "dev": true },
            "node_modules/react/node_modules/odd": { "version": "2.0.0", "license": "GPL-3.0-only" }
        } }"#;
        let complaints = of_lock(&Rules::read().unwrap(), lock).unwrap();
        assert_eq!(complaints.len(), 1, "{complaints:?}");
        assert!(complaints[0].starts_with("`odd 2.0.0`"), "{complaints:?}");
    }
}
