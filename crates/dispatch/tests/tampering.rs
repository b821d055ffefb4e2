//! A clean plan, tampered with in one place: each tampering is caught, and by its own name.

mod world;

use doorstep_dispatch::{Desk, Search};
use doorstep_domain::VisitId;
use doorstep_domain::planning::{Constraint, PinnedStop, Plan, PlanningInput, Route, Stop};
use doorstep_kernel::{Duration, TimeWindow};
use doorstep_plan_check::{Wrong, check, check_child};
use jiff::civil::date;
use std::sync::Arc;
use world::{Still, Streets, at, between, input, job, order, person, plan_id, promise, skill, technician};

/// Two technicians; the first with a pinned stop (order 1), a promise, a hard window and a break; order 5 is for
/// nobody.
fn morning() -> PlanningInput {
    let mut first = technician(1);
    first.pinned = vec![PinnedStop { order: order(1), start: Some(at(8, 20)) }];
    let mut second = technician(2);
    second.shift = between((8, 0), (12, 0));
    (second.rest, second.overtime_ms) = (None, Duration::ZERO);
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
    jobs[3].only = vec![person(1)];
    jobs[4].skills = vec![skill("copper", 5)];
    jobs[5].only = vec![person(2)];
    PlanningInput { now: at(8, 30), ..input(vec![first, second], jobs) }
}

fn planned(input: &PlanningInput) -> Plan {
    let desk = Desk::new(Arc::new(input.clone()), Arc::new(Streets { rush: false }));
    desk.plan(None, Search { seed: 1, iterations: 200, time: None, stopwatch: &Still }, plan_id(1))
}

fn wrongs(plan: &Plan, input: &PlanningInput) -> Vec<Wrong> {
    let report = check(plan, input, &Streets { rush: false });
    report.violations.into_iter().map(|violation| violation.what).collect()
}

fn route(plan: &mut Plan, at: usize) -> &mut Route {
    Arc::make_mut(&mut plan.routes[at])
}

/// The last stop of the first route: nothing stands behind it that another value would have to follow.
fn last(plan: &mut Plan) -> &mut Stop {
    route(plan, 0).stops.last_mut().expect("a stop")
}

fn minute() -> Duration {
    Duration::from_mins(1)
}

type Tampering = (&'static str, fn(&mut Plan), fn(&Wrong) -> bool);

const WITH_THE_PLAN: &[Tampering] = &[
    ("another area", |p| p.area = doorstep_domain::AreaCode::new("x"), |w| matches!(w, Wrong::OtherArea)),
    ("a job lost", |p| p.unassigned.clear(), |w| matches!(w, Wrong::Missing)),
    ("a job twice", |p| p.unassigned.push(p.unassigned[0].clone()), |w| matches!(w, Wrong::Twice)),
    ("a foreign order", |p| p.unassigned[0].order = order(99), |w| matches!(w, Wrong::UnknownOrder)),
    ("a route twice", |p| p.routes.push(Arc::clone(&p.routes[1])), |w| matches!(w, Wrong::RouteTwice)),
    ("a stranger's route", |p| route(p, 1).technician = person(9), |w| matches!(w, Wrong::NoSuchDay)),
    ("a day off", |p| route(p, 1).date = date(2026, 11, 24), |w| matches!(w, Wrong::NoSuchDay)),
    ("a longer shift", |p| route(p, 0).shift = between((8, 0), (19, 0)), |w| matches!(w, Wrong::OtherFrame)),
    (
        "another home",
        |p| route(p, 0).end_place = world::place(32.5, 119.5),
        |w| matches!(w, Wrong::OtherFrame),
    ),
    ("another place", |p| last(p).place = world::place(32.4, 119.4), |w| matches!(w, Wrong::OtherPlace)),
    ("another visit", |p| last(p).visit = Some(VisitId::from_u128(1)), |w| matches!(w, Wrong::OtherPlace)),
    ("a shorter way", |p| last(p).travel_ms = minute(), |w| matches!(w, Wrong::Travel { .. })),
    (
        "an earlier arrival",
        |p| last(p).arrive = last(p).arrive - minute(),
        |w| matches!(w, Wrong::Arrival { .. }),
    ),
    ("an earlier start", |p| last(p).start = last(p).start - minute(), |w| matches!(w, Wrong::Start { .. })),
    ("shorter work", |p| last(p).leave = last(p).leave - minute(), |w| matches!(w, Wrong::Leave { .. })),
    ("an earlier return", |p| route(p, 0).ends_at = at(9, 0), |w| matches!(w, Wrong::End { .. })),
    (
        "a start before now",
        |p| route(p, 1).leaves_at = at(8, 0),
        |w| matches!(w, Wrong::LeavesTooEarly { .. }),
    ),
    ("no break", |p| route(p, 0).rest = None, |w| matches!(w, Wrong::BreakDue)),
    (
        "a short break",
        |p| {
            let begin = route(p, 0).rest.expect("a break").start();
            route(p, 0).rest = Some(TimeWindow::starting(begin, minute()));
        },
        |w| matches!(w, Wrong::BreakShape),
    ),
    (
        "a break at work",
        |p| {
            let begin = last(p).start + minute();
            route(p, 0).rest = Some(TimeWindow::starting(begin, Duration::from_mins(45)));
        },
        |w| matches!(w, Wrong::BreakNotFree | Wrong::BreakShape),
    ),
    ("an unpinned pin", |p| route(p, 0).stops[0].pinned = false, |w| matches!(w, Wrong::PinsMoved)),
    ("a new pin", |p| last(p).pinned = true, |w| matches!(w, Wrong::PinsMoved)),
    ("another order of stops", |p| route(p, 0).stops.swap(0, 1), |w| matches!(w, Wrong::PinsMoved)),
    (
        "a job given to another",
        |p| {
            let stop = route(p, 1).stops.remove(0);
            route(p, 0).stops.push(stop);
        },
        |w| matches!(w, Wrong::MayNot { .. }),
    ),
    (
        "an impossible job squeezed in",
        |p| {
            let left = p.unassigned.remove(0).order;
            last(p).order = left;
        },
        |w| matches!(w, Wrong::MayNot { .. }),
    ),
    ("a better score", |p| p.score.0[5] -= 1, |w| matches!(w, Wrong::Score { level: 6, .. })),
    ("a hidden loss", |p| p.score.0[4] = 0, |w| matches!(w, Wrong::Score { level: 5, .. })),
];

#[test]
fn each_tampering_with_a_plan_is_caught() {
    let input = morning();
    let clean = planned(&input);
    assert_eq!(wrongs(&clean, &input), [], "{}", world::render(&clean));
    for (name, tamper, expected) in WITH_THE_PLAN {
        let mut plan = clean.clone();
        tamper(&mut plan);
        assert_ne!(plan, clean, "{name} does nothing");
        let found = wrongs(&plan, &input);
        assert!(found.iter().any(expected), "{name}: found {found:?}\n{}", world::render(&plan));
    }
}

type Turn = (&'static str, fn(&mut PlanningInput), fn(&Wrong) -> bool);

/// The plan stays, the world turns: what was right is wrong now.
const WITH_THE_WORLD: &[Turn] = &[
    (
        "a window moved",
        |i| i.jobs[2].windows = vec![between((8, 0), (9, 0))],
        |w| matches!(w, Wrong::OutsideWindows),
    ),
    (
        "a promise moved",
        |i| i.jobs[1].promise = Some(promise(between((8, 0), (9, 0)))),
        |w| matches!(w, Wrong::Score { level: 2, .. }),
    ),
    (
        "a promise opened later",
        |i| i.jobs[1].promise = Some(promise(between((16, 0), (17, 0)))),
        |w| matches!(w, Wrong::Start { .. }),
    ),
    (
        "a limit passed",
        |i| i.jobs[3].sla_due = Some(at(8, 40)),
        |w| matches!(w, Wrong::Score { level: 3, .. }),
    ),
    ("a limit lost", |i| i.jobs[4].sla_due = Some(at(9, 0)), |w| matches!(w, Wrong::Score { level: 3, .. })),
    (
        "an emergency left out",
        |i| i.jobs[4].priority = doorstep_domain::planning::Priority::Emergency,
        |w| matches!(w, Wrong::Score { level: 1, .. }),
    ),
    (
        "a visit known elsewhere",
        |i| i.jobs[3].known = Some((person(2), at(9, 0))),
        |w| matches!(w, Wrong::Score { level: 4, .. }),
    ),
    (
        "a visit known earlier",
        |i| i.jobs[2].known = Some((person(1), at(9, 0))),
        |w| matches!(w, Wrong::Score { level: 4, .. }),
    ),
    (
        "another preferred",
        |i| i.jobs[3].prefer = Some(person(2)),
        |w| matches!(w, Wrong::Score { level: 6, .. }),
    ),
    (
        "a certificate out of date",
        |i| i.jobs[3].certificates = vec!["height".into()],
        |w| matches!(w, Wrong::MayNot { .. }),
    ),
    ("a skill raised", |i| i.jobs[3].skills = vec![skill("ftth", 4)], |w| matches!(w, Wrong::MayNot { .. })),
    ("a technician refused", |i| i.jobs[3].never = vec![person(1)], |w| matches!(w, Wrong::MayNot { .. })),
    (
        "a certificate that novices need",
        |i| {
            i.technicians[0].novice = true;
            i.jobs[3].novice_certificates = vec!["speed_test".into()];
        },
        |w| matches!(w, Wrong::MayNot { because: Constraint::CertificateMissing { .. } }),
    ),
    (
        "a repeat fault for a novice",
        |i| {
            i.technicians[0].novice = true;
            i.jobs[3].repeat_fault = true;
        },
        |w| matches!(w, Wrong::MayNot { .. }),
    ),
    (
        "a shorter shift",
        |i| i.technicians[1].shift = between((8, 0), (8, 50)),
        |w| matches!(w, Wrong::PastShift { .. }),
    ),
    ("longer work", |i| i.jobs[3].service_ms = Duration::from_mins(50), |w| matches!(w, Wrong::Leave { .. })),
    (
        "a pin elsewhere",
        |i| i.technicians[1].pinned = i.technicians[0].pinned.split_off(0),
        |w| matches!(w, Wrong::PinsMoved),
    ),
    (
        "another fact",
        |i| i.technicians[0].pinned[0].start = Some(at(8, 10)),
        |w| matches!(w, Wrong::Start { .. }),
    ),
    (
        "a later now",
        |i| i.now = at(15, 0),
        |w| matches!(w, Wrong::Arrival { .. } | Wrong::LeavesTooEarly { .. }),
    ),
    ("a job cancelled", |i| drop(i.jobs.remove(3)), |w| matches!(w, Wrong::UnknownOrder)),
    (
        "a place cut off",
        |i| i.jobs[3].place = world::job(9, 32.4, 121.0).place,
        |w| matches!(w, Wrong::OtherPlace),
    ),
];

#[test]
fn each_turn_of_the_world_is_noticed() {
    let input = morning();
    let plan = planned(&input);
    for (name, turn, expected) in WITH_THE_WORLD {
        let mut turned = input.clone();
        turn(&mut turned);
        let found = wrongs(&plan, &turned);
        assert!(found.iter().any(expected), "{name}: found {found:?}\n{}", world::render(&plan));
    }
}

#[test]
fn no_way_is_no_way() {
    let input = morning();
    let plan = planned(&input);
    struct Flood;
    impl doorstep_kernel::TravelTimes for Flood {
        fn between(
            &self,
            _: doorstep_kernel::GeoPoint,
            _: doorstep_kernel::GeoPoint,
            _: doorstep_kernel::Timestamp,
        ) -> Option<Duration> {
            None
        }
    }
    let found = check(&plan, &input, &Flood).violations;
    assert!(found.iter().any(|violation| violation.what == Wrong::NoWay));
}

#[test]
fn a_child_keeps_its_versions_straight() {
    let input = morning();
    let parent = planned(&input);
    let child = Plan { id: plan_id(2), version: 2, parent: Some(parent.id), ..parent.clone() };
    assert_eq!(check_child(&parent, &child), []);
    let found = |plan: &Plan| check_child(&parent, plan).into_iter().map(|v| v.what).collect::<Vec<_>>();
    assert_eq!(found(&Plan { version: 3, ..child.clone() }), [Wrong::Version]);
    assert_eq!(found(&Plan { parent: None, ..child.clone() }), [Wrong::Version]);
    let mut changed = child.clone();
    route(&mut changed, 0).ends_at = at(20, 0);
    assert_eq!(found(&changed), [Wrong::RouteVersion { expected: 2 }]);
    let mut renumbered = child;
    route(&mut renumbered, 0).version = 2;
    assert_eq!(found(&renumbered), [Wrong::RouteVersion { expected: 1 }]);
}
