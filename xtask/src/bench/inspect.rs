//! Conversation inspection against Python's `re` with the same literals on the same texts, in the same run.
//!
//! `cargo xtask bench inspect [UTTERANCES]`. Rates by the clock sink when others use the machine; rates per processor second
//! do so less. Each is the middle of its rounds. Python sees a fiftieth of the texts: it is that much slower.

use super::{Bench, Place, load};
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

pub(super) const BENCH: Bench =
    Bench { name: "inspect", about: "utterances a second, against Python re; [UTTERANCES]", run };

/// Counts every literal by one alternation, as a word list is usually searched.
const PYTHON: &str = include_str!("inspect.py");

fn run(arguments: &[String]) -> Result<()> {
    let begun = load();
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
    let mut figures = read(Command::new(env!("CARGO")).args(ours).args(paths))?;
    figures.extend(read(Command::new("python3").args(["-c", PYTHON, &dump]))?);
    let table = table(&figures, &begun, &load())?;
    println!("{table}");
    Place::Inspection.write_down(&table)
}

/// What was measured, each rate beside Python's of the same kind.
fn table(figures: &BTreeMap<String, f64>, begun: &str, ended: &str) -> Result<String> {
    let of = |name: &str| figures.get(name).copied().unwrap_or(0.0);
    let mut text =
        String::from("| engine | work | threads | utterances/s | against Python |\n|---|---|---|---|---|\n");
    for (engine, work, threads, name, python) in [
        (
            "Python `re`",
            "matching, per processor second",
            1,
            "python_per_cpu_second",
            "python_per_cpu_second",
        ),
        ("doorstep", "matching, per processor second", 1, "matching_per_cpu_second", "python_per_cpu_second"),
        ("doorstep", "all rules, per processor second", 1, "rules_per_cpu_second", "python_per_cpu_second"),
        ("Python `re`", "matching, by the clock", 1, "python_per_second", "python_per_second"),
        ("doorstep", "matching, by the clock", 1, "matching_per_second_1", "python_per_second"),
        ("doorstep", "matching, by the clock", 2, "matching_per_second_2", "python_per_second"),
        ("doorstep", "all rules, by the clock", 1, "rules_per_second_1", "python_per_second"),
        ("doorstep", "all rules, by the clock", 2, "rules_per_second_2", "python_per_second"),
    ] {
        let (rate, ratio) = (of(name), of(name) / of(python).max(1.0));
        writeln!(text, "| {engine} | {work} | {threads} | {} | {ratio:.1} |", grouped(rate))?;
    }
    write!(
        text,
        "\n{} utterances of {} conversations, {:.0} rules, {} literals; automata {:.1} MB, process at most {:.0} MB with all \
         texts in memory. Each rate is the middle of its rounds ({:.0}; Python 3). Load {begun} at the beginning and {ended} \
         at the end.\n",
        grouped(of("utterances")),
        grouped(of("conversations")),
        of("rules"),
        grouped(of("literals")),
        of("automata_bytes") / 1e6,
        of("peak_memory_kb") / 1e3,
        of("rounds"),
    )?;
    Ok(text)
}

/// A whole number, a comma after each three digits.
fn grouped(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Runs a program that prints names and numbers, a tab between.
fn read(command: &mut Command) -> Result<BTreeMap<String, f64>> {
    let output = command.output().with_context(|| format!("cannot run {command:?}"))?;
    if !output.status.success() {
        bail!("{command:?} failed:\n{}", String::from_utf8_lossy(&output.stderr));
    }
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let pairs = text.lines().filter_map(|line| line.split_once('\t'));
    Ok(pairs.filter_map(|(name, value)| Some((name.to_owned(), value.trim().parse().ok()?))).collect())
}

#[cfg(test)]
mod tests {
    use super::{grouped, table};
    use std::collections::BTreeMap;

    #[test]
    fn each_rate_stands_beside_the_rate_of_its_kind() {
        let figures = [
            ("python_per_cpu_second", 500.0),
            ("python_per_second", 250.0),
            ("matching_per_cpu_second", 1_000_000.0),
            ("rules_per_second_2", 300_000.0),
        ];
        let figures: BTreeMap<_, _> = figures.map(|(name, rate)| (name.to_owned(), rate)).into();
        let text = table(&figures, "0.1", "1.2").unwrap();
        assert!(text.contains("| matching, per processor second | 1 | 1,000,000 | 2000.0 |"), "{text}");
        assert!(text.contains("| all rules, by the clock | 2 | 300,000 | 1200.0 |"), "{text}");
        assert!(text.contains("Load 0.1 at the beginning and 1.2 at the end"), "{text}");
    }

    #[test]
    fn numbers_are_read_in_groups_of_three() {
        for (number, text) in [(7.0, "7"), (999.6, "1,000"), (160_417.0, "160,417"), (1e6, "1,000,000")] {
            assert_eq!(grouped(number), text);
        }
    }
}
