//! Everything that is asked of a plan once it stands.

mod world;

use doorstep_dispatch::{
    Desk, Disruption, Explanation, Grade, Hold, Move, OfferRules, Progress, Quota, RiskLimit, Search, Spread,
    Trouble,
};
use doorstep_domain::OrderKind;
use doorstep_domain::planning::{Constraint, DataFault, PinnedStop, Plan, PlanningInput, Priority};
use doorstep_kernel::{Duration, TimeWindow};
use doorstep_plan_check::{check, check_child};
use std::collections::BTreeMap;
use std::sync::Arc;
use world::{
    DAY, Still, Streets, at, between, input, job, order, person, plan_id, promise, skill, technician, town,
};

fn desk(input: PlanningInput) -> Desk {
    Desk::new(Arc::new(input), Arc::new(Streets { rush: false }))
}

fn plan(desk: &Desk) -> Plan {
    desk.plan(None, Search { seed: 1, iterations: 200, time: None, stopwatch: &Still }, plan_id(1))
}

#[track_caller]
fn assert_clean(plan: &Plan, desk: &Desk) {
    let report = check(plan, &desk.input(), desk.travel());
    assert!(report.is_clean(), "{:#?}\n{}", report.violations, world::render(plan));
}

fn spread() -> Spread {
    Spread { travel_percent: 30, service_percent: 35, learned: BTreeMap::new() }
}

fn rules() -> OfferRules {
    OfferRules { spread: spread(), quota: None, least_percent: 50, sure_percent: 90, cheap_within: 600 }
}

fn slots() -> Vec<TimeWindow> {
    (4..9).map(|slot| between((slot * 2, 0), (slot * 2 + 2, 0))).collect()
}

#[test]
fn an_offered_slot_is_insertable_until_its_hold_ends() {
    for seed in 0..12 {
        let mut desk = desk(town(seed, 3, 14, 0.0));
        let mut plan = plan(&desk);
        let mut holds: Vec<Hold> = Vec::new();
        let now = at(7, 0);
        let first = Arc::new(job(100, 32.40, 119.40));
        let offers = desk.offers(&plan, &first, &slots(), (&holds, now), &rules());
        holds.extend(offers.iter().map(|offer| offer.hold(Arc::clone(&first), at(7, 10))));
        for number in 101..112 {
            let other = job(number, 32.36 + number as f64 % 7.0 / 90.0, 119.42);
            let offered = desk.offers(&plan, &other, &slots(), (&holds, now), &rules());
            let Some(window) = offered.first().map(|offer| offer.window) else { continue };
            let taken = desk.insert(&plan, &other, Some(window), (&holds, now), plan_id(number));
            let taken =
                taken.unwrap_or_else(|why| panic!("seed {seed}: what is offered is refused: {why:?}"));
            assert_eq!(check_child(&plan, &taken.plan), []);
            desk.take(taken.job);
            plan = taken.plan;
            assert_clean(&plan, &desk);
        }
        for offer in &offers {
            let mine = desk.insert(&plan, &first, Some(offer.window), (&holds, now), plan_id(200));
            assert!(mine.is_ok(), "seed {seed}: {:?} was held", offer.window);
        }
    }
}

#[test]
fn two_buyers_of_the_last_place_one_gets_it() {
    let mut one = technician(1);
    (one.shift, one.rest, one.overtime_ms) = (between((8, 0), (10, 0)), None, Duration::ZERO);
    let mut long = job(1, 32.40, 119.41);
    long.service_ms = Duration::from_mins(70);
    let other = doorstep_domain::planning::Job { order: order(2), ..long.clone() };
    let mut desk = desk(input(vec![one], vec![]));
    let empty = plan(&desk);
    let window = between((8, 0), (10, 0));
    let taken = desk.insert(&empty, &long, Some(window), (&[], at(7, 0)), plan_id(2)).expect("there is room");
    desk.take(taken.job);
    let refused =
        desk.insert(&taken.plan, &other, Some(window), (&[], at(7, 0)), plan_id(3)).expect_err("full");
    assert!(matches!(refused[0].constraint, Constraint::ShiftTooShort { .. }), "{refused:?}");
    assert!(desk.offers(&taken.plan, &other, &[window], (&[], at(7, 0)), &rules()).is_empty());
}

#[test]
fn a_quota_holds_slots_back_for_repairs() {
    let desk = desk(input(vec![technician(1)], vec![]));
    let plan = plan(&desk);
    let quota = Quota { reserved_for: vec![OrderKind::Repair], percent: 80 };
    let rules = OfferRules { quota: Some(quota), ..rules() };
    let repair = job(1, 32.41, 119.41);
    let install = doorstep_domain::planning::Job { kind: OrderKind::Install, ..repair.clone() };
    let offered = |job| desk.offers(&plan, job, &slots()[..1], (&[], at(7, 0)), &rules).len();
    assert_eq!((offered(&repair), offered(&install)), (1, 0));
}

#[test]
fn a_tight_slot_is_less_sure_than_a_free_one() {
    let mut busy = job(1, 32.45, 119.47);
    (busy.service_ms, busy.windows) = (Duration::from_mins(100), vec![between((8, 20), (8, 30))]);
    let desk = desk(input(vec![technician(1)], vec![busy]));
    let plan = plan(&desk);
    let windows = [between((9, 0), (10, 30)), between((14, 0), (16, 0))];
    let offers = desk.offers(&plan, &job(2, 32.40, 119.40), &windows, (&[], at(7, 0)), &rules());
    let sure = |window| offers.iter().find(|o| o.window == window).map_or(0.0, |o| o.on_time_probability);
    assert!(sure(windows[1]) > 0.99 && sure(windows[0]) < 0.95, "{offers:#?}");
    assert_eq!(offers[0].grade, Grade::Best);
}

#[test]
fn a_preview_tells_the_exact_change_and_nothing_moves_until_it_is_applied() {
    let mut moves = 0;
    for seed in 0..15 {
        let desk = desk(town(seed, 4, 16, 0.1));
        let plan = plan(&desk);
        let orders: Vec<_> = desk.input().jobs.iter().map(|job| job.order).collect();
        for (route, &order) in plan.routes.iter().cycle().zip(&orders) {
            for position in 0..=route.stops.len() {
                let wanted = Move { order, technician: route.technician, date: route.date, position };
                let preview = desk.preview_move(&plan, wanted);
                match desk.apply_move(&plan, wanted, plan_id(2)) {
                    Ok(moved) => {
                        moves += 1;
                        assert!(preview.allowed);
                        assert_eq!(preview.after, moved.score);
                        assert_eq!(check_child(&plan, &moved), []);
                        assert_clean(&moved, &desk);
                    }
                    Err(refused) => {
                        assert_eq!(*refused, preview);
                        assert!(!preview.allowed && preview.before == preview.after);
                        assert!(!preview.violations.is_empty());
                    }
                }
            }
        }
    }
    assert!(moves > 100, "only {moves} moves were possible");
}

#[test]
fn what_is_pinned_cannot_be_dragged() {
    let mut first = technician(1);
    first.pinned = vec![PinnedStop { order: order(1), start: None }];
    let desk = desk(input(vec![first, technician(2)], vec![job(1, 32.41, 119.41), job(2, 32.42, 119.42)]));
    let plan = plan(&desk);
    let to =
        |number, who, position| Move { order: order(number), technician: person(who), date: DAY, position };
    for wanted in [to(1, 2, 0), to(2, 1, 0)] {
        let preview = desk.preview_move(&plan, wanted);
        assert_eq!(preview.violations[0].constraint, Constraint::Pinned, "{wanted:?}");
    }
}

#[test]
fn removing_and_putting_back_leaves_clean_plans() {
    for seed in 0..15 {
        let mut desk = desk(town(seed, 3, 12, 0.1));
        let plan = plan(&desk);
        for stop in plan.routes.iter().flat_map(|route| &route.stops).filter(|stop| !stop.pinned) {
            let left = desk.unassign(&plan, stop.order, plan_id(2)).expect("it is on a route");
            assert_clean(&left, &desk);
            let job = desk.job(stop.order).expect("a job").clone();
            if let Ok(back) = desk.insert(&left, &job, None, (&[], at(7, 0)), plan_id(3)) {
                assert_clean(&back.plan, &desk);
            }
        }
        if let Some(gone) = plan.routes.iter().flat_map(|route| &route.stops).find(|stop| !stop.pinned) {
            let without = desk.remove(&plan, gone.order, plan_id(2)).expect("it is in the plan");
            desk.forget(gone.order);
            assert_clean(&without, &desk);
        }
    }
}

#[test]
fn every_repair_is_clean_keeps_its_pins_and_tells_what_changed() {
    for seed in 0..40 {
        let desk = desk(town(seed, 4, 22, 0.15));
        let plan = plan(&desk);
        let mut urgent = job(500, 32.40, 119.41);
        (urgent.priority, urgent.sla_due) = (Priority::Emergency, Some(at(13, 0)));
        let some = desk.input().jobs[seed as usize % 20].order;
        for disruption in [
            Disruption::Emergency { job: Box::new(urgent) },
            Disruption::Ill { technician: person(1), from: at(10, 30) },
            Disruption::Overrun { order: some, until: at(14, 0) },
            Disruption::NoShow { order: some },
            Disruption::Changed,
        ] {
            let repaired = desk.repair(&plan, &disruption, plan_id(2));
            assert_clean(&repaired.plan, &repaired.desk);
            assert_eq!(check_child(&plan, &repaired.plan), [], "{disruption:?}");
            if disruption == Disruption::Changed {
                assert_eq!(repaired.diff.moved, [], "nothing happened, nothing moves");
                assert_eq!(repaired.plan.score, plan.score);
            }
        }
    }
}

#[test]
fn an_emergency_takes_the_place_of_what_can_wait() {
    let mut one = technician(1);
    (one.shift, one.rest, one.overtime_ms) = (between((8, 0), (10, 0)), None, Duration::ZERO);
    let mut waits = job(1, 32.40, 119.41);
    waits.service_ms = Duration::from_mins(70);
    let mut urgent = doorstep_domain::planning::Job { order: order(2), ..waits.clone() };
    urgent.priority = Priority::Emergency;
    let desk = desk(input(vec![one], vec![waits]));
    let before = plan(&desk);
    assert!(before.stop_of(order(1)).is_some());
    let repaired = desk.repair(&before, &Disruption::Emergency { job: Box::new(urgent) }, plan_id(2));
    assert!(repaired.plan.stop_of(order(2)).is_some());
    assert_eq!((repaired.diff.added, repaired.diff.dropped), (vec![order(2)], vec![order(1)]));
}

#[test]
fn whom_nobody_can_reach_in_time_is_to_be_called_dearest_first() {
    let mut jobs = vec![job(1, 32.41, 119.41), job(2, 32.42, 119.42)];
    for job in &mut jobs {
        job.promise = Some(promise(between((9, 0), (11, 0))));
    }
    jobs[1].class = doorstep_domain::CustomerClass::Vip;
    let desk = desk(input(vec![technician(1)], jobs));
    let before = plan(&desk);
    assert_eq!(before.score.0[1], 0);
    let ill = Disruption::Ill { technician: person(1), from: at(8, 0) };
    let calls = desk.repair(&before, &ill, plan_id(2)).calls;
    let whom: Vec<_> = calls.iter().map(|call| (call.order, &call.trouble)).collect();
    assert_eq!(whom, [(order(2), &Trouble::NoPlace), (order(1), &Trouble::NoPlace)]);
}

#[test]
fn a_promise_after_a_long_job_is_at_risk_and_notice_is_still_possible() {
    let mut long = job(1, 32.40, 119.41);
    (long.service_ms, long.windows) = (Duration::from_hours(3), vec![between((8, 0), (9, 0))]);
    let mut promised = job(2, 32.42, 119.42);
    promised.promise = Some(promise(between((11, 0), (12, 0))));
    let mut person = technician(1);
    person.rest = None;
    let desk = desk(input(vec![person], vec![long, promised]));
    let plan = plan(&desk);
    let limit = RiskLimit { percent: 20, notice_ms: Duration::from_hours(2) };
    let risks = |progress: &[Progress]| desk.at_risk(&plan, progress, &spread(), limit);
    let planned = risks(&[]);
    assert_eq!(planned.len(), 1);
    assert_eq!((planned[0].order, planned[0].notice_until), (order(2), at(9, 0)));
    assert!((0.2..0.6).contains(&planned[0].probability), "{planned:?}");
    let done = |hour, minute| Progress {
        technician: world::person(1),
        date: DAY,
        at: order(1),
        free_at: at(hour, minute),
    };
    assert_eq!(risks(&[done(10, 30)]), [], "done early, the risk is over");
    assert!(risks(&[done(13, 0)])[0].probability > 0.99, "far too late");
}

#[test]
fn an_explanation_names_what_fails_for_each_technician() {
    let mut expert = technician(2);
    expert.skills.push(skill("iptv", 4));
    expert.shift = between((8, 0), (9, 0));
    (expert.rest, expert.overtime_ms) = (None, Duration::ZERO);
    let mut wanted = job(1, 32.41, 119.41);
    wanted.skills = vec![skill("iptv", 3)];
    wanted.windows = vec![between((8, 30), (9, 0))];
    let desk = desk(input(vec![technician(1), expert], vec![wanted, job(2, 32.42, 119.42)]));
    let plan = plan(&desk);
    let Explanation { assignment: None, elsewhere, reasons } = desk.explain(&plan, order(1)).unwrap() else {
        panic!("it is unassigned")
    };
    assert_eq!(elsewhere, []);
    assert_eq!(reasons, plan.unassigned[0].reasons);
    let codes: Vec<_> = reasons.iter().map(|r| (r.technician, r.constraint.code())).collect();
    assert_eq!(codes, [(Some(person(2)), "shift_too_short"), (Some(person(1)), "skill_missing")]);
    let why = desk.explain(&plan, order(2)).unwrap().assignment.unwrap();
    assert_eq!((why.technician, why.preferred), (person(1), None));
    assert!(why.marginal.0[5] > 0);
    assert_eq!(desk.explain(&plan, order(9)), None);
}

#[test]
fn an_explanation_names_the_best_place_of_each_other_with_what_it_would_change_exactly() {
    let people = vec![technician(1), technician(2), technician(3)];
    let jobs = (1..=6).map(|number| job(number, 32.40 + 0.01 * f64::from(number as u32), 119.41)).collect();
    let desk = desk(input(people, jobs));
    let plan = plan(&desk);
    let why = desk.explain(&plan, order(3)).unwrap();
    let own = why.assignment.unwrap();
    assert!(
        !why.elsewhere.is_empty() && why.elsewhere.iter().all(|place| place.to.technician != own.technician)
    );
    for place in &why.elsewhere {
        let moved = desk.apply_move(&plan, place.to, plan_id(2)).unwrap();
        assert_eq!((moved.score, place.preview.before), (place.preview.after, plan.score));
        let (route, at) = moved.stop_of(order(3)).unwrap();
        assert_eq!((route.technician, route.stops[at].start), (place.to.technician, place.start));
        assert!(place.preview.after >= plan.score, "no better place was left out");
    }
    let named = |who| why.reasons.iter().any(|reason| reason.technician == Some(who));
    assert!(why.elsewhere.iter().all(|place| !named(place.to.technician)), "nobody is in both lists");
    assert!(!named(own.technician), "who has it is not among the others");
}

#[test]
fn bad_data_are_named_and_the_rest_is_planned() {
    let mut people = vec![technician(1), technician(2), technician(3), technician(1)];
    people[1].start = None;
    people[2].shift = between((8, 0), (8, 0));
    people[0].pinned =
        vec![PinnedStop { order: order(9), start: None }, PinnedStop { order: order(7), start: None }];
    let mut jobs: Vec<_> = (1..=7).map(|number| job(number, 32.41, 119.41)).collect();
    jobs[0].place = None;
    jobs[1].place = doorstep_kernel::GeoPoint::new(0.0, 0.0);
    jobs[2].place = doorstep_kernel::GeoPoint::new(32.4, 121.0);
    jobs[3].service_ms = Duration::ZERO;
    jobs[4].windows = vec![between((1, 0), (2, 0))];
    jobs[6].never = vec![person(1)];
    jobs.push(jobs[5].clone());
    let desk = desk(input(people, jobs));
    let plan = plan(&desk);
    use DataFault as F;
    assert_eq!(
        plan.data_faults,
        [
            F::NoHome { technician: person(2) },
            F::NoShift { technician: person(3) },
            F::DoubleShift { technician: person(1) },
            F::NoPlace { order: order(1) },
            F::NoPlace { order: order(2) },
            F::Unreachable { order: order(3) },
            F::ZeroDuration { order: order(4) },
            F::NeverOpen { order: order(5) },
            F::DoubleJob { order: order(6) },
            F::ContradictoryPin { order: order(9) },
            F::ContradictoryPin { order: order(7) },
        ]
    );
    assert_clean(&plan, &desk);
    let left: Vec<_> = plan.unassigned.iter().map(|left| left.order).collect();
    assert_eq!(left, [order(1), order(2), order(3), order(5)]);
    let nothing = self::plan(&self::desk(input(vec![], vec![])));
    assert_eq!(nothing.data_faults, [F::NoTechnicians, F::NoJobs]);
}
