use super::{Verdict, count_visits, visits};
use crate::Plan;
use crate::solomon::Instance;

/// Capacity, windows, return; total distance in the DIMACS convention (tenths rounded down), times in the same tenths.
pub(super) fn check(instance: &Instance, plan: &Plan) -> Verdict {
    let mut verdict = count_visits(plan, 1, instance.customers.len() - 1, instance.vehicles);
    if !verdict.is_feasible() {
        return verdict;
    }
    let mut tenths = 0;
    for (route, stops) in plan.routes.iter().enumerate().filter(|(_, stops)| !stops.is_empty()) {
        let numbers = visits(&mut verdict, route, stops);
        let load: i32 = numbers.iter().map(|&number| instance.customers[number].demand).sum();
        if load > instance.capacity {
            verdict.breach(route, format!("carries {load} of {}", instance.capacity));
        }
        let (mut at, mut clock) = (0, instance.customers[0].ready * 10);
        for number in numbers.into_iter().chain([0]) {
            let leg = distance(instance, at, number);
            let customer = &instance.customers[number];
            tenths += leg;
            clock = (clock + leg).max(customer.ready * 10);
            if clock > customer.due * 10 {
                verdict.breach(route, format!("starts `{number}` at {clock} after {}", customer.due * 10));
            }
            clock += customer.service * 10;
            at = number;
        }
    }
    verdict.cost = tenths as f64 / 10.0;
    verdict
}

fn distance(instance: &Instance, a: usize, b: usize) -> i64 {
    let (a, b) = (instance.customers[a].at, instance.customers[b].at);
    let squared = (a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]);
    (squared.sqrt() * 10.0) as i64
}

#[cfg(test)]
mod tests {
    use crate::solomon::{Customer, Instance};
    use crate::{Plan, PlanStop};

    #[test]
    fn each_broken_rule_is_named() {
        let customer = |x: f64, demand, ready, due| Customer { at: [x, 0.0], demand, ready, due, service: 5 };
        let customers = vec![customer(0.0, 0, 0, 100), customer(10.0, 6, 0, 50), customer(20.0, 6, 0, 22)];
        let instance = Instance { name: String::new(), vehicles: 1, capacity: 10, customers };
        let visit =
            |numbers: &[usize]| Plan { routes: vec![numbers.iter().map(|&n| PlanStop::Visit(n)).collect()] };
        for (plan, cost, broken) in [
            (visit(&[1]), 20.0, vec![]),
            (visit(&[1, 1]), 0.0, vec!["route 1: visit `1` is made twice"]),
            (visit(&[9]), 0.0, vec!["route 1: visit `9` does not exist"]),
            (visit(&[1, 2]), 40.0, vec!["route 1: carries 12 of 10", "route 1: starts `2` at 250 after 220"]),
        ] {
            let verdict = super::check(&instance, &plan);
            assert_eq!(
                (verdict.cost, verdict.violations),
                (cost, broken.into_iter().map(String::from).collect())
            );
        }
    }
}
