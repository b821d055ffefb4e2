//! The six levels, from the times that the plan states.

use crate::facts::{Facts, ceil, floor, whole};
use crate::report::{Violation, Wrong};
use doorstep_domain::planning::{Job, Plan, Priority, Route, Score, Stop};
use doorstep_kernel::{Duration, TimeWindow, Timestamp};

pub(crate) fn check(plan: &Plan, score: Score, found: &mut Vec<Violation>) {
    for (level, (&stated, &expected)) in (1..).zip(plan.score.0.iter().zip(&score.0)) {
        if stated != expected {
            let what = Wrong::Score { level, expected };
            found.push(Violation { technician: None, date: None, order: None, what });
        }
    }
}

pub(crate) fn score(plan: &Plan, facts: &Facts) -> Score {
    let mut levels = [0_i64; 6];
    for route in &plan.routes {
        for stop in &route.stops {
            if let Some(&job) = facts.jobs.get(&stop.order) {
                served(&mut levels, route, stop, job, facts);
            }
        }
        levels[5] += route_cost(route, facts);
    }
    let left = plan.unassigned.iter().filter_map(|job| facts.jobs.get(&job.order));
    left.for_each(|job| unserved(&mut levels, job, facts));
    Score(levels)
}

fn served(levels: &mut [i64; 6], route: &Route, stop: &Stop, job: &Job, facts: &Facts) {
    let (objective, rates) = (&facts.input.objective, &facts.input.objective.rates);
    if job.sla_due.is_some_and(|due| stop.leave > floor(due)) {
        levels[limit_level(job)] += 1;
    }
    if let Some(promise) = job.promise {
        let latest = floor(promise.latest_arrival);
        if stop.arrive > latest {
            levels[1] += objective.promise_weight(job.class);
        }
        if let Some(told) = promise.announced {
            levels[5] += rates.late * beyond(stop.arrive, ceil(told));
        }
        levels[5] += rates.reserve * beyond(stop.arrive, latest - whole(rates.reserve_wanted_ms));
    }
    if let Some((who, when)) = job.known.filter(|_| !stop.pinned) {
        let shift = stop.start.since(ceil(when)).as_millis().abs();
        if who != route.technician || shift > whole(objective.moved_after_ms).as_millis() {
            levels[3] += 1;
        }
    }
    if job.prefer.is_some_and(|wished| wished != route.technician) {
        levels[5] += rates.continuity;
    }
}

fn unserved(levels: &mut [i64; 6], job: &Job, facts: &Facts) {
    if job.priority == Priority::Emergency {
        levels[0] += 1;
    } else if job.sla_due.is_some_and(|due| due <= facts.horizon) {
        levels[2] += 1;
    }
    if job.promise.is_some() {
        levels[1] += facts.input.objective.promise_weight(job.class);
    }
    levels[3] += i64::from(job.known.is_some());
    levels[4] += job.value.max(1);
}

/// Where a broken limit counts: emergencies on the first level, all others on the third.
const fn limit_level(job: &Job) -> usize {
    match job.priority {
        Priority::Emergency => 0,
        Priority::High | Priority::Normal => 2,
    }
}

fn route_cost(route: &Route, facts: &Facts) -> i64 {
    let rates = &facts.input.objective.rates;
    let Some(last) = route.stops.last() else { return 0 };
    let ways: i64 = route.stops.iter().map(|stop| stop.travel_ms.as_secs()).sum();
    let rested = route.rest.filter(|rest| rest.start() >= last.leave).map(TimeWindow::end);
    let home = route.ends_at.since(rested.unwrap_or(last.leave)).as_secs();
    let overtime = beyond(route.ends_at, ceil(route.shift.end()));
    let estates: Vec<Option<&String>> =
        facts.stops(route).iter().map(|job| job.and_then(|job| job.estate.as_ref())).collect();
    rates.travel * (ways + home) + rates.overtime * overtime + rates.estate_apart * apart(&estates)
}

/// Stops whose estate comes again on the route, but not next to them.
fn apart(estates: &[Option<&String>]) -> i64 {
    let alone = |&at: &usize| {
        let Some(estate) = estates[at] else { return false };
        let near = at.saturating_sub(1)..=(at + 1).min(estates.len() - 1);
        let same = |other: &usize| *other != at && estates[*other] == Some(estate);
        (0..estates.len()).any(|other| same(&other)) && !near.into_iter().any(|other| same(&other))
    };
    (0..estates.len()).filter(alone).count() as i64
}

/// Whole seconds from `limit` to `time`, if that is later.
fn beyond(time: Timestamp, limit: Timestamp) -> i64 {
    time.since(limit).max(Duration::ZERO).as_secs()
}
