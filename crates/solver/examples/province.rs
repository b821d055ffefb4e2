//! A province's day, made up: how long the first plan takes, what searching adds, and how much memory it holds, as one
//! line of JSON. `cargo xtask bench province` runs it;
//! by hand: `cargo run --release -p doorstep-solver --example province -- JOBS TECHNICIANS SECONDS THREADS`.

use doorstep_kernel::{Duration, Rng, SeededRng, Stopwatch};
use doorstep_solver::{
    Allowed, Job, Problem, Progress, Settings, Solution, Stop, Travel, Vehicle, construct,
    improve_side_by_side,
};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Instant;

/// A plan of this size has no time to warm up: it is cooled from near where it begins.
const HEAT: f64 = 0.05;

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

/// Towns of normal spread, jobs of half an hour in two-hour windows, four trades of which a technician of the town has
/// three.
fn province(jobs: usize, technicians: usize, threads: usize) -> Problem {
    let mut rng = SeededRng::new(1);
    let towns = (jobs / 400).max(1);
    let centres: Vec<[f64; 2]> =
        (0..towns).map(|_| [rng.unit() * 300_000.0, rng.unit() * 300_000.0]).collect();
    let place = |index: usize, rng: &mut SeededRng| {
        centres[index % towns].map(|centre| centre + (rng.unit() + rng.unit() + rng.unit() - 1.5) * 8_000.0)
    };
    let people = (0..technicians).map(|index| place(index, &mut rng)).collect::<Vec<[f64; 2]>>();
    let positions: Vec<[f64; 2]> = (0..jobs).map(|index| place(index, &mut rng)).chain(people).collect();
    let at = positions.clone();
    let seconds = move |from: usize, to: usize| {
        let ([x1, y1], [x2, y2]): ([f64; 2], [f64; 2]) = (at[from], at[to]);
        (0.16 * (x1 - x2).hypot(y1 - y2)) as i32
    };
    let vehicles = (0..technicians).map(|index| Vehicle::new(jobs + index, 8 * 3600, 18 * 3600)).collect();
    let jobs = (0..jobs).map(|index| {
        let from = 8 * 3600 + 3600 * rng.below(8) as i64;
        let of_town = (index % towns..technicians).step_by(towns);
        let able: Vec<usize> = of_town.filter(|one| (one / towns) % 4 != (index / towns) % 4).collect();
        Job { allowed: Allowed::Only(able), ..Job::new(index, 1800).within(from, from + 7200) }
    });
    let jobs = jobs.collect();
    let travel = Travel::OnDemand { ticks: Arc::new(seconds), positions };
    Problem::new_on_threads(vec![travel], vehicles, jobs, threads)
}

/// Processor seconds of this process so far (Linux).
fn busy() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let behind = stat.rsplit(')').next().unwrap_or_default();
    let ticks = behind.split_whitespace().skip(11).take(2).filter_map(|text| text.parse::<f64>().ok());
    ticks.sum::<f64>() / 100.0
}

/// The most memory held so far, in MB (Linux).
fn peak_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kb| kb.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}

/// Hours of travel of all technicians together.
fn travel_hours(solution: &Solution) -> f64 {
    solution.routes.iter().map(|route| route.travel).sum::<i64>() as f64 / 3600.0
}

#[expect(clippy::print_stdout, reason = "an example prints its result")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let numbers: Vec<usize> = std::env::args().skip(1).map(|text| text.parse()).collect::<Result<_, _>>()?;
    let [jobs, technicians, seconds, threads] = numbers[..] else {
        return Err("JOBS TECHNICIANS SECONDS THREADS".into());
    };
    let begun = now();
    let problem = province(jobs, technicians, threads);
    let (laid_out, laid_out_busy) = (begun.elapsed().as_secs_f64(), busy());
    let first = construct(&problem);
    let (planned, planned_busy) = (begun.elapsed().as_secs_f64(), busy());
    let searched = now();
    let stop = Stop::after(Duration::from_secs(seconds as i64));
    let settings = Settings { heat: HEAT, ..Settings::new(stop, 1) };
    let mut steps = 0;
    let told = &mut |progress: &Progress| {
        steps = progress.iteration;
        ControlFlow::Continue(())
    };
    let best = improve_side_by_side(&problem, &first, &settings, threads, &RealStopwatch(searched), told);
    println!(
        "{{\"jobs\": {jobs}, \"technicians\": {technicians}, \"threads\": {threads}, \"flaws\": {}, \
         \"laid_out_s\": {laid_out:.1}, \"laid_out_busy_s\": {laid_out_busy:.1}, \"first_s\": {planned:.1}, \
         \"first_busy_s\": {planned_busy:.1}, \"first_unserved\": {}, \"first_travel_h\": {:.0}, \
         \"search_s\": {:.1}, \"search_busy_s\": {:.1}, \"unserved\": {}, \"travel_h\": {:.0}, \
         \"steps\": {steps}, \"peak_mb\": {:.0}}}",
        problem.flaws().len(),
        first.unserved.len(),
        travel_hours(&first),
        searched.elapsed().as_secs_f64(),
        busy() - planned_busy,
        best.unserved.len(),
        travel_hours(&best),
        peak_mb(),
    );
    Ok(())
}
