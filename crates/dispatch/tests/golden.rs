//! Small plans as text, for a person to read: `UPDATE_GOLDEN=1 cargo test` writes them anew, the diff is reviewed.

mod world;

use doorstep_dispatch::{Desk, Disruption, Repaired, Search};
use doorstep_domain::planning::{PinnedStop, Plan, PlanningInput, Priority};
use doorstep_domain::{OrderId, PersonId};
use doorstep_kernel::{Duration, Timestamp};
use std::path::Path;
use std::sync::Arc;
use world::{
    Still, Streets, at, between, clock, input, job, order, person, plan_id, promise, render, skill,
    technician,
};

#[track_caller]
fn assert_golden(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, text).expect("the golden file is writable");
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text, golden, "`{name}` changed: read the difference, then run with UPDATE_GOLDEN=1");
}

fn desk(input: PlanningInput) -> Desk {
    Desk::new(Arc::new(input), Arc::new(Streets { rush: true }))
}

fn plan(desk: &Desk) -> Plan {
    desk.plan(None, Search { seed: 1, iterations: 500, time: None, stopwatch: &Still }, plan_id(1))
}

/// A repair as people read it.
fn told(repaired: &Repaired) -> String {
    let number = |order: &OrderId| order.as_u128();
    let diff = &repaired.diff;
    let place =
        |(who, when): (PersonId, Timestamp)| format!("technician {} at {}", who.as_u128(), clock(when));
    let added = diff.added.iter().map(|order| format!("added order {}\n", number(order)));
    let dropped = diff.dropped.iter().map(|order| format!("dropped order {}\n", number(order)));
    let moved = diff.moved.iter().map(|moved| {
        let order = number(&moved.order);
        format!("moved order {order}: {} -> {}\n", place(moved.from), place(moved.to))
    });
    let calls = repaired.calls.iter().map(|call| {
        format!("call order {}: {:?}, costs {:?}\n", number(&call.order), call.trouble, call.cost.0)
    });
    let changes: String = added.chain(dropped).chain(moved).chain(calls).collect();
    format!("{}{changes}", render(&repaired.plan))
}

/// Two technicians, a promise, a hard window, a break, a skill nobody has.
fn quiet_day() -> PlanningInput {
    let mut expert = technician(2);
    expert.skills.push(skill("iptv", 4));
    let mut jobs = vec![
        job(1, 32.41, 119.41),
        job(2, 32.42, 119.42),
        job(3, 32.41, 119.38),
        job(4, 32.39, 119.42),
        job(5, 32.40, 119.43),
        job(6, 32.41, 119.37),
    ];
    jobs[1].promise = Some(promise(between((10, 0), (12, 0))));
    jobs[2].windows = vec![between((14, 0), (15, 0))];
    jobs[4].skills = vec![skill("copper", 5)];
    jobs[5].skills = vec![skill("iptv", 3)];
    jobs[5].promise = Some(promise(between((14, 0), (16, 0))));
    input(vec![technician(1), expert], jobs)
}

#[test]
fn a_quiet_day() {
    assert_golden("quiet-day.txt", &render(&plan(&desk(quiet_day()))));
}

#[test]
fn a_day_with_facts_and_faults() {
    let mut day = quiet_day();
    day.now = at(9, 30);
    day.technicians[0].pinned = vec![
        PinnedStop { order: order(1), start: Some(at(8, 25)) },
        PinnedStop { order: order(4), start: None },
    ];
    day.technicians[1].pinned = vec![PinnedStop { order: order(4), start: None }];
    day.jobs[2].place = None;
    day.jobs[5].service_ms = Duration::ZERO;
    assert_golden("facts-and-faults.txt", &render(&plan(&desk(day))));
}

#[test]
fn an_emergency_in_the_morning() {
    let desk = desk(quiet_day());
    let before = plan(&desk);
    let mut urgent = job(7, 32.415, 119.415);
    (urgent.priority, urgent.sla_due) = (Priority::Emergency, Some(at(9, 0)));
    let repaired = desk.repair(&before, &Disruption::Emergency { job: Box::new(urgent) }, plan_id(2));
    assert_golden("emergency.txt", &told(&repaired));
}

#[test]
fn a_technician_falls_ill() {
    let desk = desk(quiet_day());
    let before = plan(&desk);
    let ill = Disruption::Ill { technician: person(2), from: at(9, 0) };
    let repaired = desk.repair(&before, &ill, plan_id(2));
    assert_golden("ill.txt", &told(&repaired));
}
