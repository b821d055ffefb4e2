//! The dispatch engine against best known values and, if asked, against its peers on the same machine in the same run.
//!
//! `cargo xtask bench dispatch --data ../shared/bench [--full] [--peers] [--seconds 10] [--seeds 3]`. The instances are
//! read by path, never kept here. Peers are installed into a virtual environment under `target/` the first time.

use super::Bench;
use crate::{cargo_metadata, files, process};
use anyhow::{Context, Result, bail};
use clap::Parser;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub(super) const BENCH: Bench = Bench {
    name: "dispatch",
    about: "gap to best known and to peers; --data FOLDER, --smoke or --full, --peers, --seconds N, --seeds N",
    run,
};

/// One instance of every kind and size.
const SMOKE: [&str; 10] = [
    "vrptw/solomon/R101.txt",
    "vrptw/solomon/RC201.txt",
    "vrptw/homberger_200/rc1_2_1.txt",
    "vrptw/homberger_400/r1_4_1.txt",
    "vrptw/homberger_1000/r1_10_1.txt",
    "trsp/instances/R101.100_25-5-5-5.txt",
    "trsp/instances/RC105.100_25-5-5-5.txt",
    "mdvrptw/PR11A.vrp",
    "sdvrptw/PR11B.vrp",
    "click/click1483",
];

/// Whole sets, file by file.
const FULL: [&str; 8] = [
    "vrptw/solomon",
    "vrptw/homberger_200",
    "vrptw/homberger_400",
    "vrptw/homberger_1000",
    "trsp/instances",
    "mdvrptw",
    "sdvrptw",
    "click",
];

#[derive(Parser)]
#[command(name = "dispatch")]
struct Options {
    /// Where the instances lie
    #[arg(long, default_value = "../shared/bench")]
    data: PathBuf,
    /// Every instance of every set; without it, one of each kind
    #[arg(long, conflicts_with = "smoke")]
    full: bool,
    /// One instance of each kind (what happens anyway)
    #[arg(long)]
    smoke: bool,
    /// Run PyVRP, VROOM, OR-Tools and vrp-cli too
    #[arg(long)]
    peers: bool,
    /// Seconds per run
    #[arg(long, default_value_t = 10)]
    seconds: u32,
    /// Runs per instance; the median counts
    #[arg(long, default_value_t = 3)]
    seeds: u32,
}

/// What a program says of its run.
#[derive(Deserialize)]
struct Run {
    cost: Option<f64>,
    #[serde(default)]
    unassigned: usize,
    #[serde(default)]
    feasible: bool,
    best_known: Option<f64>,
}

fn run(arguments: &[String]) -> Result<()> {
    let options =
        Options::parse_from(std::iter::once("dispatch").chain(arguments.iter().map(String::as_str)));
    if !options.data.exists() {
        println!("no instances at `{}`: give their folder with --data", options.data.display());
        return Ok(());
    }
    let solver = build()?;
    let peers = if options.peers { Some(Peers::install()?) } else { None };
    let names = peers.as_ref().map_or(&[][..], |_| &PEERS);
    println!(
        "| instance | best known | doorstep | gap % | feasible |{}",
        names.iter().map(|name| format!(" {name} gap % | ratio |")).collect::<String>()
    );
    println!("|---|---|---|---|---|{}", "---|---|".repeat(names.len()));
    let mut gaps: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for instance in instances(&options)? {
        let ours = median_run(&options, |seed| ours(&solver, &instance, options.seconds, seed))?;
        let set = instance
            .parent()
            .and_then(Path::file_name)
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let gap = ours.gap();
        if let Some(gap) = gap {
            gaps.entry(set).or_default().push(gap);
        }
        let name = instance.file_stem().unwrap_or_default().to_string_lossy();
        let mut row = format!(
            "| {name} | {} | {} | {} | {} |",
            show(ours.best_known),
            show(ours.cost),
            show(gap),
            ours.feasible && ours.unassigned == 0
        );
        for peer in names {
            let theirs = peers.as_ref().and_then(|peers| {
                median_run(&options, |seed| peers.run(peer, &instance, options.seconds, seed)).ok()
            });
            let their_gap =
                theirs.as_ref().and_then(|run| Some((run.cost? / ours.best_known? - 1.0) * 100.0));
            let ratio = theirs.as_ref().and_then(|run| Some(run.cost? / ours.cost?));
            row += &format!(" {} | {} |", show(their_gap), show(ratio));
        }
        println!("{row}");
    }
    println!("\n| set | instances | mean gap % |\n|---|---|---|");
    for (set, gaps) in gaps {
        println!("| {set} | {} | {:.2} |", gaps.len(), gaps.iter().sum::<f64>() / gaps.len() as f64);
    }
    Ok(())
}

impl Run {
    fn gap(&self) -> Option<f64> {
        Some((self.cost? / self.best_known? - 1.0) * 100.0)
    }
}

fn show(value: Option<f64>) -> String {
    value.map_or_else(|| String::from("-"), |value| format!("{value:.3}"))
}

/// The optimised example of the instances crate: one line of JSON per run.
fn build() -> Result<PathBuf> {
    process::run(process::cargo().current_dir(files::root()).args([
        "build",
        "--locked",
        "--release",
        "-p",
        "doorstep-instances",
        "--example",
        "solve",
    ]))?;
    Ok(cargo_metadata::target_directory()?.join("release/examples/solve"))
}

fn instances(options: &Options) -> Result<Vec<PathBuf>> {
    if !options.full {
        return Ok(SMOKE.iter().map(|name| options.data.join(name)).filter(|path| path.exists()).collect());
    }
    let mut found = Vec::new();
    for folder in FULL.iter().map(|name| options.data.join(name)).filter(|folder| folder.exists()) {
        let entries =
            std::fs::read_dir(&folder).with_context(|| format!("cannot list `{}`", folder.display()))?;
        let is_instance = |path: &PathBuf| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            path.is_dir() || name.ends_with(".vrp") || name.ends_with(".txt") && !name.starts_with(['L', 'S'])
        };
        let mut paths: Vec<PathBuf> =
            entries.flatten().map(|entry| entry.path()).filter(is_instance).collect();
        paths.sort();
        found.extend(paths);
    }
    Ok(found)
}

/// The run with the median cost among the seeds; runs without a cost count as worst.
fn median_run(options: &Options, run: impl Fn(u32) -> Result<Run>) -> Result<Run> {
    let mut runs = (1..=options.seeds.max(1)).map(run).collect::<Result<Vec<Run>>>()?;
    let cost = |run: &Run| run.cost.unwrap_or(f64::INFINITY);
    runs.sort_by(|a, b| cost(a).total_cmp(&cost(b)));
    let middle = runs.len() / 2;
    Ok(runs.swap_remove(middle))
}

fn ours(solver: &Path, instance: &Path, seconds: u32, seed: u32) -> Result<Run> {
    let text =
        process::read(process::command(solver).args([seconds.to_string(), seed.to_string()]).arg(instance))?;
    serde_json::from_str(text.lines().last().unwrap_or_default()).context("the solver did not answer in JSON")
}

/// Programs to compare with, as the runner beside this file knows them.
const PEERS: [&str; 4] = ["pyvrp", "vroom", "ortools", "vrp-cli"];

/// The peers' own environment.
struct Peers {
    python: PathBuf,
    vrp_cli: PathBuf,
    runner: PathBuf,
}

impl Peers {
    /// Installs what is missing, with the registries' ordinary clients.
    fn install() -> Result<Self> {
        if !process::is_installed("python3") {
            bail!("the peers need `python3` with its `venv` module: install them, or leave --peers out");
        }
        let target = cargo_metadata::target_directory()?.join("peers");
        let python = target.join("venv/bin/python");
        if !python.exists() {
            process::run(process::command("python3").args(["-m", "venv"]).arg(target.join("venv")))?;
            process::run(process::command(&python).args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "pyvrp==0.14.1",
                "ortools==9.15.6755",
                "pyvroom",
            ]))?;
        }
        let vrp_cli = target.join("bin/vrp-cli");
        if !vrp_cli.exists() {
            process::run(
                process::cargo().args(["install", "--quiet", "--locked", "vrp-cli", "--root"]).arg(&target),
            )?;
        }
        Ok(Self { python, vrp_cli, runner: files::root().join("xtask/bench/peers.py") })
    }

    fn run(&self, peer: &str, instance: &Path, seconds: u32, seed: u32) -> Result<Run> {
        let text = process::read(
            process::command(&self.python)
                .arg(&self.runner)
                .args([peer])
                .arg(instance)
                .args([seconds.to_string(), seed.to_string()])
                .env("VRP_CLI", &self.vrp_cli)
                .env("OMP_NUM_THREADS", "1"),
        )?;
        serde_json::from_str(text.lines().last().unwrap_or_default())
            .with_context(|| format!("`{peer}` did not answer"))
    }
}
