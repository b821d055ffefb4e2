//! How long a caller waits on a live plan of 10,000 jobs: slot offers for a new job, and the repair of a disruption.
//! Percentiles over many different jobs: `cargo run --release -p doorstep-dispatch --example measure`.
#![allow(missing_docs, reason = "criterion's macros make public items")]
#![allow(clippy::disallowed_methods, reason = "a bench reads the clock")]

#[path = "../tests/world/mod.rs"]
mod world;

use criterion::{Criterion, criterion_group, criterion_main};
use doorstep_dispatch::{Desk, Disruption, OfferRules, Search, Spread};
use doorstep_domain::planning::{Plan, Priority};
use doorstep_kernel::{Duration, Stopwatch};
use std::collections::BTreeMap;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;
use world::{Streets, at, between, order, person, plan_id};

struct Watch(Instant);

impl Stopwatch for Watch {
    fn elapsed(&self) -> Duration {
        Duration::from_millis(self.0.elapsed().as_millis() as i64)
    }
}

/// The city's day: 1,400 technicians, 10,000 jobs, one in fifty of them already promised.
fn city() -> (Desk, Plan) {
    let desk = Desk::new(Arc::new(world::town(7, 1_400, 10_000, 0.02)), Arc::new(Streets { rush: true }));
    let watch = Watch(Instant::now());
    let search = Search { seed: 1, iterations: 0, time: None, stopwatch: &watch };
    let plan = desk.plan(None, search, plan_id(1));
    (desk, plan)
}

fn offers(criterion: &mut Criterion) {
    let (desk, plan) = city();
    let rules = OfferRules {
        spread: Spread { travel_percent: 30, service_percent: 35, learned: BTreeMap::new() },
        quota: None,
        least_percent: 60,
        sure_percent: 90,
        cheap_within: 900,
    };
    let windows: Vec<_> = (4..9).map(|slot| between((slot * 2, 0), (slot * 2 + 2, 0))).collect();
    let mut number = 0_u32;
    criterion.bench_function("offers of five windows, 10,000 jobs", |bencher| {
        bencher.iter(|| {
            number += 1;
            let (lat, lon) =
                (32.34 + f64::from(number % 17) * 0.007, 119.34 + f64::from(number % 23) * 0.006);
            let job = world::job(20_000 + u128::from(number), lat, lon);
            black_box(desk.offers(&plan, &job, &windows, (&[], at(7, 0)), &rules))
        });
    });
}

fn repairs(criterion: &mut Criterion) {
    let (desk, plan) = city();
    let mut job = world::job(30_001, 32.4, 119.4);
    job.priority = Priority::Emergency;
    job.sla_due = Some(at(12, 0));
    let mut group = criterion.benchmark_group("repair, 10,000 jobs");
    group.sample_size(20);
    for (name, disruption) in [
        ("emergency", Disruption::Emergency { job: Box::new(job) }),
        ("technician ill", Disruption::Ill { technician: person(3), from: at(9, 0) }),
        ("no show", Disruption::NoShow { order: order(1) }),
    ] {
        group.bench_function(name, |bencher| {
            bencher.iter(|| black_box(desk.repair(&plan, &disruption, plan_id(2))));
        });
    }
    group.finish();
}

criterion_group!(benches, offers, repairs);
criterion_main!(benches);
