//! What must be true of the people and orders of every city.

#![allow(clippy::unwrap_used)] // what cannot be unwrapped fails the test

use doorstep_city::{City, CityPlan, Course, Incident};
use doorstep_domain::{CustomerClass, OrderKind, Role};
use doorstep_kernel::{Date, Duration};
use proptest::prelude::*;
use std::collections::{HashMap, HashSet};

const DAY: Date = Date::constant(2026, 11, 23);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn the_plan_gets_as_many_people_and_orders_as_it_asks_for(
        seed in any::<u64>(), technicians in 1u32..300, orders in 0u32..800
    ) {
        let city = City::generate(&CityPlan::sized(seed, DAY, technicians, orders)).unwrap();
        prop_assert_eq!(city.technicians.len() as u32, technicians);
        prop_assert_eq!((city.orders.len() as u32, city.customers.len() as u32), (orders, orders));
        prop_assert!(city.orders.is_sorted_by_key(|order| order.arrives_at));
    }

    #[test]
    fn logins_badges_phones_and_order_numbers_are_unique(seed in any::<u64>(), technicians in 1u32..300) {
        let city = City::generate(&CityPlan::sized(seed, DAY, technicians, 700)).unwrap();
        let people = || city.technicians.iter().map(|technician| &technician.person).chain(&city.staff);
        let (mut logins, mut ids) = (HashSet::new(), HashSet::new());
        prop_assert!(people().all(|person| logins.insert(&person.login) && ids.insert(person.id)));
        let mut phones: HashSet<&str> = HashSet::new();
        prop_assert!(people().all(|person| phones.insert(person.phone.as_deref().unwrap())));
        prop_assert!(city.customers.iter().all(|customer| phones.insert(&customer.record.phone)));
        let (mut badges, mut numbers) = (HashSet::new(), HashSet::new());
        prop_assert!(city.technicians.iter().all(|technician| badges.insert(&technician.record.badge)));
        prop_assert!(city.orders.iter().all(|order| numbers.insert(order.number.clone())));
    }

    #[test]
    fn one_more_order_leaves_technicians_streets_and_the_first_customers_alone(seed in any::<u64>()) {
        let plan = CityPlan { batch_faults: 0, ill_technicians: 0, ..CityPlan::sized(seed, DAY, 20, 100) };
        let (one, other) = (City::generate(&plan).unwrap(), City::generate(&CityPlan { orders: 101, ..plan }).unwrap());
        prop_assert_eq!(&one.technicians, &other.technicians);
        prop_assert_eq!(&one.streets, &other.streets);
        prop_assert_eq!(&one.customers[..], &other.customers[..100]);
    }
}

fn demo() -> City {
    City::generate(&CityPlan::demo(2026, DAY)).unwrap()
}

#[test]
fn the_demo_day_has_every_kind_of_order_and_every_kind_of_trouble() {
    let city = demo();
    let kinds: HashSet<OrderKind> = city.orders.iter().map(|order| order.kind).collect();
    assert_eq!(kinds.len(), OrderKind::ALL.len());
    let word = |course: &Course| serde_json::to_value(course).unwrap()["course"].as_str().unwrap().to_owned();
    let mut courses: HashMap<String, u32> = HashMap::new();
    city.orders.iter().for_each(|order| *courses.entry(word(&order.truth.course)).or_default() += 1);
    assert_eq!(courses.len(), 9, "{courses:?}");
    assert!(courses["clean"] * 2 > city.orders.len() as u32, "most orders go well: {courses:?}");
    let classes: HashSet<CustomerClass> = city.orders.iter().map(|order| order.class).collect();
    assert_eq!(classes.len(), 4);
    let roles: HashSet<Role> =
        city.staff.iter().flat_map(|person| &person.grants).map(|grant| grant.role).collect();
    assert!(
        [Role::Dispatcher, Role::Agent, Role::Inspector, Role::Manager]
            .iter()
            .all(|role| roles.contains(role))
    );
}

#[test]
fn a_batch_fault_brings_its_calls_within_twenty_minutes_from_homes_of_the_failed_port() {
    for seed in 0..20 {
        let city = City::generate(&CityPlan::demo(seed, DAY)).unwrap();
        let faults = city.incidents.iter().filter_map(|incident| match incident {
            Incident::PortFails { port, at, recovers_at, orders } => Some((*port, *at, *recovers_at, orders)),
            _ => None,
        });
        let faults: Vec<_> = faults.collect();
        assert_eq!(faults.len(), 1);
        let (port, at, recovers_at, orders) = faults[0];
        assert!(orders.len() >= 6 && recovers_at > at);
        let homes: HashSet<_> = city.homes_of_port(port).collect();
        for number in orders {
            let order = &city.orders[number.0 as usize];
            assert!(homes.contains(&order.home) && order.kind == OrderKind::Repair);
            let after = order.arrives_at.since(at);
            assert!((Duration::ZERO..=Duration::from_mins(20)).contains(&after));
            let customer = city.customer_of(*number);
            assert_eq!(customer.line_is_well(at + Duration::from_mins(1)), Some(false));
            assert_eq!(customer.line_is_well(recovers_at), Some(true));
        }
    }
}

#[test]
fn emergencies_come_first_and_their_orders_are_found_from_the_incident() {
    let city = demo();
    let emergencies = city.incidents.iter().filter_map(|incident| match incident {
        Incident::EmergencyLine { order, line } => Some((&city.orders[order.0 as usize], line)),
        _ => None,
    });
    let mut count = 0;
    for (order, line) in emergencies {
        assert_eq!(order.class, CustomerClass::Emergency);
        assert!(order.remarks.starts_with(line.as_str()));
        count += 1;
    }
    assert_eq!(count, 2);
}

#[test]
fn every_novice_has_a_mentor_of_the_same_grid_who_is_none() {
    let city = City::generate(&CityPlan::sized(3, DAY, 400, 0)).unwrap();
    let mut novices = 0;
    for technician in city.technicians.iter().filter(|technician| technician.record.novice) {
        let mentor = &city.technicians[technician.mentor.unwrap() as usize];
        assert!(!mentor.record.novice && mentor.grid == technician.grid);
        novices += 1;
    }
    assert!(novices > 10, "{novices}");
}

#[test]
fn a_shift_has_its_break_inside_and_some_work_in_the_evening() {
    let city = demo();
    let mut evenings = 0;
    for number in 0..city.technicians.len() as u32 {
        let shift = city.shift(number, 0).unwrap();
        let rest = shift.rest.unwrap();
        assert!(shift.window.contains(rest.window.start()) && shift.window.contains(rest.window.end()));
        evenings += u32::from(city.technicians[number as usize].evening);
    }
    assert!((1..30).contains(&evenings), "{evenings}");
}

#[test]
fn a_wish_lies_ahead_of_the_order() {
    for order in demo().orders {
        if let Some(wish) = order.wished {
            let ahead = wish.start().since(order.arrives_at);
            assert!(ahead >= Duration::from_hours(1) && ahead <= Duration::from_hours(27), "{ahead}");
        }
    }
}

#[test]
fn planning_sees_every_technician_and_each_order_on_one_day_at_most() {
    let city = demo();
    let areas = city.planning_areas();
    let tonight = city.orders.last().unwrap().arrives_at;
    let (mut people, mut jobs) = (HashSet::new(), HashSet::new());
    for (area, grids) in &areas {
        assert!(!grids.is_empty());
        people.extend(city.technician_days(area, 0).into_iter().map(|day| day.technician));
        for day in 0..3 {
            let wished = city.jobs(area, day, tonight).into_iter().filter(|job| job.promise.is_some());
            wished.for_each(|job| assert!(jobs.insert(job.order), "{} is wished on two days", job.order));
        }
        assert!(
            city.jobs(area, 0, tonight).iter().all(|job| job.value > 0 && job.service_ms > Duration::ZERO)
        );
        assert!(city.jobs(area, 0, city.orders[9].arrives_at).len() <= 10);
    }
    assert_eq!(people.len(), 60);
    assert!(jobs.len() > 200, "{}", jobs.len());
}
