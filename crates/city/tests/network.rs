//! What must be true of every city's ground: same seed same city, every gate reachable, names unique, sizes in scale.

#![allow(clippy::unwrap_used)] // what cannot be unwrapped fails the test

use doorstep_city::{City, CityPlan, HomeRef, MapLayer, PonPortRef};
use doorstep_kernel::Date;
use proptest::prelude::*;
use std::collections::{HashMap, HashSet};

const DAY: Date = Date::constant(2026, 11, 23);

fn city(seed: u64, technicians: u32) -> City {
    City::generate(&CityPlan::sized(seed, DAY, technicians, 0)).unwrap()
}

fn reached_from(city: &City, start: u32, forward: bool) -> usize {
    let mut next: HashMap<u32, Vec<u32>> = HashMap::new();
    for edge in &city.streets.edges {
        let (tail, head) = if forward { (edge.from.0, edge.to.0) } else { (edge.to.0, edge.from.0) };
        next.entry(tail).or_default().push(head);
    }
    let (mut seen, mut open) = (HashSet::from([start]), vec![start]);
    while let Some(node) = open.pop() {
        for head in next.get(&node).into_iter().flatten() {
            if seen.insert(*head) {
                open.push(*head);
            }
        }
    }
    seen.len()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn every_node_reaches_every_other_and_most_of_the_grid_survives(seed in any::<u64>(), technicians in 1u32..800) {
        let city = city(seed, technicians);
        let start = city.estates[0].gate.0;
        let nodes = city.streets.nodes.len();
        prop_assert_eq!(reached_from(&city, start, true), nodes);
        prop_assert_eq!(reached_from(&city, start, false), nodes);
        prop_assert!(city.estates.len() as u32 >= technicians * 2 - city.towns.len() as u32);
    }

    #[test]
    fn the_same_seed_gives_the_same_city_and_another_seed_another(seed in any::<u64>()) {
        prop_assert_eq!(city(seed, 20), city(seed, 20));
        prop_assert_ne!(city(seed, 20).streets, city(seed ^ 1, 20).streets);
    }

    #[test]
    fn names_and_codes_are_unique_where_people_rely_on_them(seed in any::<u64>(), technicians in 1u32..800) {
        let city = city(seed, technicians);
        let mut codes = HashSet::new();
        prop_assert!(city.territories().iter().all(|territory| codes.insert(territory.code.clone())));
        let mut estates = HashSet::new();
        prop_assert!(city.estates.iter().all(|estate| estates.insert((estate.town, estate.name.clone()))));
        let mut olts = HashSet::new();
        prop_assert!(city.olts.iter().all(|olt| olts.insert(olt.code.clone())));
        let technicians_of_grids: u32 = city.grids.iter().map(|grid| grid.technicians).sum();
        prop_assert_eq!(technicians_of_grids, technicians);
    }
}

#[test]
fn every_home_has_a_place_an_address_of_its_own_and_a_line() {
    let city = city(7, 10);
    let mut addresses = HashSet::new();
    let mut serials = HashSet::new();
    let mut homes = 0;
    for (number, estate) in city.estates.iter().enumerate() {
        for index in 0..estate.homes() {
            let at = HomeRef { estate: doorstep_city::EstateNo(number as u32), index };
            let site = city.site(at);
            assert!(addresses.insert(site.address.text.clone()), "{}", site.address.text);
            assert!(serials.insert(site.network.onu_serial.clone().unwrap()), "{at:?}");
            assert!(site.point.unwrap().distance(estate.middle()).0 < 1000);
            homes += 1;
        }
    }
    assert!(homes > 5_000, "{homes}");
}

#[test]
fn homes_of_a_port_share_its_name_and_no_other_home_does() {
    let city = city(7, 10);
    let port = PonPortRef { estate: doorstep_city::EstateNo(3), port: 1 };
    let name = city.port_name(port);
    let homes: HashSet<HomeRef> = city.homes_of_port(port).collect();
    assert!(!homes.is_empty() && homes.len() <= 64);
    for index in 0..city.estates[3].homes() {
        let at = HomeRef { estate: port.estate, index };
        assert_eq!(city.line(at).pon_port.as_deref() == Some(&name), homes.contains(&at), "{index}");
    }
}

#[test]
fn ports_of_an_olt_serve_one_estate_each() {
    let city = city(11, 60);
    let mut owner: HashMap<String, u32> = HashMap::new();
    for (number, estate) in city.estates.iter().enumerate() {
        for port in 0..estate.homes().div_ceil(64) {
            let name = city.port_name(PonPortRef { estate: doorstep_city::EstateNo(number as u32), port });
            assert_eq!(owner.insert(name.clone(), number as u32), None, "{name}");
        }
    }
}

#[test]
fn the_river_can_be_crossed_on_few_bridges_only() {
    for seed in 0..5 {
        let city = city(seed, 60);
        let bridges =
            city.streets.edges.iter().filter(|edge| city.streets.name_of(edge).ends_with("大桥")).count();
        assert!((2..=16).contains(&bridges), "{bridges} directed bridge edges");
    }
}

#[test]
fn the_map_has_something_on_every_layer() {
    let layers: HashSet<MapLayer> = city(1, 700).layers().iter().map(|feature| feature.layer).collect();
    assert_eq!(layers.len(), 8, "{layers:?}");
}

#[test]
fn a_province_has_towns_and_sizes_in_scale() {
    let (small, large) = (city(1, 100), city(1, 6000));
    assert_eq!((small.towns.len(), large.towns.len()), (1, 10));
    let per_technician = |city: &City, technicians: usize| city.streets.nodes.len() / technicians;
    assert!(per_technician(&large, 6000) <= 2 * per_technician(&small, 100));
    assert_eq!(large.planning_areas().len(), large.districts.len());
    assert_eq!(small.planning_areas().len(), 1);
}
