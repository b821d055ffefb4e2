//! The Rust tests. Those of the storage run on SQLite always, and on PostgreSQL when `DOORSTEP_TEST_POSTGRES` names one.

use super::stage::Outcome;
use super::tally::Tally;
use crate::postgres::{Durability, TemporaryPostgres};
use crate::{files, process};
use anyhow::Result;
use std::process::Command;

/// Where tests find the PostgreSQL they may fill.
const POSTGRES_VARIABLE: &str = "DOORSTEP_TEST_POSTGRES";

pub(super) fn run(long: bool) -> Result<Outcome> {
    let postgres = TemporaryPostgres::start(Durability::None);
    let url = postgres.as_ref().ok().map(TemporaryPostgres::url);
    let outcome = tests(url, long)?.and(doc_tests(url)?);
    Ok(match &postgres {
        Ok(_) => outcome,
        Err(error) => outcome.and(Outcome::failed(format!("not run on PostgreSQL: {error:#}"))),
    })
}

fn tests(url: Option<&str>, long: bool) -> Result<Outcome> {
    let words: &[&str] = match (process::is_installed("cargo-nextest"), long) {
        (true, false) => &["nextest", "run", "--locked", "--workspace", "--no-fail-fast"],
        (true, true) => {
            &["nextest", "run", "--locked", "--workspace", "--no-fail-fast", "--run-ignored", "all"]
        }
        (false, false) => &["test", "--locked", "--workspace", "--all-targets", "--no-fail-fast"],
        (false, true) => {
            &["test", "--locked", "--workspace", "--all-targets", "--no-fail-fast", "--", "--include-ignored"]
        }
    };
    runner("the Rust tests", cargo(url).args(words))
}

/// nextest does not know them, so they always run by `cargo test`.
fn doc_tests(url: Option<&str>) -> Result<Outcome> {
    runner("the doc tests", cargo(url).args(["test", "--locked", "--workspace", "--doc", "--no-fail-fast"]))
}

fn cargo(url: Option<&str>) -> Command {
    let mut cargo = process::cargo();
    cargo.current_dir(files::root());
    match url {
        Some(url) => cargo.env(POSTGRES_VARIABLE, url),
        None => cargo.env_remove(POSTGRES_VARIABLE),
    };
    cargo
}

fn runner(name: &str, command: &mut Command) -> Result<Outcome> {
    let (succeeded, output) = process::run_and_read(command)?;
    Ok(Outcome::of_runner(name, succeeded, Tally::of_output(&output)))
}
