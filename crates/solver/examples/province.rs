//! A province's day, made up: how long the first plan takes, what searching adds, and how much memory it holds.
//! `cargo run --release -p doorstep-solver --example province -- JOBS TECHNICIANS SECONDS`

use doorstep_kernel::{Duration, Rng, SeededRng, Stopwatch};
use doorstep_solver::{
    Allowed, Job, Problem, Routes, Settings, Stop, Travel, Vehicle, construct, improve_routes,
};
use std::ops::ControlFlow;
use std::sync::Arc;
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

/// Towns of normal spread, jobs of half an hour in two-hour windows, four trades of which a technician of the town has
/// three.
fn province(jobs: usize, technicians: usize) -> Problem {
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
    Problem::new(vec![Travel::OnDemand { ticks: Arc::new(seconds), positions }], vehicles, jobs)
}

#[expect(clippy::print_stdout, reason = "an example prints its result")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let numbers: Vec<usize> = std::env::args().skip(1).map(|text| text.parse()).collect::<Result<_, _>>()?;
    let [jobs, technicians, seconds] = numbers[..] else { return Err("JOBS TECHNICIANS SECONDS".into()) };
    let begun = now();
    let problem = province(jobs, technicians);
    println!("laid out after {:.1} s, {} flaws", begun.elapsed().as_secs_f64(), problem.flaws().len());
    let first = construct(&problem);
    println!(
        "first plan after {:.1} s: {}, {} unserved",
        begun.elapsed().as_secs_f64(),
        first.score,
        first.unserved.len()
    );
    let searched = now();
    let settings =
        Settings { heat: 0.05, ..Settings::new(Stop::after(Duration::from_secs(seconds as i64)), 1) };
    let mut steps = 0;
    let told = &mut |progress: &doorstep_solver::Progress| {
        steps = progress.iteration;
        ControlFlow::Continue(())
    };
    let routes = Routes::load(&problem, &first);
    let best = improve_routes(&problem, routes, &settings, &RealStopwatch(searched), told).unload(&problem);
    let rate = steps as f64 / searched.elapsed().as_secs_f64();
    println!("after {seconds} s more: {}, {} unserved, {rate:.0} steps/s", best.score, best.unserved.len());
    let held = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    println!("{}", held.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default());
    Ok(())
}
