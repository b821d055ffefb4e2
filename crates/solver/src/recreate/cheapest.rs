//! The cheapest place of one job among the places worth looking at.

use crate::moves::insert::Insertion;
use crate::problem::{Near, Problem};
use crate::solution::Routes;
use crate::solution::insertion::{Leg, Probe};
use crate::solution::legs::{WEIGHED, detour_below, weigh};
use crate::solution::routes::{NONE, Node};

/// Up to this many jobs every place of every route is looked at; above, only those next to a near job.
const LOOK_EVERYWHERE_MAX: usize = 60;

/// When nothing near takes a job: up to this many jobs every route is tried after all.
const SEARCH_ALL_MAX: usize = 3_000;

/// In larger problems, every route of those who may serve it, when there are no more of them than so many.
const SEARCH_ABLE_MAX: u32 = 200;

/// Says now and then "skip this place": the blink of Christiaens and Vanden Berghe (2020).
pub(crate) trait Blink {
    /// Whether to overlook the next place.
    fn blink(&mut self) -> bool;
}

/// Overlooks nothing.
pub(crate) struct WideAwake;

impl Blink for WideAwake {
    #[inline]
    fn blink(&mut self) -> bool {
        false
    }
}

impl Routes {
    /// The cheapest insertion of an unserved job below `limit`; a vehicle that is at home so far may cost `discount` more.
    /// Where nothing near takes it, every route is tried, unless the limit is less than what the job is worth: then the
    /// trial fails anyway.
    pub(crate) fn cheapest(
        &self,
        problem: &Problem,
        job: u32,
        limit: i64,
        discount: i64,
        blinks: &mut impl Blink,
    ) -> Option<Insertion> {
        let mut search = Search { best: None, limit, job, probe: Probe::new(problem, job) };
        if problem.jobs() <= LOOK_EVERYWHERE_MAX {
            search.everywhere(self, problem, blinks);
        } else {
            search.nearby(self, problem, blinks);
        }
        for &group in problem.near.groups.of(job) {
            if let Some(&vehicle) = self.idle[group as usize].last() {
                search.limit += discount;
                search.look(self, problem, problem.start_node(vehicle), Leg::Unknown, blinks);
                search.limit -= discount;
            }
        }
        if problem.has_reloads {
            search.with_reloads(self, problem);
        }
        let is_small = || problem.jobs() <= SEARCH_ALL_MAX || problem.able_count(job) <= SEARCH_ABLE_MAX;
        let may_cost_all = limit >= problem.unserved_price[job as usize];
        if search.best.is_none() && may_cost_all && is_small() {
            search.everywhere(self, problem, blinks);
        }
        search.best
    }
}

struct Search<'p> {
    best: Option<Insertion>,
    limit: i64,
    job: u32,
    probe: Probe<'p>,
}

/// On which side of a near job.
#[derive(Debug, Clone, Copy)]
enum Side {
    Behind,
    Before,
}

impl Search<'_> {
    /// The places next to a near job.
    fn nearby(&mut self, routes: &Routes, problem: &Problem, blinks: &mut impl Blink) {
        if let Some(cost) = problem.flat_travel_cost {
            self.weighed(routes, problem, cost, Side::Behind, blinks);
            return self.weighed(routes, problem, cost, Side::Before, blinks);
        }
        let is_uniform = self.probe.is_uniform;
        for near in problem.near.before.of(self.job) {
            let node = &routes.nodes[near.job as usize];
            if node.vehicle == NONE || is_uniform && !self.may_pay(routes, problem, node, near.ticks) {
                continue;
            }
            let leg = if is_uniform { Leg::Here(near.ticks) } else { Leg::Unknown };
            self.look(routes, problem, near.job, leg, blinks);
        }
        for near in problem.near.after.of(self.job) {
            let after = routes.nodes[near.job as usize].prev;
            if routes.nodes[near.job as usize].vehicle == NONE
                || is_uniform && !self.may_pay(routes, problem, &routes.nodes[after as usize], near.ticks)
            {
                continue;
            }
            let leg = if is_uniform { Leg::On(near.ticks) } else { Leg::Unknown };
            self.look(routes, problem, after, leg, blinks);
        }
    }

    /// The places on one side of a near job, where nothing but travel tells what they cost.
    fn weighed(
        &mut self,
        routes: &Routes,
        problem: &Problem,
        travel_cost: i64,
        side: Side,
        blinks: &mut impl Blink,
    ) {
        let (near, legs) = match side {
            Side::Behind => (problem.near.before.of(self.job), &routes.legs.out),
            Side::Before => (problem.near.after.of(self.job), &routes.legs.into),
        };
        let mut detour = detour_below(self.limit, travel_cost);
        for near in near.chunks(WEIGHED) {
            let mut worth_a_look = weigh(near, legs, detour);
            while worth_a_look != 0 {
                let Near { job, ticks } = near[worth_a_look.trailing_zeros() as usize];
                worth_a_look &= worth_a_look - 1;
                let (after, leg) = match side {
                    Side::Behind => (job, Leg::Here(ticks)),
                    Side::Before => (routes.nodes[job as usize].prev, Leg::On(ticks)),
                };
                if self.look(routes, problem, after, leg, blinks) {
                    detour = detour_below(self.limit, travel_cost);
                }
            }
        }
    }

    /// Whether one leg alone costs less than the best there is, behind a node: most places are left here, before anything
    /// else of them is read.
    #[inline]
    fn may_pay(&self, routes: &Routes, problem: &Problem, node: &Node, ticks: i32) -> bool {
        let detour = i64::from(ticks) - i64::from(node.to_next);
        let drive = &problem.drives[node.vehicle as usize];
        routes.least(drive, node.vehicle, detour, self.probe.service_on(problem, drive)) < self.limit
    }

    /// Tries a place; true when it is the cheapest so far.
    #[inline]
    fn look(
        &mut self,
        routes: &Routes,
        problem: &Problem,
        after: u32,
        leg: Leg,
        blinks: &mut impl Blink,
    ) -> bool {
        if routes.nodes[after as usize].sealed || blinks.blink() {
            return false;
        }
        let found = routes.insertion_by(problem, &self.probe, after, leg, self.limit);
        if let Some(delta) = found {
            self.limit = delta;
            self.best = Some(Insertion { after, reload_after: None, delta });
        }
        found.is_some()
    }

    fn everywhere(&mut self, routes: &Routes, problem: &Problem, blinks: &mut impl Blink) {
        for vehicle in problem.able(self.job).filter(|&vehicle| routes.tours[vehicle as usize].jobs > 0) {
            let (mut node, end) = (problem.start_node(vehicle), problem.end_node(vehicle));
            while node != end {
                self.look(routes, problem, node, Leg::Unknown, blinks);
                node = routes.nodes[node as usize].next;
            }
        }
    }

    /// Routes that lack something for the job and could fetch it.
    fn with_reloads(&mut self, routes: &Routes, problem: &Problem) {
        for vehicle in 0..problem.vehicles() as u32 {
            let left = vehicle as usize * problem.dims;
            let tour = routes.tours[vehicle as usize];
            if !problem.can_reload(vehicle)
                || !routes.is_here(vehicle)
                || tour.has_reload
                || !problem.usable[vehicle as usize]
                || !problem.may_serve(self.job, vehicle)
                || problem.supplies_hold(vehicle, self.job, &routes.left[left..left + problem.dims])
            {
                continue;
            }
            if let Some(found) = routes.insertion_with_reload(problem, self.job, vehicle, self.limit) {
                self.limit = found.delta;
                self.best = Some(found);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::WideAwake;
    use crate::recreate::blinks::Bar;
    use crate::{Job, Problem, Routes, Travel, Vehicle};
    use doorstep_kernel::{Rng as _, SeededRng};

    #[test]
    fn weighing_legs_leaves_out_no_place_that_would_have_been_the_cheapest() {
        let mut rng = SeededRng::new(3);
        let at: Vec<[i64; 2]> =
            (0..121).map(|_| [rng.below(1_000) as i64, rng.below(1_000) as i64]).collect();
        let apart = |from: usize, to: usize| {
            ((at[from][0] - at[to][0]).abs() + (at[from][1] - at[to][1]).abs()) as i32
        };
        let jobs = (1..121).map(|place| {
            let open = rng.below(6_000) as i64;
            Job::new(place, 20).within(open, open + 1_500)
        });
        let vehicle = Vehicle { travel_cost: 3, ..Vehicle::new(0, 0, 9_000) };
        let weighing = Problem::new(vec![Travel::dense(121, apart)], vec![vehicle; 20], jobs.collect());
        assert_eq!(weighing.flat_travel_cost, Some(3));
        let mut looking = weighing.clone();
        looking.flat_travel_cost = None;
        let mut routes = Routes::empty(&weighing);
        routes.begin();
        assert!(routes.recreate(&weighing, 0, Bar::NONE, &mut rng));
        let mut found = 0;
        for round in 0..40 {
            routes.begin();
            let away: Vec<u32> = (0..6).map(|step| (round * 7 + step * 19) % 120).collect();
            for &job in &away {
                if routes.vehicle_of(job as usize).is_some() {
                    routes.remove(&weighing, job);
                }
            }
            routes.settle(&weighing);
            for job in away {
                let limit = 1 + rng.below(5_000) as i64;
                let cheapest = |problem| routes.cheapest(problem, job, limit, 0, &mut WideAwake);
                let expected = cheapest(&looking);
                assert_eq!(cheapest(&weighing), expected, "job {job} in round {round}");
                found += usize::from(expected.is_some());
            }
            if round % 2 == 0 {
                routes.roll_back(&weighing);
            } else {
                routes.recreate(&weighing, 0, Bar::NONE, &mut rng);
            }
        }
        assert!(found > 100, "places for {found} jobs");
    }
}
