use super::{Verdict, count_visits};
use crate::trsp::{Instance, Row};
use crate::{Plan, PlanStop};

/// Forgives rounding of irrational distances.
const TOLERANCE: f64 = 1e-6;

/// Skills, tools, parts, one store trip, windows; cost is the sum of times from leaving to return, in double precision.
pub(super) fn check(instance: &Instance, plan: &Plan) -> Verdict {
    let first = instance.technicians.len() + 1;
    let mut verdict = count_visits(plan, first, instance.requests.len(), instance.technicians.len());
    if !verdict.is_feasible() {
        return verdict;
    }
    let (mut duration, mut distance) = (0.0, 0.0);
    for (route, stops) in plan.routes.iter().enumerate().filter(|(_, stops)| !stops.is_empty()) {
        let technician = &instance.technicians[route];
        judge_means(&mut verdict, route, instance, technician, stops);
        let rows = stops.iter().map(|stop| row(instance, *stop));
        let path: Vec<&Row> = [technician].into_iter().chain(rows).chain([technician]).collect();
        duration += drive(&mut verdict, route, &path);
        distance += path.windows(2).map(|leg| length(leg[0], leg[1])).sum::<f64>();
    }
    verdict.cost = duration;
    let service: f64 = instance.requests.iter().map(|request| request.service).sum();
    verdict.figures = vec![("distance", distance), ("duration_less_service", duration - service)];
    verdict
}

fn row(instance: &Instance, stop: PlanStop) -> &Row {
    match stop {
        PlanStop::Visit(number) => &instance.requests[number - instance.technicians.len() - 1],
        PlanStop::Store => &instance.depot,
    }
}

/// Skills always; tools and parts until the store has been visited, at most once.
fn judge_means(
    verdict: &mut Verdict,
    route: usize,
    instance: &Instance,
    technician: &Row,
    stops: &[PlanStop],
) {
    let mut left = technician.parts.clone();
    let mut trips = 0;
    for stop in stops {
        let request = row(instance, *stop);
        let PlanStop::Visit(number) = *stop else {
            trips += 1;
            continue;
        };
        if request.skills & !technician.skills != 0 {
            verdict.breach(route, format!("has no skill for `{number}`"));
        }
        if trips > 0 {
            continue;
        }
        if request.tools & !technician.tools != 0 {
            verdict.breach(route, format!("has no tool for `{number}`"));
        }
        for (kind, need) in request.parts.iter().enumerate() {
            let have = left.get(kind).copied().unwrap_or(0);
            if *need > have {
                verdict.breach(route, format!("has no part {kind} left for `{number}`"));
            } else if let Some(stock) = left.get_mut(kind) {
                *stock = have - need;
            }
        }
    }
    if trips > 1 {
        verdict.breach(route, format!("goes to the store {trips} times"));
    }
}

/// Earliest times forward, latest departure backward; gives the time from leaving to return.
fn drive(verdict: &mut Verdict, route: usize, path: &[&Row]) -> f64 {
    let mut clock = path[0].ready;
    for leg in path.windows(2) {
        let service = if std::ptr::eq(leg[0], path[0]) { 0.0 } else { leg[0].service };
        clock = (clock + service + length(leg[0], leg[1])).max(leg[1].ready);
        if clock > leg[1].due + TOLERANCE {
            verdict.breach(route, format!("starts at {clock}, after {}", leg[1].due));
        }
    }
    let mut latest = clock;
    for leg in path.windows(2).rev() {
        let service = if std::ptr::eq(leg[0], path[0]) { 0.0 } else { leg[0].service };
        latest = (latest - length(leg[0], leg[1]) - service).min(leg[0].due);
    }
    clock - latest
}

fn length(a: &Row, b: &Row) -> f64 {
    ((a.at[0] - b.at[0]).powi(2) + (a.at[1] - b.at[1]).powi(2)).sqrt()
}
