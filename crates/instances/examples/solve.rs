//! Solves instances from the command line while the product's own verb is not at hand:
//! `cargo run --release -p doorstep-instances --example solve -- SECONDS SEED FILE...`

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
        let watch = RealStopwatch(begun);
        let problem = instance.problem();
        for flaw in problem.flaws() {
            println!("{flaw}");
        }
        let first = construct(&problem);
        let built = begun.elapsed().as_secs_f64();
        let mut steps = 0;
        let settings = Settings::new(Stop::after(Duration::from_millis((seconds * 1000.0) as i64)), seed);
        let solution = improve(&problem, &first, &settings, &watch, &mut |progress| {
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
