//! Several threads on one problem. Large problems are cut into zones that do not touch, one a thread, cut anew along
//! another line each time; on small ones each thread searches the whole on its own, and all go on from the best.

use super::anneal::Anneal;
use super::{Progress, Settings};
use crate::Solution;
use crate::problem::Problem;
use crate::solution::Routes;
use crate::solution::snapshot::Snapshot;
use crate::solution::zone::ZonePlan;
use doorstep_kernel::{Rng as _, SeededRng, Stopwatch};
use std::ops::ControlFlow;

/// So often in a search zones are cut anew.
const CUTS: u32 = 40;

/// So often searches of the whole exchange what they found.
const EXCHANGES: u32 = 12;

/// A zone with fewer jobs is mostly border.
const ZONE_JOBS_MIN: usize = 150;

/// Improves a solution on several threads. On one thread it does what [`improve`](super::improve) does. Limits of steps
/// count per thread, and with no time limit the same seed gives the same solution; under one, how far each thread gets
/// depends on the machine.
pub fn improve_side_by_side(
    problem: &Problem,
    solution: &Solution,
    settings: &Settings,
    threads: usize,
    stopwatch: &(dyn Stopwatch + Sync),
    told: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
) -> Solution {
    let routes = Routes::load(problem, solution);
    if threads <= 1 {
        return super::improve_routes(problem, routes, settings, stopwatch, told).unload(problem);
    }
    let found = if problem.jobs() >= threads * ZONE_JOBS_MIN {
        in_zones(problem, routes, settings, threads, stopwatch, told)
    } else {
        as_rivals(problem, routes, settings, threads, stopwatch, told)
    };
    found.unload(problem)
}

/// Runs the first search here, where progress is told, and the others on threads of their own.
fn run_all(
    searches: &mut [Anneal<'_>],
    until: f64,
    stopwatch: &(dyn Stopwatch + Sync),
    told: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let Some((first, others)) = searches.split_first_mut() else { return ControlFlow::Continue(()) };
    std::thread::scope(|scope| {
        for other in others {
            scope.spawn(move || other.run_until(until, stopwatch, &mut |_| ControlFlow::Continue(())));
        }
        first.run_until(until, stopwatch, told)
    })
}

/// Every thread searches the whole; they share their pools and go on from the best of all.
fn as_rivals(
    problem: &Problem,
    routes: Routes,
    settings: &Settings,
    threads: usize,
    stopwatch: &(dyn Stopwatch + Sync),
    told: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
) -> Routes {
    let all: Vec<u32> = (0..problem.jobs() as u32).collect();
    let with_seed =
        |thread: usize| Settings { seed: settings.seed.wrapping_add(thread as u64 * 7919), ..*settings };
    let mut searches: Vec<Anneal<'_>> = (0..threads)
        .map(|thread| Anneal::from(problem, routes.clone(), &with_seed(thread), all.clone()))
        .collect();
    for exchange in 1..=EXCHANGES {
        let until = f64::from(exchange) / f64::from(EXCHANGES);
        let going = run_all(&mut searches, until, stopwatch, told);
        let (first, others) = searches.split_at_mut(1);
        for other in others.iter_mut() {
            first[0].pool.absorb(&other.pool);
        }
        for other in others.iter_mut() {
            first[0].take_over(&other.best_routes());
        }
        if going.is_break() || exchange == EXCHANGES {
            break;
        }
        // The others keep what they are doing except at every third exchange: rivals that agree too early are one.
        if exchange.is_multiple_of(3) {
            let best = first[0].best_routes();
            others.iter_mut().for_each(|other| other.take_over(&best));
        }
    }
    searches.swap_remove(0).into_best()
}

type Pick = fn(&Anneal<'_>) -> Routes;

/// First the best of each zone, then where its search stands.
const PICKS: [Pick; 2] = [|search| search.best_routes(), |search| search.routes.clone()];

/// Each thread searches its own zone.
fn in_zones(
    problem: &Problem,
    mut routes: Routes,
    settings: &Settings,
    threads: usize,
    stopwatch: &(dyn Stopwatch + Sync),
    told: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
) -> Routes {
    let mut rng = SeededRng::new(settings.seed);
    let mut best = Snapshot::of(problem, &routes);
    // Steps so far, on each thread.
    let mut steps = 0;
    for cut in 1..=CUTS {
        let zones = zones(problem, &routes, threads, &mut rng);
        let mut searches: Vec<Anneal<'_>> = zones
            .iter()
            .map(|zone| {
                let seeded = Settings { seed: rng.next_u64(), ..*settings };
                let own = routes.zone(problem, &zone.is_inside, zone.unserved.clone());
                Anneal::from(problem, own, &seeded, zone.jobs(problem, &routes)).after(steps)
            })
            .collect();
        let until = f64::from(cut) / f64::from(CUTS);
        let so_far = best.total;
        let going = run_all(&mut searches, until, stopwatch, &mut |progress| {
            let iteration = progress.iteration * threads as u64;
            told(&Progress { iteration, best: so_far, done: progress.done })
        });
        steps = searches.iter().map(|search| search.progress.iteration).max().unwrap_or(steps);
        // The best of each zone together are the best of all; the search goes on from where each zone stands.
        let plans = |pick: Pick| {
            let of_zone = |(zone, search): (&Zone, &Anneal<'_>)| zone.plan(problem, &pick(search));
            zones.iter().zip(&searches).map(of_zone).collect::<Vec<ZonePlan>>()
        };
        for pick in PICKS {
            routes.join_zones(problem, &plans(pick));
            best.note(routes.journal.touched());
            if routes.total() < best.total {
                best.update(problem, &routes);
            }
        }
        if going.is_break() {
            break;
        }
    }
    best.restore(problem, &mut routes);
    routes
}

/// Vehicles that belong together, and the unserved jobs near them.
struct Zone {
    is_inside: Vec<bool>,
    unserved: Vec<u32>,
}

impl Zone {
    fn jobs(&self, problem: &Problem, routes: &Routes) -> Vec<u32> {
        let is_inside = |&job: &u32| {
            self.is_inside.get(routes.nodes[job as usize].vehicle as usize).copied().unwrap_or(false)
        };
        (0..problem.jobs() as u32).filter(is_inside).chain(self.unserved.iter().copied()).collect()
    }

    fn plan(&self, problem: &Problem, routes: &Routes) -> ZonePlan {
        let inside = (0..problem.vehicles() as u32).filter(|&vehicle| self.is_inside[vehicle as usize]);
        ZonePlan {
            routes: inside.map(|vehicle| (vehicle, routes.stops(problem, vehicle).collect())).collect(),
            unserved: routes.unserved.clone(),
        }
    }
}

/// Cuts the routes into as many zones with about equally many jobs: sorted along the line between two places that are
/// far apart, by the middle of each route.
fn zones(problem: &Problem, routes: &Routes, count: usize, rng: &mut SeededRng) -> Vec<Zone> {
    let jobs = problem.jobs() as u64;
    let ticks = |from: u32, to: u32| {
        problem.matrices[0].ticks_from(problem.place[from as usize], problem.place[to as usize])
    };
    let here = rng.below(jobs) as u32;
    let there = (0..32).map(|_| rng.below(jobs) as u32).max_by_key(|&job| ticks(here, job)).unwrap_or(here);
    let along = |node: u32| ticks(here, node) - ticks(there, node);
    let mut sorted: Vec<(i64, u32)> = (0..problem.vehicles() as u32)
        .map(|vehicle| {
            let half = routes.tours[vehicle as usize].jobs as usize / 2;
            let middle = routes.stops(problem, vehicle).filter(|&stop| problem.is_job(stop)).nth(half);
            (along(middle.unwrap_or(problem.start_node(vehicle))), vehicle)
        })
        .collect();
    sorted.sort_unstable();
    let mut zones: Vec<Zone> = (0..count)
        .map(|_| Zone { is_inside: vec![false; problem.vehicles()], unserved: Vec::new() })
        .collect();
    let served = (problem.jobs() - routes.unserved.len()).max(1);
    let (mut before, mut idle) = (0, 0);
    for &(_, vehicle) in &sorted {
        let zone = if routes.tours[vehicle as usize].jobs > 0 {
            before += routes.tours[vehicle as usize].jobs as usize;
            (before - 1) * count / served
        } else {
            idle += 1;
            // Vehicles of one kind at one place all lie on the same point of the line: dealt out one by one.
            if problem.groups.len() == 1 { idle % count } else { before * count / (served + 1) }
        };
        zones[zone.min(count - 1)].is_inside[vehicle as usize] = true;
    }
    for &job in &routes.unserved {
        let near = problem.near.around.of(job).iter().map(|&other| routes.nodes[other as usize].vehicle);
        let vehicle = near.into_iter().find(|&vehicle| (vehicle as usize) < problem.vehicles());
        let zone = zones.iter().position(|zone| vehicle.is_some_and(|v| zone.is_inside[v as usize]));
        zones[zone.unwrap_or(0)].unserved.push(job);
    }
    zones
}

#[cfg(test)]
mod tests {
    use super::zones;
    use crate::{Job, Problem, Routes, Travel, Vehicle, construct};
    use doorstep_kernel::SeededRng;

    #[test]
    fn zones_share_out_every_vehicle_and_job_once_and_evenly() {
        let travel = Travel::dense(101, |from, to| (from as i32 - to as i32).abs());
        let vehicles = (0..30).map(|_| Vehicle::new(0, 0, 1000)).collect();
        let jobs = (1..101).map(|place| Job::new(place, 100).within(0, 700)).collect();
        let problem = Problem::new(vec![travel], vehicles, jobs);
        let routes = Routes::load(&problem, &construct(&problem));
        let zones = zones(&problem, &routes, 3, &mut SeededRng::new(1));
        for vehicle in 0..30 {
            assert_eq!(zones.iter().filter(|zone| zone.is_inside[vehicle]).count(), 1, "vehicle {vehicle}");
        }
        let sizes: Vec<usize> = zones.iter().map(|zone| zone.jobs(&problem, &routes).len()).collect();
        assert_eq!(sizes.iter().sum::<usize>(), 100);
        assert!(sizes.iter().all(|&size| size > 15), "{sizes:?}");
    }
}
