//! What must hold for every problem, tried on random ones. Delta proofs run along: tests are debug builds.

use doorstep_kernel::{Duration, Rng, SeededRng, Stopwatch};
use doorstep_solver::{
    Allowed, Break, Job, Late, Penalty, Pin, Preference, Problem, Reload, Routes, Settings, Solution, Stop,
    Travel, Vehicle, Window, construct, improve, improve_side_by_side,
};
use proptest::prelude::*;
use std::ops::ControlFlow;

struct NoTime;

impl Stopwatch for NoTime {
    fn elapsed(&self) -> Duration {
        Duration::ZERO
    }
}

/// Which rules a random problem has.
#[derive(Debug, Clone, Copy)]
struct Rules {
    several_windows: bool,
    lateness: bool,
    breaks: bool,
    lengths: bool,
    preferences: bool,
    skills: bool,
    parts: bool,
    pins: bool,
    store: bool,
}

fn rules() -> impl Strategy<Value = Rules> {
    any::<[bool; 9]>().prop_map(
        |[several_windows, lateness, breaks, lengths, preferences, skills, parts, pins, store]| Rules {
            several_windows,
            lateness,
            breaks,
            lengths,
            preferences,
            skills,
            parts,
            pins,
            store,
        },
    )
}

fn parts(seed: u64, jobs: usize, vehicles: usize, rules: Rules) -> (Vec<Travel>, Vec<Vehicle>, Vec<Job>) {
    let mut rng = SeededRng::new(seed);
    let at: Vec<[f64; 2]> = (0..jobs + vehicles).map(|_| [rng.unit() * 100.0, rng.unit() * 100.0]).collect();
    let travel = Travel::dense(at.len(), |a, b| (at[a][0] - at[b][0]).hypot(at[a][1] - at[b][1]) as i32);
    let mut random = |below: u64| rng.below(below) as i64;
    let given_vehicles = (0..vehicles).map(|index| {
        let mut vehicle = Vehicle::new(jobs + index, random(50), 600);
        if rules.lengths {
            (vehicle.latest_end, vehicle.overtime_cost) = (660, 3);
            (vehicle.max_duration, vehicle.duration_cost) = (Some(500), 1);
        }
        if rules.breaks {
            vehicle.rest = Some(Break { window: Window::new(200, 300), length: 30 });
        }
        if rules.pins && index == 0 {
            vehicle.pinned = vec![Pin { job: 1, start: 60 }, Pin { job: 0, start: 0 }];
        }
        vehicle.stock = if rules.parts { vec![6, 3] } else { vec![] };
        if rules.store {
            vehicle.reload = Some(Reload { place: 0, service: 5, window: Window::new(0, 600) });
        }
        vehicle
    });
    let given_vehicles = given_vehicles.collect();
    let given_jobs = (0..jobs).map(|place| {
        let from = random(400);
        let mut job = Job::new(place, 10 + random(30)).within(from, from + 30 + random(150));
        if rules.several_windows {
            job.windows.push(Window::new(from + 250, from + 300));
        }
        if rules.lateness {
            job.late = vec![Late { after: from + 20, penalty: Penalty::new(2, 1), per_tick: 1 }];
        }
        if rules.preferences {
            job.elsewhere = Penalty::new(6, 15);
            job.preferences = vec![Preference { vehicle: place % vehicles, penalty: Penalty::NONE }];
        }
        if rules.skills {
            job.allowed = Allowed::Only(vec![place % vehicles, (place + 1) % vehicles]);
        }
        if rules.parts {
            job.parts = vec![1, (place % 3 == 0).into()];
        }
        job.unserved = Penalty::new(1 + (place % 5) as u8, 1 + random(3));
        job
    });
    (vec![travel], given_vehicles, given_jobs.collect())
}

fn solve(problem: &Problem, from: &Solution, seed: u64) -> Solution {
    let settings = Settings::new(Stop::after_iterations(300), seed);
    improve(problem, from, &settings, &NoTime, &mut |_| ControlFlow::Continue(()))
}

/// Everything a finished solution must show by itself, recomputed from the given data alone.
fn assert_sound(problem: &Problem, solution: &Solution) {
    let mut seen = vec![0; problem.jobs()];
    solution.unserved.iter().for_each(|&job| seen[job] += 1);
    for (index, route) in solution.routes.iter().enumerate() {
        let vehicle = problem.vehicle(index);
        let pins: Vec<usize> = vehicle.pinned.iter().map(|pin| pin.job).collect();
        let jobs: Vec<usize> = route.jobs().collect();
        assert!(jobs.starts_with(&pins), "pinned jobs come first, in order");
        let mut free = route.depart;
        let mut at = vehicle.start.expect("every vehicle here has a home");
        for stop in &route.stops {
            let doorstep_solver::Task::Job(number) = stop.task else {
                assert!(stop.start >= free + problem.travel(0, at, 0), "travel to the store takes its time");
                (free, at) = (stop.leave, 0);
                continue;
            };
            seen[number] += 1;
            let job = problem.job(number);
            let rested =
                stop.rest.map_or(0, |_| vehicle.rest.expect("a pause taken is a pause given").length);
            assert!(
                stop.start >= free + problem.travel(0, at, job.place) + rested.min(0),
                "travel takes its time"
            );
            if !pins.contains(&number) {
                let open = job.windows.iter().any(|w| w.from <= stop.start && stop.start <= w.to);
                assert!(open, "job {number} starts inside a window");
                if let Allowed::Only(vehicles) = &job.allowed {
                    assert!(vehicles.contains(&index), "skills hold");
                }
            }
            (free, at) = (stop.leave, job.place);
        }
        if pins.is_empty() && !route.stops.is_empty() {
            assert!(
                route.back <= vehicle.latest_end && route.depart >= vehicle.shift.from,
                "the shift holds"
            );
            assert!(
                vehicle.max_duration.is_none_or(|limit| route.back - route.depart <= limit),
                "the length holds"
            );
            for dim in 0..vehicle.stock.len() {
                let store = route.stops.iter().position(|stop| stop.task == doorstep_solver::Task::Reload);
                let used: i32 = jobs[..store.unwrap_or(jobs.len())]
                    .iter()
                    .map(|&job| problem.job(job).parts.get(dim).copied().unwrap_or(0))
                    .sum();
                assert!(used <= vehicle.stock[dim], "parts hold");
            }
            if let Some(rest) = vehicle.rest {
                let taken: Vec<i64> =
                    route.stops.iter().filter_map(|stop| stop.rest).chain(route.rest).collect();
                let needed = route.back > rest.window.to;
                assert!(taken.len() <= 1 && (!needed || taken.len() == 1), "one pause");
                assert!(taken.iter().all(|&t| rest.window.from <= t && t <= rest.window.to), "in its window");
            }
        }
    }
    assert!(seen.iter().all(|&count| count == 1), "each job is served once or listed as unserved: {seen:?}");
}

/// Two threads find something sound, no worse than the start, and the same again.
fn assert_two_threads_agree(problem: &Problem, seed: u64) {
    let first = construct(problem);
    let settings = Settings::new(Stop::after_iterations(300), seed);
    let run =
        || improve_side_by_side(problem, &first, &settings, 2, &NoTime, &mut |_| ControlFlow::Continue(()));
    let last = run();
    assert_sound(problem, &last);
    assert!(problem.scalar(last.score) <= problem.scalar(first.score));
    assert_eq!(Routes::load(problem, &last).total(), problem.scalar(last.score), "score and search agree");
    assert_eq!(run(), last, "same seed, same solution");
}

#[test]
fn threads_in_zones_find_sound_solutions_and_the_same_ones_again() {
    let none = [false; 9];
    for (seed, on) in [(1, vec![]), (2, vec![0, 4, 5]), (3, vec![3, 6, 8]), (4, vec![1, 2, 7])] {
        let mut flags = none;
        on.into_iter().for_each(|rule: usize| flags[rule] = true);
        let [several_windows, lateness, breaks, lengths, preferences, skills, parts_, pins, store] = flags;
        let rules = Rules {
            several_windows,
            lateness,
            breaks,
            lengths,
            preferences,
            skills,
            parts: parts_,
            pins,
            store,
        };
        // Enough jobs for two zones.
        let (travel, vehicles, jobs) = parts(seed, 310, 60, rules);
        assert_two_threads_agree(&Problem::new(travel, vehicles, jobs), seed);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_solution_is_sound_and_its_score_is_what_the_search_saw(seed in 0..1000_u64, jobs in 2..30_usize, rules in rules()) {
        let (travel, vehicles, jobs) = parts(seed, jobs, 4, rules);
        let problem = Problem::new(travel, vehicles, jobs);
        let first = construct(&problem);
        assert_sound(&problem, &first);
        let last = solve(&problem, &first, seed);
        assert_sound(&problem, &last);
        let again = Routes::load(&problem, &last);
        prop_assert_eq!(again.total(), problem.scalar(last.score), "score and search agree");
        prop_assert!(problem.scalar(last.score) <= problem.scalar(first.score));
    }

    #[test]
    fn the_same_seed_gives_the_same_solution(seed in 0..1000_u64, rules in rules()) {
        let (travel, vehicles, jobs) = parts(seed, 20, 3, rules);
        let problem = Problem::new(travel, vehicles, jobs);
        let first = construct(&problem);
        prop_assert_eq!(solve(&problem, &first, seed), solve(&problem, &first, seed));
    }

    #[test]
    fn rival_threads_find_sound_solutions_and_the_same_ones_again(seed in 0..1000_u64, rules in rules()) {
        let (travel, vehicles, jobs) = parts(seed, 20, 4, rules);
        assert_two_threads_agree(&Problem::new(travel, vehicles, jobs), seed);
    }

    #[test]
    fn taking_a_rule_away_never_worsens_a_solution_that_is_kept(seed in 0..1000_u64, rules in rules()) {
        let (travel, vehicles, jobs) = parts(seed, 20, 3, rules);
        let strict = Problem::new(travel.clone(), vehicles.clone(), jobs.clone());
        let solved = solve(&strict, &construct(&strict), seed);
        let mut free_jobs = jobs;
        free_jobs.iter_mut().for_each(|job| job.allowed = Allowed::All);
        let mut free_vehicles = vehicles;
        free_vehicles.iter_mut().for_each(|vehicle| vehicle.max_duration = None);
        let free = Problem::new(travel, free_vehicles, free_jobs);
        let kept = solve(&free, &solved, seed);
        prop_assert!(kept.score <= solved.score, "{} > {}", kept.score, solved.score);
    }

    #[test]
    fn every_insertion_offered_costs_what_it_says(seed in 0..1000_u64, rules in rules()) {
        let (travel, vehicles, jobs) = parts(seed, 15, 3, rules);
        let problem = Problem::new(travel, vehicles, jobs);
        let mut solution = solve(&problem, &construct(&problem), seed);
        // Take one job out, ask where it could go, and put it back everywhere it could.
        let Some(vehicle) = solution.routes.iter().position(|r| r.stops.len() > problem.vehicle(0).pinned.len()) else { return Ok(()) };
        let pinned = problem.vehicle(vehicle).pinned.len();
        if solution.routes[vehicle].stops.len() <= pinned { return Ok(()) }
        let stop = solution.routes[vehicle].stops.pop().unwrap();
        let doorstep_solver::Task::Job(job) = stop.task else { return Ok(()) };
        let without = Routes::load(&problem, &solution);
        prop_assert_eq!(without.vehicle_of(job), None);
        let worth = problem.scalar(doorstep_solver::Score::default()) + {
            let mut score = doorstep_solver::Score::default();
            score.charge(problem.job(job).unserved);
            problem.scalar(score)
        };
        let candidates = without.insertions(&problem, job);
        prop_assert!(candidates.iter().any(|candidate| candidate.vehicle == vehicle), "back where it was");
        for candidate in candidates {
            let mut tasks: Vec<Vec<doorstep_solver::Task>> =
                without.unload(&problem).routes.iter().map(|r| r.stops.iter().map(|s| s.task).collect()).collect();
            tasks[candidate.vehicle].insert(candidate.position, stop.task);
            if let Some(store) = candidate.store {
                tasks[candidate.vehicle].insert(store, doorstep_solver::Task::Reload);
            }
            let with = Routes::from_tasks(&problem, tasks);
            prop_assert_eq!(with.total(), without.total() - worth + candidate.cost, "{:?}", candidate);
            prop_assert!(candidate.start <= candidate.latest || rules.breaks, "{:?}", candidate);
        }
    }
}
