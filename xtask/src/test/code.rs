//! The stages that only read the sources: formatting, tidy checks, lints.

use super::stage::Outcome;
use crate::{files, process, tidy};
use anyhow::Result;

pub(super) fn format() -> Result<Outcome> {
    cargo(&["fmt", "--all", "--", "--check"])
}

pub(super) fn tidy() -> Result<Outcome> {
    let violations = tidy::check()?;
    for violation in &violations {
        println!("{violation}");
    }
    Ok(match violations.len() {
        0 => Outcome::passed(),
        count => Outcome::failed(format!("{count} untidy places, each with its remedy above")),
    })
}

pub(super) fn clippy() -> Result<Outcome> {
    cargo(&["clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"])
}

fn cargo(arguments: &[&str]) -> Result<Outcome> {
    process::run(process::cargo().current_dir(files::root()).args(arguments))?;
    Ok(Outcome::passed())
}
