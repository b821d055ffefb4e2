//! Solves instances from the command line while the product's own verb is not at hand:
//! `cargo run --release -p doorstep-instances --example solve -- SECONDS SEED FILE...`; with `BUSY=1` the seconds are processor seconds.

use doorstep_instances::{Format, Instance, best_known, check};
use doorstep_kernel::{Duration, Stopwatch};
use doorstep_solver::{Settings, Stop, construct, improve};
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Instant;

struct RealStopwatch(Instant);

impl Stopwatch for RealStopwatch {
    fn elapsed(&self) -> Duration {
        Duration::from_millis(self.0.elapsed().as_millis() as i64)
    }
}

/// Time this thread has spent on a processor (Linux): fair on a machine that others load too.
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
    let (mut gaps, mut count) = (0.0, 0);
    for file in files {
        let path = Path::new(file);
        let instance = Instance::read(path, Format::guess(path))?;
        let begun = now();
        let busy = std::env::var_os("BUSY").is_some();
        let watch: &dyn Stopwatch = if busy { &BusyStopwatch(busy_ms()) } else { &RealStopwatch(begun) };
        let problem = instance.problem();
        for flaw in problem.flaws() {
            println!("{flaw}");
        }
        let first = construct(&problem);
        let built = begun.elapsed().as_secs_f64();
        let mut steps = 0;
        let mut settings = Settings::new(Stop::after(Duration::from_millis((seconds * 1000.0) as i64)), seed);
        let tuned = |name: &str, usual: f64| {
            std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(usual)
        };
        (settings.heat, settings.cold) = (tuned("HEAT", settings.heat), tuned("COLD", settings.cold));
        let steps_max = tuned("ITERS", 0.0) as u64;
        if steps_max > 0 {
            settings.stop = Stop::after_iterations(steps_max);
        }
        settings.removed = tuned("REMOVED", settings.removed);
        let solution = improve(&problem, &first, &settings, watch, &mut |progress| {
            steps = progress.iteration;
            ControlFlow::Continue(())
        });
        let plan = instance.plan(&solution);
        let verdict = check(&instance, &plan);
        let start = check(&instance, &instance.plan(&first));
        let best = best_known(path);
        let gap = |cost: f64| best.map_or(f64::NAN, |best| (cost / best - 1.0) * 100.0);
        gaps += gap(verdict.cost);
        count += 1;
        println!(
            "{:12} cost {:>12.1} gap {:>7.3} % (start {:>6.2} %) routes {:>3} left {} feasible {} steps {:>8} built {built:.2} s all {:.2} s {:?}{}",
            instance.name(),
            verdict.cost,
            gap(verdict.cost),
            gap(start.cost),
            verdict.routes,
            verdict.unassigned,
            verdict.is_feasible(),
            steps,
            begun.elapsed().as_secs_f64(),
            verdict.figures,
            verdict.violations.first().map_or(String::new(), |first| format!(" {first}")),
        );
    }
    println!("mean gap {:.3} % over {count}", gaps / f64::from(count.max(1)));
    Ok(())
}
