//! Bad data: each thing is named, the rest is planned.

use doorstep_solver::{Allowed, Flaw, Job, Pin, Problem, Travel, UNREACHABLE, Vehicle, construct};

fn line(places: usize) -> Vec<Travel> {
    vec![Travel::dense(places, |from, to| (from as i32 - to as i32).abs())]
}

#[test]
fn each_flaw_is_named_and_the_rest_is_planned() {
    let good = Job::new(1, 5);
    let island = vec![Travel::dense(3, |a, b| if (a == 2) != (b == 2) { UNREACHABLE } else { 1 })];
    let twice = |mut vehicle: Vehicle| {
        vehicle.pinned = vec![Pin { job: 0, start: 0 }];
        vehicle
    };
    let home = Vehicle::new(0, 0, 100);
    for (name, travel, vehicles, bad, flaws) in [
        ("unknown place", line(3), vec![home.clone()], Job::new(9, 5), vec![Flaw::UnknownPlace { job: 1 }]),
        ("unreachable", island, vec![home.clone()], Job::new(2, 5), vec![Flaw::Unreachable { job: 1 }]),
        (
            "nobody",
            line(3),
            vec![home.clone()],
            Job::new(2, 5).only(vec![7]),
            vec![Flaw::NobodyAllowed { job: 1 }],
        ),
        ("no service", line(3), vec![home.clone()], Job::new(2, 0), vec![Flaw::NoService { job: 1 }]),
        (
            "never opens",
            line(3),
            vec![home.clone()],
            Job::new(2, 5).within(200, 300),
            vec![Flaw::NeverOpens { job: 1 }],
        ),
        (
            "empty window",
            line(3),
            vec![home.clone()],
            Job::new(2, 5).within(50, 40),
            vec![Flaw::NeverOpens { job: 1 }],
        ),
        (
            "no shift",
            line(3),
            vec![home.clone(), Vehicle::new(0, 50, 50)],
            Job::new(2, 5),
            vec![Flaw::NoShift { vehicle: 1 }],
        ),
        (
            "unknown home",
            line(3),
            vec![home.clone(), Vehicle::new(8, 0, 50)],
            Job::new(2, 5),
            vec![Flaw::UnknownHome { vehicle: 1 }],
        ),
        (
            "contradictory pins",
            line(3),
            vec![twice(home.clone()), twice(home.clone())],
            Job::new(2, 5),
            vec![Flaw::ContradictoryPin { job: 0, vehicle: 1 }],
        ),
    ] {
        let problem = Problem::new(travel, vehicles, vec![good.clone(), bad]);
        assert_eq!(problem.flaws(), flaws, "{name}");
        assert!(!construct(&problem).unserved.contains(&0), "{name}: the good job is planned");
    }
}

#[test]
fn nothing_to_do_and_nobody_to_do_it_are_problems_too() {
    let none = Problem::new(line(1), vec![], vec![]);
    assert!(construct(&none).routes.is_empty());
    let no_jobs = Problem::new(line(1), vec![Vehicle::new(0, 0, 10)], vec![]);
    assert!(construct(&no_jobs).unserved.is_empty());
    let nobody = Problem::new(line(1), vec![], vec![Job::new(0, 1)]);
    assert_eq!(nobody.flaws(), [Flaw::NobodyAllowed { job: 0 }]);
    assert_eq!(construct(&nobody).unserved, [0]);
}

#[test]
fn a_vehicle_may_start_and_end_nowhere() {
    let mut vehicle = Vehicle::new(0, 0, 100);
    (vehicle.start, vehicle.end) = (None, None);
    let jobs = vec![Job::new(1, 5), Job { allowed: Allowed::Only(vec![0]), ..Job::new(2, 5) }];
    let solution = construct(&Problem::new(line(3), vec![vehicle], jobs));
    assert_eq!((solution.unserved.len(), solution.score.cost()), (0, 1));
}
