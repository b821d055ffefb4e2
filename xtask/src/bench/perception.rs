//! A year of a province: visits folded event by event into KPIs, and its visit facts counted out of Parquet, beside DuckDB
//! over the same files.

use super::{Bench, load};
use crate::{files, process, python};
use anyhow::{Context, Result};
use clap::Parser;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

pub(super) const BENCH: Bench = Bench {
    name: "perception",
    about: "visits folded into KPIs, a year's facts counted against DuckDB; [--visits N] [--facts N] [--threads N]",
    run,
};

/// What counts the same files in DuckDB.
const PYTHON: &str = include_str!("perception.py");

/// Facts of one file: the year comes in files, as an operator's quarters do.
const FILE_FACTS: u64 = 12_500_000;

/// What DuckDB may hold, so that it is measured under the bound that is asked of the product.
const MEMORY: &str = "1GB";

#[derive(Parser)]
#[command(name = "perception")]
struct Options {
    /// How many visits of twenty events are folded
    #[arg(long, default_value_t = 1_000_000)]
    visits: u64,
    /// How many visit facts are counted
    #[arg(long, default_value_t = 50_000_000)]
    facts: u64,
    /// On how many threads facts are counted
    #[arg(long, default_value_t = 2)]
    threads: u16,
    /// Where the files are written to, and removed from
    #[arg(long)]
    folder: Option<PathBuf>,
}

fn run(arguments: &[String]) -> Result<()> {
    let options =
        Options::parse_from(std::iter::once("perception").chain(arguments.iter().map(String::as_str)));
    let begun = load();
    let folder = options.folder.clone().unwrap_or_else(|| Path::new("target").join("bench-perception"));
    std::fs::create_dir_all(&folder).with_context(|| format!("cannot create `{}`", folder.display()))?;
    let measured = measure(&options, &folder);
    std::fs::remove_dir_all(&folder).with_context(|| format!("cannot remove `{}`", folder.display()))?;
    println!("{}\n\nLoad {begun} at the beginning and {} at the end.", table(&measured?), load());
    Ok(())
}

fn measure(options: &Options, folder: &Path) -> Result<Value> {
    let python = python::environment("duckdb", &["duckdb"])?;
    let fold = example(&["fold".into(), options.visits.to_string()])?;
    let (mut from, mut left, mut files, mut bytes, mut writing) = (0, options.facts, Vec::new(), 0, 0.0);
    while left > 0 {
        let rows = left.min(FILE_FACTS);
        let file = folder.join(format!("facts-{}.parquet", files.len() + 1)).display().to_string();
        let written = example(&["write".into(), from.to_string(), rows.to_string(), file.clone()])?;
        from = written["told"]["next"].as_u64().context("no file was written")?;
        bytes += written["told"]["bytes"].as_u64().unwrap_or(0);
        writing += written["seconds"].as_f64().unwrap_or(0.0);
        left -= rows;
        files.push(file);
    }
    let mut recount = vec!["recount".to_owned(), options.threads.to_string()];
    recount.extend(files.iter().cloned());
    let counted = example(&recount)?;
    let (answer, script) = (folder.join("answer.json"), folder.join("perception.py"));
    std::fs::write(&answer, counted.to_string())
        .with_context(|| format!("cannot write `{}`", answer.display()))?;
    std::fs::write(&script, PYTHON).with_context(|| format!("cannot write `{}`", script.display()))?;
    let mut duckdb = Command::new(python);
    duckdb.arg(&script).arg(&answer).arg(options.threads.to_string()).arg(MEMORY).args(&files);
    let duckdb: Value = last(&process::read(&mut duckdb)?)?;
    Ok(serde_json::json!({
        "fold": fold, "facts": options.facts, "bytes": bytes, "writing": writing, "threads": options.threads,
        "seconds": counted["seconds"], "peak_mb": counted["peak_mb"], "duckdb": duckdb,
    }))
}

/// Runs the product's own code with these words.
fn example(words: &[String]) -> Result<Value> {
    let mut cargo = process::cargo();
    cargo.current_dir(files::root());
    cargo.args(["run", "--locked", "--release", "-p", "doorstep-figures", "--example", "perception", "--"]);
    last(&process::read(cargo.args(words))?)
}

fn last(text: &str) -> Result<Value> {
    serde_json::from_str(text.lines().last().unwrap_or_default()).context("no answer in JSON")
}

fn table(seen: &Value) -> String {
    let number = |value: &Value| value.as_f64().unwrap_or(0.0);
    let (fold, duckdb) = (&seen["fold"], &seen["duckdb"]);
    let (events, fold_s) = (number(&fold["told"]["events"]), number(&fold["told"]["fold_seconds"]));
    let (facts, seconds) = (number(&seen["facts"]), number(&seen["seconds"]));
    format!(
        "{} visits, {events:.0} events folded one by one; the sum equals all visits counted once: {}\n\
         {facts:.0} facts in {:.0} MB of Parquet (written in {:.0} s); {} sides of KPIs over {} districts and the whole \
         compared with DuckDB {}: {} differ\n\n\
         | | seconds | a second | at most |\n|---|---|---|---|\n\
         | events folded into KPIs, one thread | {fold_s:.1} | {:.0} events | {} MB |\n\
         | facts counted, {} thread(s) | {seconds:.1} | {:.0} facts | {} MB |\n\
         | DuckDB, the same grouping, as many threads | {:.1} | {:.0} facts | bound {MEMORY} |",
        fold["told"]["visits"],
        fold["told"]["equal"],
        number(&seen["bytes"]) / 1e6,
        number(&seen["writing"]),
        duckdb["compared"],
        duckdb["parts"],
        duckdb["version"].as_str().unwrap_or("?"),
        duckdb["differ"],
        events / fold_s.max(0.001),
        fold["peak_mb"],
        seen["threads"],
        facts / seconds.max(0.001),
        seen["peak_mb"],
        number(&duckdb["seconds"]),
        facts / number(&duckdb["seconds"]).max(0.001),
    )
}

#[cfg(test)]
mod tests {
    use super::table;

    #[test]
    fn speed_is_told_beside_what_was_compared() {
        let seen = serde_json::json!({
            "fold": { "told": { "visits": 10, "events": 200, "fold_seconds": 2.0, "equal": true }, "peak_mb": 9 },
            "facts": 1000, "bytes": 2_000_000, "writing": 1.0, "threads": 2, "seconds": 0.5, "peak_mb": 40,
            "duckdb": { "seconds": 0.25, "differ": 0, "compared": 30, "parts": 3, "version": "1.4" },
        });
        let text = table(&seen);
        assert!(text.contains("counted once: true") && text.contains("0 differ"), "{text}");
        assert!(
            text.contains("| 2.0 | 100 events | 9 MB |") && text.contains("| 0.2 | 4000 facts |"),
            "{text}"
        );
    }
}
