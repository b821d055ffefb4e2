//! A province's day in the engine: 100,000 jobs and 14,000 technicians, first plan, search and memory.

use super::{Bench, load};
use crate::{files, process};
use anyhow::{Context, Result};
use clap::Parser;
use serde_json::Value;

pub(super) const BENCH: Bench = Bench {
    name: "province",
    about: "a province's day: first plan, search, memory; [--jobs N] [--technicians N] [--seconds N] [--threads N]",
    run,
};

#[derive(Parser)]
#[command(name = "province")]
struct Options {
    /// How many jobs the day has
    #[arg(long, default_value_t = 100_000)]
    jobs: u32,
    /// How many technicians work
    #[arg(long, default_value_t = 14_000)]
    technicians: u32,
    /// How long to search after the first plan
    #[arg(long, default_value_t = 300)]
    seconds: u32,
    /// How many threads lay out and search
    #[arg(long, default_value_t = 2)]
    threads: u32,
}

fn run(arguments: &[String]) -> Result<()> {
    let options =
        Options::parse_from(std::iter::once("province").chain(arguments.iter().map(String::as_str)));
    let begun = load();
    let mut cargo = process::cargo();
    cargo.current_dir(files::root());
    cargo.args(["run", "--locked", "--release", "-p", "doorstep-solver", "--example", "province", "--"]);
    let numbers = [options.jobs, options.technicians, options.seconds, options.threads];
    cargo.args(numbers.map(|number| number.to_string()));
    let text = process::read(&mut cargo)?;
    let line = text.lines().last().unwrap_or_default();
    let seen: Value = serde_json::from_str(line).context("the province did not answer in JSON")?;
    println!("{}\n\nLoad {begun} at the beginning and {} at the end.", table(&seen), load());
    Ok(())
}

fn table(seen: &Value) -> String {
    let number = |name: &str| seen[name].as_f64().unwrap_or(0.0);
    let saved = 100.0 * (1.0 - number("travel_h") / number("first_travel_h").max(1.0));
    let row = |what: &str, wall: &str, busy: &str, unserved: &str, travel: &str| {
        format!(
            "| {what} | {:.1} | {:.1} | {} | {:.0} |\n",
            number(wall),
            number(busy),
            seen[unserved],
            number(travel)
        )
    };
    format!(
        "{} jobs, {} technicians, {} thread(s): {saved:.1} % less travel after the search, {} steps, at most {:.0} MB\n\n\
         | | seconds | processor seconds | jobs without a place | hours of travel |\n|---|---|---|---|---|\n{}{}",
        seen["jobs"],
        seen["technicians"],
        seen["threads"],
        seen["steps"],
        number("peak_mb"),
        row("first plan, laying out included", "first_s", "first_busy_s", "first_unserved", "first_travel_h"),
        row("search", "search_s", "search_busy_s", "unserved", "travel_h"),
    )
}

#[cfg(test)]
mod tests {
    use super::table;

    #[test]
    fn what_a_search_saved_is_told_against_the_first_plan() {
        let seen = serde_json::json!({
            "jobs": 10, "technicians": 2, "threads": 1, "steps": 7, "peak_mb": 3.2, "first_s": 1.0,
            "first_busy_s": 0.5, "first_unserved": 1, "first_travel_h": 200.0, "search_s": 9.0, "search_busy_s": 8.0,
            "unserved": 0, "travel_h": 150.0,
        });
        let text = table(&seen);
        assert!(text.starts_with("10 jobs, 2 technicians, 1 thread(s): 25.0 % less travel"), "{text}");
        assert!(text.contains("| search | 9.0 | 8.0 | 0 | 150 |"), "{text}");
    }
}
