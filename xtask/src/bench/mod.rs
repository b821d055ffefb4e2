//! Measurements: one file per bench, each prints a Markdown table for docs/benchmarks.md; what has a [`Place`] there is
//! written into it.
//!
//! To add a bench: a file named after what it measures with `pub(super) const BENCH: Bench`, and its name in [`BENCHES`].

mod board;
mod build;
mod dispatch;
mod inspect;
mod kpis;
mod load;
mod perception;
mod place;
mod province;

use anyhow::{Result, bail};
use clap::Args;
use place::Place;
use std::process::ExitCode;

/// Every bench, in the order of the list shown to people.
const BENCHES: [Bench; 10] = [
    board::BENCH,
    build::BENCH,
    dispatch::BENCH,
    inspect::BENCH,
    kpis::BENCH,
    load::COMMANDS,
    load::BOOKINGS,
    load::IMPORT,
    perception::BENCH,
    province::BENCH,
];

/// One thing that can be measured.
struct Bench {
    name: &'static str,
    about: &'static str,
    run: fn(&[String]) -> Result<()>,
}

#[derive(Args)]
pub(crate) struct Options {
    /// What to measure; without it, the list of what can be measured
    name: Option<String>,
    /// Passed on to the bench
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    match &options.name {
        None => println!("{}", menu()),
        Some(name) => (find(name)?.run)(&options.arguments)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The load of the machine over the last minute, where the system tells (Linux).
fn load() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().filter(|load| !load.is_empty()).unwrap_or("unknown").to_owned()
}

fn find(name: &str) -> Result<&'static Bench> {
    match BENCHES.iter().find(|bench| bench.name == name) {
        Some(bench) => Ok(bench),
        None => bail!("no bench is called `{name}`; there are:\n{}", menu()),
    }
}

fn menu() -> String {
    BENCHES.map(|bench| format!("{:10} {}", bench.name, bench.about)).join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_bench_is_answered_with_the_list() {
        let text = find("sausages").err().unwrap().to_string();
        assert!(text.contains("`sausages`") && text.contains("build"), "{text}");
    }

    #[test]
    fn no_two_benches_share_a_name() {
        let mut names = BENCHES.map(|bench| bench.name);
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
    }
}
