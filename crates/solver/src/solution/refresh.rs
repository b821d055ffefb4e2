//! What a route remembers about itself, recomputed after it has changed.

use super::routes::{NONE, Node, Routes};
use super::segment::Segment;
use crate::constraints::rest::Moment;
use crate::problem::{FAR, Problem, Timing};

/// Nothing can join this: a route that cannot hold.
const BROKEN: Segment = Segment { duration: 0, earliest: FAR, latest: -FAR };

impl Problem {
    /// One node of a vehicle's route as a stretch.
    pub(crate) fn single(&self, vehicle: u32, node: u32) -> Segment {
        Segment::single(self.service_on(vehicle, node), self.open[node as usize], self.close[node as usize])
    }
}

impl Routes {
    /// Recomputes all caches of a route and moves the total by the change of its cost.
    pub(crate) fn refresh(&mut self, problem: &Problem, vehicle: u32) {
        let (travel, busy) = self.sweep_forward(problem, vehicle);
        self.sweep_backward(problem, vehicle);
        if problem.timing == Timing::Segments {
            self.join_segments(problem, vehicle);
        }
        let walked = if problem.timing == Timing::Walk { self.walk(problem, vehicle) } else { 0 };
        let is_used = self.nodes[problem.start_node(vehicle) as usize].next != problem.end_node(vehicle);
        let cost = if is_used {
            let given = &problem.vehicles[vehicle as usize];
            let timed = match problem.timing {
                Timing::Free => 0,
                Timing::Segments => self.segment_price(problem, vehicle),
                Timing::Walk => walked,
            };
            travel * given.travel_cost + given.fixed_cost + timed + self.preferences(problem, vehicle)
        } else {
            0
        };
        self.total += cost - self.tours[vehicle as usize].cost;
        (self.tours[vehicle as usize].cost, self.tours[vehicle as usize].busy) = (cost, busy);
        self.tours[vehicle as usize].wait = self.wait(problem, vehicle);
        self.track_idle(problem, vehicle, is_used);
    }

    /// The same after one job has come in, at a cost that is known: only what it changes is worked out anew.
    pub(crate) fn refresh_around(&mut self, problem: &Problem, job: u32, delta: i64) {
        let vehicle = self.nodes[job as usize].vehicle;
        if problem.timing == Timing::Walk || self.tours[vehicle as usize].is_broken {
            return self.refresh(problem, vehicle);
        }
        self.spread_leaving(problem, job);
        self.spread_latest(problem, job);
        if problem.timing == Timing::Segments {
            self.spread_segments(problem, job);
        }
        self.tours[vehicle as usize].wait = self.wait(problem, vehicle);
        self.tours[vehicle as usize].cost += delta;
        self.total += delta;
        self.track_idle(problem, vehicle, true);
        self.prove_fresh(problem, vehicle);
    }

    /// Earliest times and supplies from a new job on, as far as they change.
    fn spread_leaving(&mut self, problem: &Problem, job: u32) {
        let before = self.nodes[job as usize].prev as usize;
        let vehicle = self.nodes[job as usize].vehicle;
        let drive = problem.drives[vehicle as usize];
        let matrix = &problem.matrices[drive.profile as usize];
        let ticks = |from: u32, to: u32| {
            matrix.ticks_from(problem.place[from as usize], problem.place[to as usize]) as i32
        };
        let reloaded = self.nodes[before].reloaded;
        let saved = self.nodes[before].to_next;
        let next = self.nodes[job as usize].next;
        let (here, on) = (ticks(before as u32, job), ticks(job, next));
        self.join_leg(before as u32, job, here);
        self.join_leg(job, next, on);
        self.tours[vehicle as usize].busy +=
            i64::from(here) + i64::from(on) - i64::from(saved) + problem.service_on(vehicle, job);
        let this = &mut self.nodes[job as usize];
        (this.reloaded, this.sealed) = (reloaded, false);
        if problem.has_supplies && !reloaded {
            for dim in 0..problem.dims {
                self.left[vehicle as usize * problem.dims + dim] -=
                    i64::from(problem.parts[job as usize * problem.dims + dim]);
            }
        }
        let (mut node, end) = (before as u32, problem.end_node(vehicle));
        while node != end {
            let Node { next, to_next, leave, .. } = self.nodes[node as usize];
            let arrival = leave + i64::from(to_next);
            let begin = problem.start_at(next, arrival).unwrap_or(arrival);
            let leave = begin + problem.service[drive.services as usize + next as usize];
            if next != job && self.nodes[next as usize].leave == leave {
                return;
            }
            self.nodes[next as usize].leave = leave;
            node = next;
        }
    }

    /// Latest times from a new job back to the start, as far as they change.
    fn spread_latest(&mut self, problem: &Problem, job: u32) {
        let vehicle = self.nodes[job as usize].vehicle;
        let service = problem.drives[vehicle as usize].services as usize;
        let (mut node, start) = (job, problem.start_node(vehicle));
        loop {
            let Node { next, prev, to_next, latest: was, .. } = self.nodes[node as usize];
            let limit = self.nodes[next as usize].latest
                - i64::from(to_next)
                - problem.service[service + node as usize];
            let latest = problem.latest_start(node, limit);
            self.nodes[node as usize].latest = latest;
            if node == start || node != job && latest == was {
                return;
            }
            node = prev;
        }
    }

    /// Heads from a new job on and tails back from it, as far as they change.
    fn spread_segments(&mut self, problem: &Problem, job: u32) {
        let vehicle = self.nodes[job as usize].vehicle;
        let (start, end) = (problem.start_node(vehicle), problem.end_node(vehicle));
        let mut node = job;
        loop {
            let prev = self.nodes[node as usize].prev;
            let head = self.head_after(problem, prev, node);
            let was = std::mem::replace(&mut self.heads[node as usize], head);
            if node == end || node != job && head == was {
                break;
            }
            node = self.nodes[node as usize].next;
        }
        node = job;
        loop {
            let next = self.nodes[node as usize].next;
            let tail = self.tail_before(problem, node, next);
            let was = std::mem::replace(&mut self.tails[node as usize], tail);
            if node == start || node != job && tail == was {
                break;
            }
            node = self.nodes[node as usize].prev;
        }
    }

    /// Everything from the start up to a node, given that it follows another whose head is known.
    fn head_after(&self, problem: &Problem, prev: u32, node: u32) -> Segment {
        let ticks = i64::from(self.nodes[prev as usize].to_next);
        let single = problem.single(self.nodes[node as usize].vehicle, node);
        self.heads[prev as usize].join(ticks, single).unwrap_or(BROKEN)
    }

    /// Everything from a node to the end, given that another follows whose tail is known.
    fn tail_before(&self, problem: &Problem, node: u32, next: u32) -> Segment {
        let ticks = i64::from(self.nodes[node as usize].to_next);
        let single = problem.single(self.nodes[node as usize].vehicle, node);
        single.join(ticks, self.tails[next as usize]).unwrap_or(BROKEN)
    }

    /// Earliest times and supplies, from start to end; gives all travel, and all travel and service.
    fn sweep_forward(&mut self, problem: &Problem, vehicle: u32) -> (i64, i64) {
        let (start, end) = (problem.start_node(vehicle), problem.end_node(vehicle));
        let drive = problem.drives[vehicle as usize];
        let (matrix, service) = (&problem.matrices[drive.profile as usize], drive.services as usize);
        let left = vehicle as usize * problem.dims;
        for dim in left..left + problem.dims {
            self.left[dim] = i64::from(problem.stock[dim]);
        }
        let (mut node, mut travel, mut services) = (start, 0, 0);
        let (mut reloaded, mut is_broken) = (false, false);
        self.nodes[start as usize].leave = problem.open[start as usize];
        while node != end {
            let next = self.nodes[node as usize].next;
            let ticks = matrix.ticks_from(problem.place[node as usize], problem.place[next as usize]);
            travel += ticks;
            self.join_leg(node, next, ticks as i32);
            self.nodes[node as usize].sealed = problem.is_job(next) && problem.pinned[next as usize];
            let arrival = self.nodes[node as usize].leave + ticks;
            // A pinned job may be late beyond its windows: it starts when it can.
            let begin = problem.start_at(next, arrival).unwrap_or_else(|| {
                is_broken = true;
                arrival
            });
            if problem.has_supplies {
                if next >= problem.reload_node(0) {
                    reloaded = true;
                } else if !reloaded && problem.is_job(next) {
                    for d in 0..problem.dims {
                        self.left[left + d] -= i64::from(problem.parts[next as usize * problem.dims + d]);
                    }
                }
            }
            let length = problem.service[service + next as usize];
            services += length;
            let this = &mut self.nodes[next as usize];
            this.leave = begin + length;
            this.reloaded = reloaded;
            node = next;
        }
        self.tours[vehicle as usize].has_reload = reloaded;
        self.tours[vehicle as usize].is_broken = is_broken;
        (travel, travel + services)
    }

    /// How long a route waits even when it leaves as late as it can; where it is not known, longer than any route.
    fn wait(&self, problem: &Problem, vehicle: u32) -> i64 {
        match problem.timing {
            Timing::Segments => {
                self.heads[problem.end_node(vehicle) as usize].duration - self.tours[vehicle as usize].busy
            }
            Timing::Free | Timing::Walk => FAR,
        }
    }

    /// Latest times, from end to start.
    fn sweep_backward(&mut self, problem: &Problem, vehicle: u32) {
        let (start, mut node) = (problem.start_node(vehicle), problem.end_node(vehicle));
        let service = problem.drives[vehicle as usize].services as usize;
        self.nodes[node as usize].latest = problem.close[node as usize];
        while node != start {
            let latest = self.nodes[node as usize].latest;
            node = self.nodes[node as usize].prev;
            let limit = latest
                - i64::from(self.nodes[node as usize].to_next)
                - problem.service[service + node as usize];
            self.nodes[node as usize].latest = problem.latest_start(node, limit);
        }
    }

    /// Heads and tails. A route that cannot hold (a late pin) gets segments nothing can join.
    fn join_segments(&mut self, problem: &Problem, vehicle: u32) {
        let (start, end) = (problem.start_node(vehicle), problem.end_node(vehicle));
        let mut node = start;
        self.heads[start as usize] = problem.single(vehicle, start);
        while node != end {
            let next = self.nodes[node as usize].next;
            self.heads[next as usize] = self.head_after(problem, node, next);
            node = next;
        }
        self.tails[end as usize] = problem.single(vehicle, end);
        while node != start {
            let prev = self.nodes[node as usize].prev;
            self.tails[prev as usize] = self.tail_before(problem, prev, node);
            node = prev;
        }
    }

    /// What the time of a route costs by its segments.
    fn segment_price(&mut self, problem: &Problem, vehicle: u32) -> i64 {
        let (start, end) = (problem.start_node(vehicle), problem.end_node(vehicle));
        let whole = self.heads[end as usize];
        let (duration, back) = if whole.latest < whole.earliest {
            let back = self.nodes[end as usize].leave;
            (back - self.nodes[start as usize].leave, back)
        } else {
            (whole.duration, whole.end())
        };
        self.limit_length(problem, vehicle, duration);
        problem.time_price_unlimited(vehicle, duration, back)
    }

    /// A route that is longer than it may be does not hold.
    fn limit_length(&mut self, problem: &Problem, vehicle: u32, duration: i64) {
        if problem.vehicles[vehicle as usize].max_duration.is_some_and(|limit| duration > limit) {
            self.tours[vehicle as usize].is_broken = true;
        }
    }

    /// Walks a route with pause and lateness; gives what its times cost.
    fn walk(&mut self, problem: &Problem, vehicle: u32) -> i64 {
        let (start, end) = (problem.start_node(vehicle), problem.end_node(vehicle));
        self.moments[start as usize] = Moment { time: problem.open[start as usize], ..Moment::default() };
        self.paid[start as usize] = 0;
        let mut node = start;
        while node != end {
            let next = self.nodes[node as usize].next;
            let (at, ticks) = (self.moments[node as usize], i64::from(self.nodes[node as usize].to_next));
            let moment = problem.advance(vehicle, at, ticks, next).unwrap_or_else(|| {
                self.tours[vehicle as usize].is_broken = true;
                let started = at.time + ticks;
                Moment { time: started + problem.service_on(vehicle, next), started, rest_began: None, ..at }
            });
            let late = if problem.is_job(next) { problem.lateness_price(next, moment.started) } else { 0 };
            self.moments[next as usize] = moment;
            self.paid[next as usize] = self.paid[node as usize] + late;
            node = next;
        }
        let back = self.moments[end as usize].time;
        let duration = back - self.departure(problem, vehicle);
        self.limit_length(problem, vehicle, duration);
        self.paid[end as usize] + problem.time_price_unlimited(vehicle, duration, back)
    }

    /// When a walked route leaves home: just in time for its first service.
    pub(crate) fn departure(&self, problem: &Problem, vehicle: u32) -> i64 {
        let start = problem.start_node(vehicle);
        let first = self.nodes[start as usize].next;
        let moment = self.moments[first as usize];
        if moment.rest_began.is_some() {
            return problem.open[start as usize];
        }
        moment.started - i64::from(self.nodes[start as usize].to_next)
    }

    /// What it costs that these jobs are on this vehicle and on no other.
    fn preferences(&self, problem: &Problem, vehicle: u32) -> i64 {
        if !problem.has_preferences {
            return 0;
        }
        let jobs = self.stops(problem, vehicle).filter(|&node| problem.is_job(node));
        jobs.map(|job| problem.exchange.price(problem.preference(job, vehicle))).sum()
    }

    /// Keeps the list of unused vehicles of each group.
    pub(super) fn track_idle(&mut self, problem: &Problem, vehicle: u32, is_used: bool) {
        let place = self.idle_at[vehicle as usize];
        let group = problem.group_of[vehicle as usize] as usize;
        match (is_used, place != NONE) {
            (true, true) => {
                self.idle[group].swap_remove(place as usize);
                if let Some(&moved) = self.idle[group].get(place as usize) {
                    self.idle_at[moved as usize] = place;
                }
                self.idle_at[vehicle as usize] = NONE;
                self.used_vehicles += 1;
            }
            (false, false) if problem.usable[vehicle as usize] => {
                self.idle_at[vehicle as usize] = self.idle[group].len() as u32;
                self.idle[group].push(vehicle);
                self.used_vehicles -= 1;
            }
            (true, false) | (false, true | false) => {}
        }
    }

    /// Debug proof: what a route remembers is what working it out anew gives.
    pub(crate) fn prove_fresh(&mut self, problem: &Problem, vehicle: u32) {
        if cfg!(debug_assertions) {
            let remembered = |routes: &Self| {
                let (start, end) = (problem.start_node(vehicle), problem.end_node(vehicle));
                let nodes = std::iter::once(start).chain(routes.stops(problem, vehicle)).chain([end]);
                let of_node = |node: u32| {
                    let segments = problem.timing == Timing::Segments;
                    let index = node as usize;
                    let joined = segments.then(|| (routes.heads[index], routes.tails[index]));
                    // Nothing is ever put behind the end.
                    let kept = if node == end {
                        Node { to_next: 0, sealed: false, ..routes.nodes[index] }
                    } else {
                        routes.nodes[index]
                    };
                    let legs = [routes.legs.into[index], routes.legs.out[index]];
                    (format!("{kept:?}{legs:?}"), joined)
                };
                let left = vehicle as usize * problem.dims;
                let left = routes.left[left..left + problem.dims].to_vec();
                (
                    nodes.map(of_node).collect::<Vec<_>>(),
                    left,
                    format!("{:?}", routes.tours[vehicle as usize]),
                )
            };
            let (before, total) = (remembered(self), self.total);
            self.refresh(problem, vehicle);
            assert_eq!((before, total), (remembered(self), self.total), "what vehicle {vehicle} remembers");
        }
    }

    /// Debug proof: the total is the sum of its parts.
    pub(crate) fn prove_total(&self, problem: &Problem) {
        if cfg!(debug_assertions) {
            let tours: i64 = self.tours.iter().map(|tour| tour.cost).sum();
            let unserved: i64 = self.unserved.iter().map(|&job| problem.unserved_price[job as usize]).sum();
            assert_eq!(self.total, tours + unserved, "the total is the sum of routes and unserved jobs");
        }
    }
}
