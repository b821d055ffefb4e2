//! Conversation inspection against Python's `re` with the same literals on the same texts, in the same run.
//!
//! `cargo xtask bench inspect [UTTERANCES]`. Rates by the clock sink when others use the machine; rates per processor second
//! do so less. Python sees a tenth of the texts: it is that much slower.

use super::Bench;
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

pub(super) const BENCH: Bench =
    Bench { name: "inspect", about: "utterances a second, against Python re; [UTTERANCES]", run };

/// Counts every literal by one alternation, as a word list is usually searched.
const PYTHON: &str = include_str!("inspect.py");

fn run(arguments: &[String]) -> Result<()> {
    let utterances = arguments.first().map_or("200000", String::as_str);
    let folder = Path::new("target/bench-inspect");
    std::fs::create_dir_all(folder).with_context(|| format!("cannot create `{}`", folder.display()))?;
    let dump = folder.to_string_lossy();
    let ours =
        ["run", "--quiet", "--release", "--package", "doorstep-dialogue", "--example", "throughput", "--"];
    let paths = [
        "norm-packs/hotline-10000",
        "crates/dialogue/conversations",
        "--utterances",
        utterances,
        "--dump",
        &dump,
    ];
    let figures = table(Command::new(env!("CARGO")).args(ours).args(paths))?;
    let python = table(Command::new("python3").args(["-c", PYTHON, &dump]))?;
    let of = |name: &str| figures.get(name).copied().unwrap_or(0.0);
    let python = python.get("python_per_second").copied().unwrap_or(0.0);
    println!("| engine | work | threads | utterances/s | against Python |\n|---|---|---|---|---|");
    for (engine, work, threads, rate) in [
        ("Python `re`", "matching, per processor second", "1", python),
        ("doorstep", "matching, per processor second", "1", of("matching_per_cpu_second")),
        ("doorstep", "all rules, per processor second", "1", of("rules_per_cpu_second")),
        ("doorstep", "matching, by the clock", "1", of("matching_per_second")),
        ("doorstep", "all rules, by the clock", "1", of("rules_per_second_1")),
        ("doorstep", "all rules, by the clock", "2", of("rules_per_second_2")),
    ] {
        println!("| {engine} | {work} | {threads} | {rate:.0} | {:.1} |", rate / python.max(1.0));
    }
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    println!("\nLoad of the machine at the end: {}.", load.split_whitespace().next().unwrap_or("unknown"));
    println!(
        "\n{:.0} utterances, {:.0} rules, {:.0} literals; automata {:.1} MB, process at most {:.0} MB with all texts in memory",
        of("utterances"),
        of("rules"),
        of("literals"),
        of("automata_bytes") / 1e6,
        of("peak_memory_kb") / 1e3,
    );
    Ok(())
}

/// Runs a program that prints names and numbers, a tab between.
fn table(command: &mut Command) -> Result<BTreeMap<String, f64>> {
    let output = command.output().with_context(|| format!("cannot run {command:?}"))?;
    if !output.status.success() {
        bail!("{command:?} failed:\n{}", String::from_utf8_lossy(&output.stderr));
    }
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let pairs = text.lines().filter_map(|line| line.split_once('\t'));
    Ok(pairs.filter_map(|(name, value)| Some((name.to_owned(), value.trim().parse().ok()?))).collect())
}
