use super::{Verdict, count_visits, visits};
use crate::Plan;
use crate::vrplib::{Instance, Truck};

/// Capacity, windows, allowed locations, longest duration; cost is distance in thousandths, rounded per leg.
pub(super) fn check(instance: &Instance, plan: &Plan) -> Verdict {
    let first = instance.depots.len();
    let mut verdict = count_visits(plan, first, instance.at.len() - first, instance.vehicles.len());
    if !verdict.is_feasible() {
        return verdict;
    }
    let mut total = 0;
    for (route, stops) in plan.routes.iter().enumerate().filter(|(_, stops)| !stops.is_empty()) {
        let truck = &instance.vehicles[route];
        let numbers = visits(&mut verdict, route, stops);
        judge_load(&mut verdict, route, instance, truck, &numbers);
        total += drive(&mut verdict, route, instance, truck, &numbers);
    }
    verdict.cost = total as f64;
    verdict
}

fn judge_load(verdict: &mut Verdict, route: usize, instance: &Instance, truck: &Truck, numbers: &[usize]) {
    let load: i64 = numbers.iter().map(|&number| i64::from(instance.demand[number])).sum();
    if truck.capacity.is_some_and(|capacity| load > i64::from(capacity)) {
        verdict.breach(route, format!("carries {load}, more than it can"));
    }
    for number in numbers {
        if truck.allowed.as_ref().is_some_and(|allowed| !allowed.contains(number)) {
            verdict.breach(route, format!("may not serve `{number}`"));
        }
    }
}

/// Drives a route: earliest times forward, then the latest departure backward. Gives the distance.
fn drive(verdict: &mut Verdict, route: usize, instance: &Instance, truck: &Truck, numbers: &[usize]) -> i64 {
    let path: Vec<usize> =
        [truck.depot].into_iter().chain(numbers.iter().copied()).chain([truck.depot]).collect();
    let thousandths = |value: f64| (value * 1000.0).round() as i64;
    let open = |location: usize| thousandths(instance.window[location][0]);
    let close = |location: usize| thousandths(instance.window[location][1]);
    let mut clock = open(truck.depot);
    for leg in path.windows(2) {
        let service = thousandths(instance.service[leg[0]]);
        clock = (clock + service + distance(instance, leg[0], leg[1])).max(open(leg[1]));
        if clock > close(leg[1]) {
            verdict.breach(route, format!("starts `{}` at {clock} after {}", leg[1], close(leg[1])));
        }
    }
    let mut latest = clock;
    for leg in path.windows(2).rev() {
        let service = thousandths(instance.service[leg[0]]);
        latest = (latest - distance(instance, leg[0], leg[1]) - service).min(close(leg[0]));
    }
    if let Some(limit) = truck.max_duration.map(thousandths).filter(|&limit| clock - latest > limit) {
        verdict.breach(route, format!("is out for {}, longer than {limit}", clock - latest));
    }
    path.windows(2).map(|leg| distance(instance, leg[0], leg[1])).sum()
}

fn distance(instance: &Instance, a: usize, b: usize) -> i64 {
    let (a, b) = (instance.at[a], instance.at[b]);
    (((a[0] - b[0]).powi(2) + (a[1] - b[1]).powi(2)).sqrt() * 1000.0).round() as i64
}
