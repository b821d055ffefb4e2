//! The server under load through its real door, on both databases: durable commands a second, bookings a second in one
//! planning area, and a large file brought in. The load is bounded and stays on this machine.

use super::Bench;
use crate::{
    files,
    postgres::{Durability, TemporaryPostgres},
    process,
};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::process::Command;

pub(super) const COMMANDS: Bench = Bench {
    name: "commands",
    about: "durable commands/s over HTTP, grouped against one by one, both databases; [--seconds N] [--callers N]",
    run: commands,
};

pub(super) const BOOKINGS: Bench = Bench {
    name: "bookings",
    about: "bookings/s in one area while its plan fills; [--orders N]",
    run: bookings,
};

pub(super) const IMPORT: Bench = Bench {
    name: "import",
    about: "a file of 100,000 orders brought in over HTTP; [--orders N]",
    run: import,
};

fn commands(arguments: &[String]) -> Result<()> {
    let postgres = TemporaryPostgres::start(Durability::Full);
    let mut words = vec!["commands".to_owned()];
    match &postgres {
        Ok(postgres) => words.extend(["--postgres".to_owned(), postgres.url().to_owned()]),
        Err(error) => eprintln!("PostgreSQL takes no part: {error:#}"),
    }
    let lines = measured(&words, arguments)?;
    println!("| database | callers | commands/s | median ms | p99 ms |\n|---|---|---|---|---|");
    for line in &lines {
        let number = |name: &str| line[name].as_f64().unwrap_or(0.0);
        println!(
            "| {} | {} | {:.0} | {:.1} | {:.1} |",
            line["database"].as_str().unwrap_or_default(),
            line["callers"],
            number("per_second"),
            number("median_ms"),
            number("p99_ms")
        );
    }
    Ok(())
}

fn bookings(arguments: &[String]) -> Result<()> {
    let lines = measured(&["bookings".to_owned()], arguments)?;
    println!("| orders in the plan | bookings/s | booking median ms | p99 ms | offers median ms | p99 ms |");
    println!("|---|---|---|---|---|---|");
    for line in &lines {
        let number = |name: &str| line[name].as_f64().unwrap_or(0.0);
        println!(
            "| {} | {:.1} | {:.0} | {:.0} | {:.0} | {:.0} |",
            line["orders"],
            number("per_second"),
            number("median_ms"),
            number("p99_ms"),
            number("offers_median_ms"),
            number("offers_p99_ms")
        );
    }
    Ok(())
}

fn import(arguments: &[String]) -> Result<()> {
    let lines = measured(&["import".to_owned()], arguments)?;
    println!("| rows | landed | seconds | rows/s | database MB |\n|---|---|---|---|---|");
    for line in &lines {
        let number = |name: &str| line[name].as_f64().unwrap_or(0.0);
        println!(
            "| {} | {} | {:.1} | {:.0} | {:.0} |",
            line["rows"],
            line["accepted"],
            number("seconds"),
            number("per_second"),
            number("database_mb")
        );
    }
    Ok(())
}

/// Runs the load of `doorstep-cli` in a release build; each line that is JSON is a measurement. The build comes first and
/// shows how far it is: it takes ten minutes where nothing was built before.
fn measured(words: &[String], arguments: &[String]) -> Result<Vec<Value>> {
    process::run(load().arg("--no-run"))?;
    let mut load = load();
    let output = load.arg("--").args(words).args(arguments).output().context("cannot run `cargo bench`")?;
    if !output.status.success() {
        bail!("the load failed:\n{}", String::from_utf8_lossy(&output.stderr));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    Ok(text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect())
}

fn load() -> Command {
    let mut cargo = process::cargo();
    cargo.current_dir(files::root());
    cargo.args(["bench", "--locked", "-p", "doorstep-cli", "--bench", "load"]);
    cargo
}
