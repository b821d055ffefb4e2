//! Licences and sources of everything we ship, judged by deny.toml: Rust packages by cargo-deny where it is installed,
//! else by a check of our own; web packages always by our own.

mod cargo_packages;
mod npm_packages;
mod rules;

use super::stage::Outcome;
use crate::{files, process};
use anyhow::Result;
use rules::Rules;

pub(super) fn run(long: bool) -> Result<Outcome> {
    let rules = Rules::read()?;
    let rust = if process::is_installed("cargo-deny") {
        cargo_deny(long)?
    } else {
        println!(
            "cargo-deny is not installed (`cargo install cargo-deny --locked`): checking licences and sources only"
        );
        judge(&cargo_packages::complaints(&rules)?)
    };
    Ok(rust.and(judge(&npm_packages::complaints(&rules)?)))
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

fn judge(complaints: &[String]) -> Outcome {
    for complaint in complaints {
        println!("{complaint}");
    }
    match complaints.len() {
        0 => Outcome::passed(),
        count => Outcome::failed(format!("not allowed by `deny.toml`: {count}")),
    }
}
