//! How long planning takes: `cargo run --release -p doorstep-dispatch --example measure`.
#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measurement prints and reads the clock"
)]

#[path = "../tests/world/mod.rs"]
mod world;

use doorstep_dispatch::{Desk, Disruption, OfferRules, Search, Spread};
use doorstep_domain::planning::{Plan, PlanningInput};
use doorstep_kernel::{Duration, Stopwatch};
use doorstep_roads::{RoadClass, RoadEdge, RoadGraph, RoadNetwork, Travel};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;
use world::{Streets, at, between, order, person, plan_id};

struct Watch(Instant);

impl Stopwatch for Watch {
    fn elapsed(&self) -> Duration {
        Duration::from_millis(self.0.elapsed().as_millis() as i64)
    }
}

fn timed<T>(name: &str, run: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let result = run();
    println!("{name}: {:.1} ms", begun.elapsed().as_secs_f64() * 1000.0);
    result
}

fn plan(desk: &Desk, iterations: u64, millis: i64) -> Plan {
    let watch = Watch(Instant::now());
    let time = Some(Duration::from_millis(millis));
    desk.plan(None, Search { seed: 1, iterations, time, stopwatch: &watch }, plan_id(1))
}

fn desk(input: PlanningInput) -> Desk {
    Desk::new(Arc::new(input), Arc::new(Streets { rush: true }))
}

fn percentiles(name: &str, mut micros: Vec<u128>) {
    micros.sort_unstable();
    let at = |share: usize| micros[(micros.len() - 1) * share / 100];
    println!("{name}: p50 {} us, p99 {} us, worst {} us", at(50), at(99), at(100));
}

fn main() {
    for (people, jobs, millis) in [(60, 500, 0), (60, 500, 1000)] {
        let desk = desk(world::town(7, people, jobs, 0.05));
        let plan =
            timed(&format!("{people} x {jobs}, {millis} ms of search"), || plan(&desk, u64::MAX, millis));
        println!("  score {:?}, {} unassigned", plan.score.0, plan.unassigned.len());
        let report = timed("  check", || doorstep_plan_check::check(&plan, &desk.input(), desk.travel()));
        println!("  {} violations", report.violations.len());
    }
    let city = desk(world::town(7, 1400, 10_000, 0.02));
    let plan = timed("1400 x 10,000, construction only", || plan(&city, 0, 60_000));
    println!("  score {:?}, {} unassigned", plan.score.0, plan.unassigned.len());
    offers("a straight line", &city, &plan);
    repairs(&city, &plan);
    // The same plan on streets on which nothing takes longer than it thought.
    let graph = timed("road graph laid out", streets);
    let on_roads = Desk::new(Arc::new(city.input()), Arc::new(graph));
    offers("a road graph nobody has asked yet", &on_roads, &plan);
    offers("a road graph, places asked about before", &on_roads, &plan);
}

/// A grid of 32,400 crossings over the town, with hierarchies.
fn streets() -> RoadGraph {
    const SIDE: u32 = 180;
    let node = |row: u32, column: u32| row * SIDE + column;
    let place = |n: u32| {
        let (row, column) = (f64::from(n / SIDE), f64::from(n % SIDE));
        world::place(32.335 + row * 0.13 / 180.0, 119.335 + column * 0.15 / 180.0)
    };
    let nodes: Vec<_> = (0..SIDE * SIDE).map(place).collect();
    let pairs = (0..SIDE).flat_map(|a| (0..SIDE - 1).map(move |b| (a, b)));
    let streets = pairs.flat_map(|(a, b)| [(node(a, b), node(a, b + 1)), (node(b, a), node(b + 1, a))]);
    let edge = |(from, to): (u32, u32)| {
        let is_main = (from % SIDE).is_multiple_of(10);
        RoadEdge {
            from,
            to,
            length: nodes[from as usize].distance(nodes[to as usize]),
            speed_kmh: if is_main { 60 } else { 50 },
            class: if is_main { RoadClass::Secondary } else { RoadClass::Residential },
            name: 0,
        }
    };
    let edges = streets.flat_map(|(a, b)| [edge((a, b)), edge((b, a))]).collect();
    let network = RoadNetwork { nodes: nodes.clone(), edges, names: vec![String::new()] };
    let mut graph = RoadGraph::new(&network, Travel::car(Duration::from_hours(8))).expect("sound streets");
    graph.prepare_hierarchies().expect("small enough");
    graph
}

fn offers(by: &str, city: &Desk, plan: &Plan) {
    let rules = OfferRules {
        spread: Spread { travel_percent: 30, service_percent: 35, learned: BTreeMap::new() },
        quota: None,
        least_percent: 60,
        sure_percent: 90,
        cheap_within: 900,
    };
    let windows: Vec<_> = (4..9).map(|slot| between((slot * 2, 0), (slot * 2 + 2, 0))).collect();
    let mut micros = Vec::new();
    let mut found = 0;
    for number in 0..300_u32 {
        let (lat, lon) = (32.34 + f64::from(number % 17) * 0.007, 119.34 + f64::from(number % 23) * 0.006);
        let job = world::job(20_000 + u128::from(number), lat, lon);
        let begun = Instant::now();
        found += city.offers(plan, &job, &windows, (&[], at(7, 0)), &rules).len();
        micros.push(begun.elapsed().as_micros());
    }
    println!("  {found} offers for 300 jobs x {} windows", windows.len());
    percentiles(&format!("  offers by {by}"), micros);
}

fn repairs(city: &Desk, plan: &Plan) {
    let mut micros = Vec::new();
    for number in 1..=20_u128 {
        let mut job = world::job(30_000 + number, 32.4, 119.4);
        job.priority = doorstep_domain::planning::Priority::Emergency;
        job.sla_due = Some(at(12, 0));
        let emergency = Disruption::Emergency { job: Box::new(job) };
        let ill = Disruption::Ill { technician: person(number * 3), from: at(9, 0) };
        let gone = Disruption::NoShow { order: order(number) };
        for disruption in [emergency, ill, gone] {
            let begun = Instant::now();
            let repaired = city.repair(plan, &disruption, plan_id(2));
            micros.push(begun.elapsed().as_micros());
            assert!(repaired.plan.version == 2);
        }
    }
    percentiles("  repair", micros);
}
