//! `doorstep solve`: solves a benchmark instance and prints one JSON line; progress on a terminal only.

use crate::failure::Failure;
use doorstep_instances::{Format, Found, Instance, Limits, Sight, Verdict, check};
use doorstep_kernel::{Duration, Stopwatch};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

/// Solves a benchmark instance and prints one JSON line.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The instance: a file, or the folder of a click or roadef2007 instance
    file: PathBuf,
    /// vrptw, vrplib, trsp, click or roadef2007; guessed from the file when it is left out
    #[arg(long)]
    format: Option<Format>,
    /// How long it may take, in seconds, from reading to the answer
    #[arg(long, default_value_t = 10.0)]
    seconds: f64,
    /// Where randomness begins
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many threads search: zones of a large instance, or the whole of a small one with exchange of what they find
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u64).range(1..=64))]
    threads: u64,
    /// Where to write the solution: a file, for roadef2007 a folder
    #[arg(long)]
    out: Option<PathBuf>,
}

/// Real time since the command began.
struct RealStopwatch(Instant);

impl Stopwatch for RealStopwatch {
    fn elapsed(&self) -> Duration {
        Duration::from_millis(self.0.elapsed().as_millis() as i64)
    }
}

pub(crate) fn run(args: &Args) -> Result<ExitCode, Failure> {
    let stopwatch = RealStopwatch(Instant::now());
    let format = args.format.unwrap_or_else(|| Format::guess(&args.file));
    let instance = Instance::read(&args.file, format).map_err(|error| Failure::new(error.to_string()))?;
    let (found, iterations) = search(args, &instance, &stopwatch);
    let answer = instance.answer(&found);
    let verdict = check(&instance, &answer);
    if let Some(out) = &args.out {
        answer
            .write(out, verdict.cost)
            .map_err(|error| Failure::of(format!("cannot write `{}`", out.display()), &error))?;
    }
    println!("{}", report(&instance, &verdict, iterations, &stopwatch));
    Ok(ExitCode::SUCCESS)
}

/// The solution, and the steps it took.
fn search(args: &Args, instance: &Instance, stopwatch: &RealStopwatch) -> (Found, u64) {
    let question = instance.question();
    let limits = Limits { seconds: args.seconds, seed: args.seed, threads: args.threads as usize };
    let bar = progress_bar();
    let mut steps = 0;
    let told = &mut |sight: Sight| {
        steps = sight.steps;
        bar.set_position((sight.done * 1000.0) as u64);
        bar.set_message(sight.best.to_string());
    };
    let found = doorstep_instances::search(&question, limits, stopwatch, told);
    bar.finish_and_clear();
    (found, steps)
}

/// A bar on a terminal, nothing in a pipe.
fn progress_bar() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(1000), ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {percent}% best {msg}") {
        bar.set_style(style);
    }
    bar
}

fn report(
    instance: &Instance,
    verdict: &Verdict,
    iterations: u64,
    stopwatch: &RealStopwatch,
) -> serde_json::Value {
    let mut line = serde_json::json!({
        "instance": instance.name(),
        "cost": verdict.cost,
        "routes": verdict.routes,
        "unassigned": verdict.unassigned,
        "feasible": verdict.is_feasible(),
        "elapsed_s": stopwatch.0.elapsed().as_secs_f64(),
        "iterations": iterations,
        "peak_rss_mb": peak_memory_mb(),
    });
    for (name, value) in &verdict.figures {
        line[*name] = (*value).into();
    }
    if let Some(first) = verdict.violations.first() {
        line["violation"] = first.as_str().into();
    }
    line
}

/// The most memory this process has held, where the system tells (Linux).
fn peak_memory_mb() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.split_whitespace().next()?.parse::<f64>().ok()? / 1024.0)
}
