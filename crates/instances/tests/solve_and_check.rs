//! Random instances of each kind: whatever the solver makes of them, the judge finds nothing wrong.

use doorstep_instances::{Found, Instance, Question, check, solomon, trsp, vrplib};
use doorstep_kernel::{Duration, Rng, SeededRng, Stopwatch};
use doorstep_solver::{Settings, Stop, construct, improve};
use proptest::prelude::*;
use std::ops::ControlFlow;

struct NoTime;

impl Stopwatch for NoTime {
    fn elapsed(&self) -> Duration {
        Duration::ZERO
    }
}

fn assert_clean(instance: &Instance) {
    let Question::Routes(problem) = instance.question() else { panic!("no routes") };
    let first = construct(&problem);
    let settings = Settings::new(Stop::after_iterations(400), 1);
    let last = improve(&problem, &first, &settings, &NoTime, &mut |_| ControlFlow::Continue(()));
    for solution in [first, last] {
        let unserved = solution.unserved.len();
        let verdict = check(instance, &instance.answer(&Found::Routes(solution)));
        assert!(verdict.is_feasible(), "{:?}", verdict.violations);
        assert_eq!(verdict.unassigned, unserved);
    }
}

fn random_vrptw(seed: u64) -> solomon::Instance {
    let mut rng = SeededRng::new(seed);
    let mut customer = |depot: bool| {
        let ready = if depot { 0 } else { rng.below(150) as i64 };
        solomon::Customer {
            at: [rng.below(60) as f64, rng.below(60) as f64],
            demand: rng.below(20) as i32,
            ready,
            due: if depot { 300 } else { ready + rng.below(80) as i64 },
            service: rng.below(15) as i64,
        }
    };
    let customers = std::iter::once(customer(true)).chain((0..25).map(|_| customer(false))).collect();
    solomon::Instance { name: String::from("random"), vehicles: 6, capacity: 60, customers }
}

fn random_vrplib(seed: u64) -> vrplib::Instance {
    let mut rng = SeededRng::new(seed);
    let size = 24;
    let at = (0..size).map(|_| [rng.unit() * 50.0, rng.unit() * 50.0]).collect();
    let truck = |index: usize| vrplib::Truck {
        depot: index % 2,
        capacity: (index != 3).then_some(40),
        max_duration: (!index.is_multiple_of(3)).then_some(160.0),
        allowed: (index > 1).then(|| (2..size).filter(|location| location % 4 != index % 4).collect()),
    };
    vrplib::Instance {
        name: String::from("random"),
        at,
        demand: (0..size).map(|index| if index < 2 { 0 } else { rng.below(15) as i32 }).collect(),
        service: (0..size).map(|index| if index < 2 { 0.0 } else { rng.unit() * 10.0 }).collect(),
        window: (0..size)
            .map(|index| if index < 2 { [0.0, 400.0] } else { [rng.unit() * 200.0, 260.0] })
            .collect(),
        depots: vec![0, 1],
        vehicles: (0..6).map(truck).collect(),
    }
}

fn random_trsp(seed: u64) -> trsp::Instance {
    let mut rng = SeededRng::new(seed);
    let mut row = |technician: bool| trsp::Row {
        at: [rng.below(80) as f64, rng.below(80) as f64],
        ready: if technician { 0.0 } else { rng.below(150) as f64 },
        due: if technician { 400.0 } else { 150.0 + rng.below(150) as f64 },
        service: if technician { 0.0 } else { 10.0 },
        skills: if technician { 0b11 << rng.below(3) } else { 1 << rng.below(4) },
        tools: if technician { 1 << rng.below(3) } else { [0, 0, 1, 2][rng.below(4) as usize] },
        parts: (0..2).map(|_| rng.below(if technician { 5 } else { 2 }) as i32).collect(),
    };
    let depot = trsp::Row { skills: 0, tools: 0, parts: vec![], ..row(true) };
    trsp::Instance {
        name: String::from("random"),
        depot,
        technicians: (0..6).map(|_| row(true)).collect(),
        requests: (0..25).map(|_| row(false)).collect(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn vrptw_plans_are_clean(seed in 0..10_000_u64) {
        assert_clean(&Instance::Vrptw(random_vrptw(seed)));
    }

    #[test]
    fn multi_depot_and_site_dependent_plans_are_clean(seed in 0..10_000_u64) {
        assert_clean(&Instance::Vrplib(random_vrplib(seed)));
    }

    #[test]
    fn technician_plans_are_clean(seed in 0..10_000_u64) {
        assert_clean(&Instance::Trsp(random_trsp(seed)));
    }
}
