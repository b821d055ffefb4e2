//! Random towns: the stranger finds every plan clean and its score the same.

mod world;

use doorstep_dispatch::{Desk, Search};
use doorstep_domain::planning::{Plan, PlanningInput};
use doorstep_plan_check::{check, check_child};
use std::sync::Arc;
use world::{Still, Streets, plan_id, render, town};

fn search(seed: u64, iterations: u64) -> Search<'static> {
    Search { seed, iterations, time: None, stopwatch: &Still }
}

fn desk(input: &PlanningInput, rush: bool) -> Desk {
    Desk::new(Arc::new(input.clone()), Arc::new(Streets { rush }))
}

#[track_caller]
fn assert_clean(plan: &Plan, desk: &Desk, about: &str) {
    let report = check(plan, &desk.input(), desk.travel());
    assert!(report.is_clean(), "{about}: {:#?}\n{}", report.violations, render(plan));
    assert_eq!(report.score, plan.score, "{about}");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 150, failure_persistence: None, ..Default::default() })]

    #[test]
    fn every_plan_is_clean_and_its_score_is_recomputed_the_same(
        seed in 0_u64..1_000_000, people in 0_usize..6, jobs in 0_usize..30, odd in 0_u8..4, rush: bool,
    ) {
        let input = town(seed, people, jobs, f64::from(odd) / 10.0);
        let desk = desk(&input, rush);
        let plan = desk.plan(None, search(seed, 200), plan_id(1));
        assert_clean(&plan, &desk, "first plan");
        let again = desk.plan(Some(&plan), search(seed + 1, 200), plan_id(2));
        assert_clean(&again, &desk, "second plan");
        assert!(again.score <= plan.score, "a child is never worse");
        assert_eq!(check_child(&plan, &again), [], "versions follow");
    }
}

#[test]
fn the_same_seed_makes_the_same_plan() {
    for seed in 0..20 {
        let input = town(seed, 5, 30, 0.1);
        let plan = || desk(&input, true).plan(None, search(seed, 300), plan_id(1));
        assert_eq!(plan(), plan(), "seed {seed}");
    }
}

#[test]
fn removing_a_constraint_never_worsens_the_score() {
    for seed in 0..40 {
        let input = town(seed, 4, 25, 0.2);
        let plan = desk(&input, false).plan(None, search(seed, 200), plan_id(1));
        let mut relaxed = input.clone();
        let which = seed as usize % relaxed.jobs.len();
        let order = relaxed.jobs[which].order;
        for job in relaxed.jobs.iter_mut().filter(|job| job.order == order) {
            (job.skills, job.certificates, job.only, job.never) = Default::default();
            (job.windows, job.repeat_fault) = (Vec::new(), false);
            job.novice_certificates.clear();
        }
        let desk = desk(&relaxed, false);
        let freed = desk.plan(Some(&plan), search(seed, 200), plan_id(2));
        assert_clean(&freed, &desk, "relaxed");
        assert!(freed.score <= plan.score, "seed {seed}: {:?} after {:?}", freed.score, plan.score);
    }
}

#[test]
fn nothing_departs_before_now_and_pins_stay_first() {
    for seed in 0..60 {
        let input = town(seed, 4, 20, 0.3);
        let plan = desk(&input, true).plan(None, search(seed, 100), plan_id(1));
        for route in &plan.routes {
            let held = route.stops.iter().take_while(|stop| stop.pinned).count();
            assert!(route.stops[held..].iter().all(|stop| !stop.pinned && stop.arrive >= input.now));
        }
    }
}
