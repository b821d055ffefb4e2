//! A 500 x 500 matrix on the generated city's streets, one and two threads, and single questions.

use criterion::{Criterion, criterion_group, criterion_main};
use doorstep_city::{City, CityPlan};
use doorstep_kernel::{Date, Datum, Duration, GeoPoint, Timestamp, TravelTimes};
use doorstep_roads::{RoadGraph, Travel, from_csv};

fn measure(criterion: &mut Criterion) {
    let plan = CityPlan::sized(1, Date::constant(2026, 11, 23), 5000, 0);
    let city = City::generate(&plan).expect("a sound plan");
    let network =
        from_csv(&city.streets.nodes_csv(), &city.streets.edges_csv(), Datum::Wgs84).expect("sound streets");
    let mut graph =
        RoadGraph::new(&network, Travel::ebike(Duration::from_hours(8))).expect("a sound network");
    let places: Vec<GeoPoint> =
        city.estates.iter().take(500).map(|estate| estate.buildings[0].place).collect();
    let noon = Timestamp::from_millis(1_795_400_000_000);
    let mut group = criterion.benchmark_group(format!("{} nodes", graph.nodes()));
    group.sample_size(10);
    for threads in [1, 2] {
        group.bench_function(format!("matrix 500x500, {threads} threads"), |bencher| {
            bencher.iter(|| graph.matrix(&places, &places, noon, threads).expect("within bounds"));
        });
    }
    graph.prepare_hierarchies().expect("small enough");
    let mut turn = 0;
    group.bench_function("one question by hierarchy", |bencher| {
        bencher.iter(|| {
            turn += 1;
            graph.ask(places[turn % 500], places[turn * 7 % 500], noon)
        });
    });
    group.bench_function("one question from a kept row", |bencher| {
        bencher.iter(|| {
            turn += 1;
            graph.between(places[0], places[turn * 7 % 500], noon)
        });
    });
    group.finish();
}

criterion_group!(benches, measure);
criterion_main!(benches);
