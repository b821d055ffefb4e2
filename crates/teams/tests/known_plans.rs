//! Small problems whose best plans are known, and that chance alone decides among equals.

use doorstep_kernel::{Duration, Stopwatch};
use doorstep_teams::{Limits, Outcome, Person, Problem, Task, search};

struct NoTime;

impl Stopwatch for NoTime {
    fn elapsed(&self) -> Duration {
        Duration::ZERO
    }
}

fn solved(problem: &Problem, seed: u64) -> Outcome {
    assert_eq!(problem.flaws(), []);
    search(problem, Limits::steps(600, seed), &NoTime, &mut |_| {})
}

fn task(length: i32, need: &[u8], class: usize) -> Task {
    Task::new(length, need.to_vec(), class)
}

#[test]
fn the_best_plans_of_small_problems_are_found() {
    let alone = || vec![Person::new(vec![1])];
    let two = || vec![Person::new(vec![2]), Person::new(vec![1])];
    let off_first = || vec![Person { away: vec![0], ..Person::new(vec![1]) }];
    let waits = Task { after: vec![0], ..task(30, &[1], 0) };
    for (name, problem, ends) in [
        ("nothing to do", Problem::new(1, 1, vec![], alone()), [0, 0, 0]),
        (
            "one after another",
            Problem::new(1, 1, vec![task(30, &[1], 0), task(40, &[1], 1)], alone()),
            [30, 70, 0],
        ),
        (
            "a day is too short",
            Problem::new(1, 1, vec![task(90, &[1], 0), task(40, &[1], 2)], alone()),
            [90, 0, 160],
        ),
        (
            "side by side",
            Problem::new(1, 2, vec![task(90, &[1, 0], 0), task(90, &[1, 1], 0)], two()),
            [90, 0, 0],
        ),
        (
            "together for the day, once they are",
            Problem::new(1, 2, vec![task(60, &[2, 1], 0), task(60, &[1, 0], 0), task(60, &[1, 1], 1)], two()),
            [120, 180, 0],
        ),
        ("order", Problem::new(1, 1, vec![task(60, &[1], 2), waits], alone()), [90, 0, 60]),
        ("a day off", Problem::new(1, 1, vec![task(60, &[1], 0)], off_first()), [180, 0, 0]),
    ] {
        let outcome = solved(&problem, 1);
        assert_eq!(outcome.plan.ends(&problem), ends, "{name}: {:?}", outcome.plan);
        assert_eq!(outcome.cost, problem.cost(ends), "{name}");
    }
}

#[test]
fn what_the_budget_allows_is_given_away_with_what_waits_for_it() {
    let long = Task { price: 60, ..task(120, &[1], 0) };
    let dear = Task { price: 90, ..task(120, &[1], 0) };
    let waits = Task { price: 40, after: vec![0], ..task(10, &[1], 2) };
    let mut problem = Problem::new(1, 1, vec![long, dear, waits], vec![Person::new(vec![1])]);
    for (budget, ends) in
        [(30, [240, 0, 250]), (50, [240, 0, 0]), (90, [120, 0, 130]), (100, [120, 0, 0]), (190, [0, 0, 0])]
    {
        problem.budget = budget;
        assert_eq!(solved(&problem, 3).plan.ends(&problem), ends, "{budget}");
    }
}

#[test]
fn what_waits_never_comes_before_what_it_waits_for_in_one_team() {
    let chain = (0..8).map(|index| Task {
        after: if index % 4 == 3 { vec![] } else { vec![index + 1] },
        ..task(15, &[1], index % 3)
    });
    let problem = Problem::new(1, 1, chain.collect(), vec![Person::new(vec![1])]);
    for seed in 0..20 {
        assert_eq!(solved(&problem, seed).plan.ends(&problem).into_iter().max(), Some(120), "{seed}");
    }
}

#[test]
fn the_same_seed_gives_the_same_plan() {
    let tasks =
        (0..30).map(|index| task(15 + index % 7 * 15, &[1 + (index % 3) as u8, 1], (index % 3) as usize));
    let people = (0..6).map(|index| Person { away: vec![index], ..Person::new(vec![1 + (index % 2) as u8]) });
    let problem = Problem::new(1, 2, tasks.collect(), people.collect());
    assert_eq!(solved(&problem, 5), solved(&problem, 5));
}
