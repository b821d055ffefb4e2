//! How fast the search for day teams turns, against the size of the problem.
#![allow(missing_docs, reason = "criterion's macros make public items")]

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use doorstep_kernel::{Duration, Rng, SeededRng, Stopwatch};
use doorstep_teams::{Limits, Person, Problem, Task, search};
use std::hint::black_box;

struct NoTime;

impl Stopwatch for NoTime {
    fn elapsed(&self) -> Duration {
        Duration::ZERO
    }
}

/// Tasks for one to three people of some level in one of five domains; one person for five tasks.
fn problem(tasks: usize) -> Problem {
    let mut rng = SeededRng::new(7);
    let (domains, levels) = (5, 4);
    let people = (0..tasks / 5).map(|_| Person {
        levels: (0..domains).map(|_| 1 + rng.below(4) as u8).collect(),
        away: (0..20).filter(|_| rng.chance(0.1)).collect(),
    });
    let people = people.collect();
    let task = |_| {
        let mut need = vec![0; domains * levels];
        let domain = rng.below(domains as u64) as usize;
        for level in 0..1 + rng.below(levels as u64 - 1) as usize {
            need[domain * levels + level] = 1 + (rng.below(3) as u8).saturating_sub(level as u8);
        }
        Task::new([15, 60, 60, 120][rng.below(4) as usize], need, rng.below(3) as usize)
    };
    Problem::new(domains, levels, (0..tasks).map(task).collect(), people)
}

fn steps(criterion: &mut Criterion) {
    const STEPS: u64 = 1_000;
    let mut group = criterion.benchmark_group("day teams, first plans and search steps");
    group.sample_size(10).throughput(Throughput::Elements(STEPS));
    for tasks in [50, 100, 200, 400] {
        let problem = problem(tasks);
        assert!(problem.flaws().is_empty());
        group.bench_function(BenchmarkId::from_parameter(tasks), |bencher| {
            bencher.iter(|| black_box(search(&problem, Limits::steps(STEPS, 1), &NoTime, &mut |_| {})));
        });
    }
    group.finish();
}

criterion_group!(benches, steps);
criterion_main!(benches);
