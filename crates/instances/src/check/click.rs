use super::{Verdict, count_visits, visits};
use crate::Plan;
use crate::click::Instance;

/// Skills, windows, shift; cost is travel in minutes. Figures: served, safe starts, spread of shift lengths.
pub(super) fn check(instance: &Instance, plan: &Plan) -> Verdict {
    let mut verdict = count_visits(plan, 0, instance.tasks.len(), instance.resources.len());
    if !verdict.is_feasible() {
        return verdict;
    }
    let (mut travel, mut safe) = (0, 0);
    let mut lengths = vec![0; instance.resources.len()];
    for (route, stops) in plan.routes.iter().enumerate().filter(|(_, stops)| !stops.is_empty()) {
        let one = &instance.resources[route];
        let (mut at, mut clock) = (one.at, 8 * 60);
        let mut depart = None;
        for number in visits(&mut verdict, route, stops) {
            let task = &instance.tasks[number];
            if !one.skills.contains(&task.skill) {
                verdict.breach(route, format!("has no skill for task `{}`", task.id));
            }
            let leg = minutes(at, task.at);
            let start = (clock + leg).max(task.window[0]);
            if start > task.window[1] {
                verdict
                    .breach(route, format!("starts task `{}` at {start} after {}", task.id, task.window[1]));
            }
            safe += usize::from(start + 30 <= task.window[1]);
            depart.get_or_insert(start - leg);
            travel += leg;
            clock = start + ((task.minutes / one.efficiency).round() as i64).max(1);
            at = task.at;
        }
        travel += minutes(at, one.at);
        clock += minutes(at, one.at);
        if clock > 17 * 60 {
            verdict.breach(route, format!("is home at {clock}, after the shift"));
        }
        lengths[route] = clock - depart.unwrap_or(clock);
    }
    verdict.cost = travel as f64;
    let spread = lengths.iter().max().unwrap_or(&0) - lengths.iter().min().unwrap_or(&0);
    let served = instance.tasks.len() - verdict.unassigned;
    verdict.figures = vec![("served", served as f64), ("safe", safe as f64), ("spread", spread as f64)];
    verdict
}

/// Spherical law of cosines would lose digits on short legs: the haversine, written out.
fn minutes(a: [f64; 2], b: [f64; 2]) -> i64 {
    if a == b {
        return 0;
    }
    let half = |from: f64, to: f64| ((to - from).to_radians() / 2.0).sin().powi(2);
    let h = half(a[0], b[0]) + a[0].to_radians().cos() * b[0].to_radians().cos() * half(a[1], b[1]);
    let km = 12_742.0 * h.sqrt().min(1.0).asin();
    ((km / 50.0 * 60.0).round() as i64).max(1)
}
