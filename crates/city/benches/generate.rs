//! How long a city takes: the demo's day, and a province's with 14,000 technicians and 100,000 orders.

use criterion::{Criterion, criterion_group, criterion_main};
use doorstep_city::{City, CityPlan};
use doorstep_kernel::Date;

fn measure(criterion: &mut Criterion) {
    let day = Date::constant(2026, 11, 23);
    let mut group = criterion.benchmark_group("generate");
    group.sample_size(10);
    for (technicians, orders) in [(60, 500), (14_000, 100_000)] {
        let plan = CityPlan::sized(1, day, technicians, orders);
        group.bench_function(format!("{technicians} technicians, {orders} orders"), |bencher| {
            bencher.iter(|| City::generate(&plan).expect("a sound plan"));
        });
    }
    group.finish();
}

criterion_group!(benches, measure);
criterion_main!(benches);
