//! Solves instances and prints one JSON line for each; the benches of `xtask` are built on it.
//! `cargo run --release -p doorstep-instances --example solve -- SECONDS SEED FILE...`; with `BUSY=1` in the environment
//! the seconds are processor seconds of this thread (Linux), which is fairer on a machine that others load too.

use doorstep_instances::{Format, Instance, Limits, best_known, check, search};
use doorstep_kernel::{Duration, Stopwatch};
use std::path::Path;
use std::time::Instant;

struct RealStopwatch(Instant);

impl Stopwatch for RealStopwatch {
    fn elapsed(&self) -> Duration {
        Duration::from_millis(self.0.elapsed().as_millis() as i64)
    }
}

/// Time this thread has spent on a processor.
struct BusyStopwatch(i64);

fn busy_ms() -> i64 {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    stat.split(' ').next().and_then(|ns| ns.parse::<i64>().ok()).unwrap_or(0) / 1_000_000
}

impl Stopwatch for BusyStopwatch {
    fn elapsed(&self) -> Duration {
        Duration::from_millis(busy_ms() - self.0)
    }
}

#[expect(clippy::disallowed_methods, reason = "an example is the edge: it owns the clock")]
fn now() -> Instant {
    Instant::now()
}

#[expect(clippy::print_stdout, reason = "an example prints its result")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [seconds, seed, files @ ..] = arguments.as_slice() else { return Err("SECONDS SEED FILE...".into()) };
    let (seconds, seed): (f64, u64) = (seconds.parse()?, seed.parse()?);
    for file in files {
        println!("{}", solve(Path::new(file), seconds, seed)?);
    }
    Ok(())
}

fn solve(path: &Path, seconds: f64, seed: u64) -> Result<String, doorstep_instances::ReadError> {
    let begun = now();
    let busy = std::env::var_os("BUSY").is_some();
    let watch: &(dyn Stopwatch + Sync) = if busy { &BusyStopwatch(busy_ms()) } else { &RealStopwatch(begun) };
    let instance = Instance::read(path, Format::guess(path))?;
    let question = instance.question();
    let mut steps = 0;
    let limits = Limits { seconds, seed, threads: 1 };
    let found = search(&question, limits, watch, &mut |sight| steps = sight.steps);
    let verdict = check(&instance, &instance.answer(&found));
    let best = best_known(path);
    let figures =
        verdict.figures.iter().map(|(name, value)| format!(", \"{name}\": {value}")).collect::<String>();
    Ok(format!(
        "{{\"instance\": \"{}\", \"cost\": {}, \"best_known\": {}, \"gap_percent\": {}, \"routes\": {}, \
         \"unassigned\": {}, \"feasible\": {}, \"iterations\": {steps}, \"elapsed_s\": {:.2}{figures}}}",
        instance.name(),
        verdict.cost,
        best.map_or(String::from("null"), |best| best.to_string()),
        best.map_or(String::from("null"), |best| format!("{:.4}", (verdict.cost / best - 1.0) * 100.0)),
        verdict.routes,
        verdict.unassigned,
        verdict.is_feasible(),
        begun.elapsed().as_secs_f64(),
    ))
}
