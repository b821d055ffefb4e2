//! Travel times on the generated city always, on real networks where the data are present.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // what cannot be unwrapped fails the test; what is skipped says so

use doorstep_city::{City, CityPlan};
use doorstep_kernel::{Date, Datum, Duration, GeoPoint, Rng, SeededRng, Timestamp, TravelTimes};
use doorstep_roads::{RoadGraph, RoadNetwork, StraightLine, Travel, from_csv, from_pbf};
use std::path::PathBuf;

const CHINA: Duration = Duration::from_hours(8);

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn noon() -> Timestamp {
    at("2026-11-23T12:00:00+08:00")
}

fn city_network() -> (City, RoadNetwork) {
    let city = City::generate(&CityPlan::sized(5, Date::constant(2026, 11, 23), 60, 0)).unwrap();
    let network = from_csv(&city.streets.nodes_csv(), &city.streets.edges_csv(), Datum::Wgs84).unwrap();
    (city, network)
}

fn car(network: &RoadNetwork) -> RoadGraph {
    RoadGraph::new(network, Travel::car(CHINA)).unwrap()
}

/// Places of a network's nodes, shaken a little.
fn some_places(network: &RoadNetwork, count: usize) -> Vec<GeoPoint> {
    let mut rng = SeededRng::new(9);
    (0..count)
        .map(|_| {
            let node = network.nodes[rng.below(network.nodes.len() as u64) as usize];
            GeoPoint::new(node.lat() + rng.unit() * 1e-3, node.lon() + rng.unit() * 1e-3).unwrap()
        })
        .collect()
}

fn check_network(network: &RoadNetwork, least_kept_percent: usize) {
    let mut graph = car(network);
    let nodes = network.nodes.len();
    assert!(graph.nodes() * 100 >= nodes * least_kept_percent, "{} of {nodes} nodes kept", graph.nodes());
    let places = some_places(network, 40);
    let (one, many) = (
        graph.matrix(&places, &places, noon(), 1).unwrap(),
        graph.matrix(&places, &places, noon(), 3).unwrap(),
    );
    assert_eq!(one, many, "the number of threads changes nothing");
    graph.prepare_hierarchies().unwrap();
    for (i, from) in places.iter().enumerate() {
        for (j, to) in places.iter().enumerate().take(10) {
            let asked = graph.ask(*from, *to, noon());
            assert_eq!(asked, one.get(i, j), "hierarchy and matrix agree from {i} to {j}");
        }
    }
    for (i, from) in places.iter().enumerate().take(10) {
        for (j, to) in places.iter().enumerate() {
            assert_eq!(
                graph.between(*from, *to, noon()),
                one.get(i, j),
                "row and matrix agree from {i} to {j}"
            );
        }
    }
}

#[test]
fn on_the_generated_city_matrix_rows_and_hierarchies_agree_and_every_home_is_reached() {
    let (city, network) = city_network();
    check_network(&network, 100);
    let graph = car(&network);
    let depot = city.districts[0].depot.place;
    for estate in &city.estates {
        for building in &estate.buildings {
            assert!(graph.between(depot, building.place, noon()).is_some(), "{}", estate.name);
        }
    }
}

#[test]
fn the_triangle_inequality_holds_between_nodes_of_the_network() {
    let (_, network) = city_network();
    let graph = car(&network);
    let places: Vec<GeoPoint> = network.nodes.iter().step_by(network.nodes.len() / 25).copied().collect();
    let time = |a: GeoPoint, b: GeoPoint| graph.between(a, b, noon()).unwrap();
    for a in &places {
        for b in &places {
            for c in &places {
                assert!(time(*a, *c) <= time(*a, *b) + time(*b, *c));
            }
        }
    }
}

#[test]
fn the_morning_peak_is_slower_and_an_ebike_never_faster_than_its_top_speed() {
    let (city, network) = city_network();
    let (car, ebike) = (car(&network), RoadGraph::new(&network, Travel::ebike(CHINA)).unwrap());
    let (a, b) = (city.estates[0].buildings[0].place, city.estates[30].buildings[0].place);
    let peak = at("2026-11-23T08:10:00+08:00");
    assert!(car.between(a, b, peak) > car.between(a, b, noon()));
    let night = at("2026-11-23T03:00:00+08:00");
    let straight = a.distance(b).0;
    assert!(ebike.between(a, b, night).unwrap().as_millis() >= straight * 3600 / 25);
}

#[test]
fn the_river_makes_roads_longer_than_the_straight_line_says() {
    let (city, network) = city_network();
    let graph = RoadGraph::new(&network, Travel::ebike(CHINA)).unwrap();
    let line = StraightLine::new([25; 24], 100, CHINA).unwrap();
    let detour = |a: GeoPoint, b: GeoPoint| {
        let night = at("2026-11-23T03:00:00+08:00");
        let times = (graph.between(a, b, night).unwrap(), line.between(a, b, night).unwrap());
        times.0.as_millis() as f64 / times.1.as_millis().max(1) as f64
    };
    let middles: Vec<GeoPoint> =
        city.estates.iter().map(|estate| city.streets.nodes[estate.gate.0 as usize]).collect();
    let mut detours: Vec<f64> = Vec::new();
    for (i, a) in middles.iter().enumerate() {
        detours.extend(middles[..i].iter().filter(|b| a.distance(**b).0 > 800).map(|b| detour(*a, *b)));
    }
    detours.sort_by(f64::total_cmp);
    let (median, worst) = (detours[detours.len() / 2], detours[detours.len() * 99 / 100]);
    assert!((1.1..1.8).contains(&median), "median detour {median}");
    assert!(worst > 2.0, "the worst hundredth goes round by a bridge: {worst}");
}

#[test]
fn a_place_off_the_network_has_no_way_and_neighbours_walk() {
    let (_, network) = city_network();
    let graph = car(&network);
    let (here, far) = (network.nodes[0], GeoPoint::new(0.0, 0.0).unwrap());
    assert_eq!(graph.between(here, far, noon()), None);
    assert_eq!(graph.matrix(&[here], &[far], noon(), 1).unwrap().get(0, 0), None);
    assert_eq!(graph.between(here, here, noon()), Some(Duration::ZERO));
    let door = GeoPoint::new(here.lat() + 0.0005, here.lon()).unwrap();
    assert!(graph.between(here, door, noon()).unwrap() < Duration::from_secs(60));
}

#[test]
fn a_matrix_beyond_the_bound_is_refused() {
    let (_, network) = city_network();
    let places = vec![network.nodes[0]; 5001];
    let message = car(&network).matrix(&places, &places[..1], noon(), 1).unwrap_err().to_string();
    assert!(message.contains("5001 x 1"), "{message}");
    assert_eq!(car(&network).matrix(&[], &[], noon(), 1).unwrap().rows(), 0);
}

#[test]
fn edges_beyond_the_nodes_are_refused_when_given_directly() {
    let (_, mut network) = city_network();
    network.edges[3].to = network.nodes.len() as u32;
    let message = RoadGraph::new(&network, Travel::car(CHINA)).unwrap_err().to_string();
    assert!(message.starts_with("edge 3 names a node beyond"), "{message}");
}

/// A file of the shared road data, or nothing where it is absent.
fn shared(name: &str) -> Option<Vec<u8>> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/osm").join(name);
    let bytes = std::fs::read(&path).ok();
    if bytes.is_none() {
        println!("skipped: `{name}` is not present beside the checkout");
    }
    bytes
}

#[test]
fn central_beijing_loads_from_csv_and_answers() {
    let (Some(nodes), Some(edges)) = (shared("beijing/nodes.csv"), shared("beijing/edges.csv")) else {
        return;
    };
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let network = from_csv(&text(nodes), &text(edges), Datum::Wgs84).unwrap();
    assert!(network.names.iter().any(|name| name == "西长安街"));
    check_network(&network, 50);
}

#[test]
fn liechtenstein_loads_from_an_extract_and_a_truncated_one_is_refused() {
    let Some(bytes) = shared("liechtenstein.osm.pbf") else { return };
    let network = from_pbf(&bytes).unwrap();
    check_network(&network, 80);
    for cut in [10, 1000, bytes.len() / 2, bytes.len() - 1] {
        let message = from_pbf(&bytes[..cut]).unwrap_err().to_string();
        assert!(message.contains("download it again"), "{cut}: {message}");
    }
    let vaduz = GeoPoint::new(47.141, 9.5215).unwrap();
    let schaan = GeoPoint::new(47.165, 9.5097).unwrap();
    let minutes = car(&network).between(vaduz, schaan, noon()).unwrap().as_mins();
    assert!((3..12).contains(&minutes), "{minutes} min for some 3 km");
}

#[test]
fn an_extract_with_changed_bytes_is_read_or_refused_and_never_brings_the_process_down() {
    let Some(bytes) = shared("bayfront_singapore.osm.pbf") else { return };
    let whole = from_pbf(&bytes).unwrap();
    assert!(whole.edges.len() > 100);
    let mut rng = SeededRng::new(3);
    for _ in 0..150 {
        let mut changed = bytes.clone();
        for _ in 0..=rng.below(4) {
            let at = rng.below(changed.len() as u64) as usize;
            changed[at] ^= 1 << rng.below(8);
        }
        match from_pbf(&changed) {
            Ok(network) => assert!(RoadGraph::new(&network, Travel::car(CHINA)).is_ok()),
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    }
}
