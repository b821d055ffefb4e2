//! The weeks before the day: faults that were repaired, and one port that is worse than the others.
#![allow(clippy::unwrap_used)] // a test may panic

use doorstep_city::{City, CityPlan};
use doorstep_domain::ClosingCause;
use doorstep_kernel::{Date, Duration};
use std::collections::{HashMap, HashSet};

fn city() -> City {
    City::generate(&CityPlan::demo(2026, Date::constant(2026, 11, 23))).unwrap()
}

#[test]
fn every_home_is_counted_once_by_what_it_shares() {
    let city = city();
    let groups = city.served_groups();
    let users: u32 = groups.iter().map(|group| group.users).sum();
    let homes: u32 = city.estates.iter().map(doorstep_city::Estate::homes).sum();
    assert_eq!(users, homes);
    let shared: HashSet<_> =
        groups.iter().map(|group| (&group.network.splitter, &group.building, &group.estate)).collect();
    assert_eq!(shared.len(), groups.len(), "no group is told twice");
    assert!(groups.iter().all(|group| group.fault().is_none()));
}

#[test]
fn the_weeks_before_lie_before_the_day_and_hold_what_comes_back() {
    let city = city();
    let past = city.past();
    assert_eq!(past, city.past());
    let first = city.orders.iter().map(|order| order.arrives_at).min().unwrap();
    assert!(past.iter().all(|fault| fault.arrived_at + fault.worked_ms < first));
    let bad: HashSet<_> = city.homes_of_port(city.bad_port().unwrap()).collect();
    let called: HashSet<_> = past.iter().filter(|fault| fault.again).map(|fault| fault.home).collect();
    assert!(bad.intersection(&called).count() >= 10);
    let mut found_nothing: HashMap<_, u32> = HashMap::new();
    for fault in past.iter().filter(|fault| fault.cause == ClosingCause::NoFaultFound) {
        *found_nothing.entry(fault.home).or_default() += 1;
    }
    let today: HashSet<_> = city.orders.iter().map(|order| order.home).collect();
    assert!(found_nothing.iter().any(|(home, times)| *times >= 2 && today.contains(home)));
}

#[test]
fn weak_light_comes_back_within_five_days_at_some_homes_and_not_at_most() {
    let city = city();
    let past = city.past();
    let bad: HashSet<_> = city.homes_of_port(city.bad_port().unwrap()).collect();
    let weak: Vec<_> =
        past.iter().filter(|fault| fault.light.is_some() && !bad.contains(&fault.home)).collect();
    let again = |fault: &&&doorstep_city::PastFault| {
        let soon = fault.reported_at + Duration::from_hours(24 * 5);
        past.iter().any(|other| {
            other.home == fault.home && other.reported_at > fault.reported_at && other.reported_at < soon
        })
    };
    let count = weak.iter().filter(again).count();
    assert!(count > 10 && count * 2 < weak.len(), "{count} of {}", weak.len());
}
