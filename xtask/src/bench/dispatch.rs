//! The dispatch engine against best known values and, if asked, against its peers on the same machine in the same run.
//!
//! `cargo xtask bench dispatch --data ../shared/bench [--full] [--peers] [--busy] [--seconds 10] [--seeds 3]`. The instances are
//! read by path, never kept here. Peers are installed into a virtual environment under `target/` the first time.

mod peers;
mod table;

use super::{Bench, Place, load};
use crate::{cargo_metadata, files, process};
use anyhow::{Context, Result};
use clap::Parser;
use peers::{PEERS, Peers};
use serde::Deserialize;
use std::path::{Path, PathBuf};
use table::{Row, sets, table};

pub(super) const BENCH: Bench = Bench {
    name: "dispatch",
    about: "gap to best known and to peers; --data FOLDER, --smoke, --full or --set NAME, --peers, --seconds N, --seeds N",
    run,
};

/// One instance of every kind and size.
const SMOKE: [&str; 11] = [
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
    "roadef2007/datasetA/data7",
];

/// Whole sets, file by file.
const FULL: [&str; 9] = [
    "vrptw/solomon",
    "vrptw/homberger_200",
    "vrptw/homberger_400",
    "vrptw/homberger_1000",
    "trsp/instances",
    "mdvrptw",
    "sdvrptw",
    "click",
    "roadef2007/datasetA",
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
    /// Every instance of this set alone, by the name of its folder; may be given several times
    #[arg(long = "set", conflicts_with_all = ["smoke", "full"], value_parser = set_names())]
    sets: Vec<String>,
    /// One instance of each kind (what happens anyway)
    #[arg(long)]
    smoke: bool,
    /// Run PyVRP, VROOM, OR-Tools and vrp-cli too, and write the table into docs/benchmarks.md
    #[arg(long)]
    peers: bool,
    /// Seconds per run
    #[arg(long, default_value_t = 10)]
    seconds: u32,
    /// Count processor seconds where a program lets us, so that other work on the machine matters less
    #[arg(long)]
    busy: bool,
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
    let names: &[&str] = if options.peers { &PEERS } else { &[] };
    let begun = load();
    let mut rows = Vec::new();
    for instance in instances(&options)? {
        let ours = median_run(&options, |seed| ours(&solver, &instance, &options, seed))?;
        let theirs = |peers: &Peers, peer: &str| {
            median_run(&options, |seed| peers.run(peer, &instance, &options, seed)).ok()?.cost
        };
        let name = |path: Option<&std::ffi::OsStr>| path.unwrap_or_default().to_string_lossy().into_owned();
        let row = Row {
            instance: name(instance.file_stem()),
            set: set_of(&options.data, &instance),
            best_known: ours.best_known,
            cost: ours.cost,
            is_whole: ours.feasible && ours.unassigned == 0,
            peers: peers.iter().flat_map(|peers| names.iter().map(|peer| theirs(peers, peer))).collect(),
        };
        eprintln!("{}: {:?} {:?}", row.instance, row.cost, row.peers);
        rows.push(row);
    }
    let conditions = conditions(&options, &begun);
    let table = table(&conditions, names, &rows)?;
    println!("{table}");
    if options.sets == ["roadef2007"] {
        Place::Teams.write_down(&table)
    } else if !options.folders().is_empty() {
        Place::Sets.write_down(&sets(&conditions, &rows)?)
    } else if options.peers {
        Place::Instances.write_down(&table)
    } else {
        Ok(())
    }
}

impl Options {
    /// The whole sets that were asked for; none when one instance of each kind will do.
    fn folders(&self) -> Vec<&'static str> {
        let is_wanted =
            |folder: &&str| self.full || self.sets.iter().any(|set| set.as_str() == set_name(folder));
        FULL.into_iter().filter(is_wanted).collect()
    }
}

fn set_name(folder: &str) -> &str {
    folder
        .split('/')
        .next()
        .filter(|first| *first != "vrptw")
        .unwrap_or_else(|| folder.trim_start_matches("vrptw/"))
}

/// The set that an instance of this folder belongs to.
fn set_of(data: &Path, instance: &Path) -> String {
    let inside = instance.strip_prefix(data).unwrap_or(instance).to_string_lossy().into_owned();
    let folder = FULL.iter().find(|folder| inside.starts_with(**folder));
    folder.map_or(inside.clone(), |folder| set_name(folder).to_owned())
}

fn set_names() -> Vec<&'static str> {
    FULL.iter().map(|folder| set_name(folder)).collect()
}

/// Under what a table was made.
fn conditions(options: &Options, begun: &str) -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let kind = if options.busy {
        "processor seconds for Doorstep, PyVRP and OR-Tools, seconds on the wall for the others"
    } else {
        "seconds on the wall"
    };
    let (seconds, seeds, now) = (options.seconds, options.seeds, load());
    format!(
        "{seconds} {kind}; one thread each; median of {seeds} seed(s); {cores} cores, load {begun} at the beginning and \
         {now} at the end. A ratio is the peer's cost over ours: above 1 we are better."
    )
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
    let folders = options.folders();
    if folders.is_empty() {
        return Ok(SMOKE.iter().map(|name| options.data.join(name)).filter(|path| path.exists()).collect());
    }
    let mut found = Vec::new();
    for folder in folders.iter().map(|name| options.data.join(name)).filter(|folder| folder.exists()) {
        let entries =
            std::fs::read_dir(&folder).with_context(|| format!("cannot list `{}`", folder.display()))?;
        let is_instance = |path: &PathBuf| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            path.is_dir() || name.ends_with(".vrp") || name.ends_with(".txt") && !name.starts_with(['L', 'S'])
        };
        let mut paths: Vec<PathBuf> =
            entries.flatten().map(|entry| entry.path()).filter(is_instance).collect();
        paths.sort_by_key(|path| (path.as_os_str().len(), path.clone()));
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

fn ours(solver: &Path, instance: &Path, options: &Options, seed: u32) -> Result<Run> {
    let mut command = process::command(solver);
    command.args([options.seconds.to_string(), seed.to_string()]).arg(instance);
    if options.busy {
        command.env("BUSY", "1");
    }
    let text = process::read(&mut command)?;
    serde_json::from_str(text.lines().last().unwrap_or_default()).context("the solver did not answer in JSON")
}
