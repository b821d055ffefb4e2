//! How fast the engine turns: first plans, search steps, insertion queries, and the cost of a step against the size of the problem
//! (which should stay flat).
#![allow(missing_docs, reason = "criterion's macros make public items")]

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use doorstep_kernel::{Duration, Rng, SeededRng, Stopwatch};
use doorstep_solver::{Job, Problem, Routes, Settings, Stop, Travel, Vehicle, construct, improve_routes};
use std::hint::black_box;
use std::ops::ControlFlow;
use std::sync::Arc;

struct NoTime;

impl Stopwatch for NoTime {
    fn elapsed(&self) -> Duration {
        Duration::ZERO
    }
}

/// A day of field service: jobs of half an hour with two-hour windows, one technician per ten jobs.
fn field_day(jobs: usize) -> Problem {
    let mut rng = SeededRng::new(7);
    let technicians = jobs / 9 + 1;
    let side = (jobs as f64).sqrt() * 600.0;
    let positions: Vec<[f64; 2]> =
        (0..jobs + technicians).map(|_| [rng.unit() * side, rng.unit() * side]).collect();
    let at = positions.clone();
    let seconds = move |from: usize, to: usize| {
        let ([x1, y1], [x2, y2]): ([f64; 2], [f64; 2]) = (at[from], at[to]);
        (0.15 * (x1 - x2).hypot(y1 - y2)) as i32
    };
    let travel = if jobs <= 3000 {
        Travel::dense(jobs + technicians, seconds)
    } else {
        Travel::OnDemand { ticks: Arc::new(seconds), positions }
    };
    let vehicles = (0..technicians).map(|index| Vehicle::new(jobs + index, 8 * 3600, 18 * 3600)).collect();
    let job = |place| {
        let from = 8 * 3600 + 3600 * rng.below(8) as i64;
        Job::new(place, 1800).within(from, from + 7200)
    };
    let jobs = (0..jobs).map(job).collect();
    Problem::new(vec![travel], vehicles, jobs)
}

fn steps(criterion: &mut Criterion) {
    const STEPS: u64 = 2_000;
    let mut group = criterion.benchmark_group("search steps");
    group.sample_size(10).throughput(Throughput::Elements(STEPS));
    for jobs in [300, 1_000, 3_000, 10_000] {
        let problem = field_day(jobs);
        let routes = Routes::load(&problem, &construct(&problem));
        let settings = Settings::new(Stop::after_iterations(STEPS), 1);
        group.bench_function(BenchmarkId::from_parameter(jobs), |bencher| {
            bencher.iter_batched(
                || routes.clone(),
                |routes| {
                    improve_routes(&problem, routes, &settings, &NoTime, &mut |_| ControlFlow::Continue(()))
                },
                criterion::BatchSize::LargeInput,
            );
        });
    }
    group.finish();
}

fn insertion_queries(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("insertion query");
    for jobs in [1_000, 10_000] {
        let problem = field_day(jobs);
        let mut solution = construct(&problem);
        let asked = solution.routes.iter().flat_map(doorstep_solver::Route::jobs).next().unwrap_or(0);
        solution.routes.iter_mut().for_each(|route| {
            route.stops.retain(|stop| stop.task != doorstep_solver::Task::Job(asked));
        });
        let routes = Routes::load(&problem, &solution);
        group.bench_function(BenchmarkId::from_parameter(jobs), |bencher| {
            bencher.iter(|| black_box(routes.insertions(&problem, asked)));
        });
    }
    group.finish();
}

/// Laying a problem out is part of a first plan, and most of it.
fn first_plan(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("first plan");
    group.sample_size(10);
    for jobs in [1_000, 10_000] {
        group.throughput(Throughput::Elements(jobs as u64));
        group.bench_function(BenchmarkId::from_parameter(jobs), |bencher| {
            bencher.iter(|| black_box(construct(&field_day(jobs))));
        });
    }
    group.finish();
}

criterion_group!(benches, steps, insertion_queries, first_plan);
criterion_main!(benches);
