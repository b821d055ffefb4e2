//! Where in a route the trip to the store is best made, or whether it can be saved.

use super::insert::Insertion;
use crate::constraints::rest::Moment;
use crate::problem::{Problem, Timing};
use crate::solution::Routes;
use crate::solution::routes::NONE;

impl Routes {
    /// Takes the store trip out of a route and puts it back where it costs least, if it is still needed.
    pub(crate) fn settle_reload(&mut self, problem: &Problem, vehicle: u32) {
        let reload = problem.reload_node(vehicle);
        let stood_after = self.nodes[reload as usize].prev;
        self.touch(problem, vehicle);
        self.unlink(reload);
        self.refresh(problem, vehicle);
        if self.supplies_suffice(problem, vehicle) {
            return;
        }
        // The trip must come before the first job that lacks something; every place up to there is tried.
        let lacking = self.first_unsupplied(problem, vehicle);
        let mut best: Option<(i64, u32)> = None;
        let mut node = problem.start_node(vehicle);
        while Some(node) != lacking && node != problem.end_node(vehicle) {
            let cost = self.cost_with_reload(problem, vehicle, node);
            if let Some(cost) = cost.filter(|&cost| best.is_none_or(|(least, _)| cost < least)) {
                best = Some((cost, node));
            }
            node = self.nodes[node as usize].next;
        }
        self.link(reload, best.map_or(stood_after, |(_, after)| after));
        self.refresh(problem, vehicle);
    }

    /// What a route costs more when it goes to the store after a node (where times are not joined from segments: what
    /// it costs in all); `None` when it does not hold.
    fn cost_with_reload(&mut self, problem: &Problem, vehicle: u32, after: u32) -> Option<i64> {
        let (reload, node) = (problem.reload_node(vehicle), self.nodes[after as usize]);
        if node.sealed {
            return None;
        }
        if problem.timing == Timing::Segments {
            let here = problem.ticks(vehicle, after, reload);
            let on = problem.ticks(vehicle, reload, node.next);
            let head = self.heads[after as usize].join(here, problem.single(vehicle, reload))?;
            let whole = head.join(on, self.tails[node.next as usize])?;
            let travel = here + on - i64::from(node.to_next);
            let price = problem.time_price(vehicle, whole.duration, whole.end())?;
            return Some(travel * problem.vehicles[vehicle as usize].travel_cost + price);
        }
        self.link(reload, after);
        self.refresh(problem, vehicle);
        let tour = self.tours[vehicle as usize];
        self.unlink(reload);
        (!tour.is_broken).then_some(tour.cost)
    }

    /// Whether a route without a store trip has all it needs.
    pub(crate) fn supplies_suffice(&self, problem: &Problem, vehicle: u32) -> bool {
        self.first_unsupplied(problem, vehicle).is_none()
    }

    /// The first job that cannot be done with what is on board at the start.
    fn first_unsupplied(&self, problem: &Problem, vehicle: u32) -> Option<u32> {
        let stock = vehicle as usize * problem.dims;
        let mut left: Vec<i64> =
            problem.stock[stock..stock + problem.dims].iter().map(|&s| i64::from(s)).collect();
        self.stops(problem, vehicle).filter(|&stop| problem.is_job(stop)).find(|&job| {
            if !problem.supplies_hold(vehicle, job, &left) {
                return true;
            }
            for (dim, total) in left.iter_mut().enumerate() {
                *total -= i64::from(problem.parts[job as usize * problem.dims + dim]);
            }
            false
        })
    }

    /// The cheapest way to serve a job on a route that must visit the store first and does not do so yet. Every pair
    /// of places, the store before the job, each judged by joined segments.
    pub(crate) fn insertion_with_reload(
        &self,
        problem: &Problem,
        job: u32,
        vehicle: u32,
        limit: i64,
    ) -> Option<Insertion> {
        let reload = problem.reload_node(vehicle);
        let given = &problem.vehicles[vehicle as usize];
        if self.nodes[reload as usize].vehicle != NONE || !problem.can_reload(vehicle) {
            return None;
        }
        if problem.timing != Timing::Segments {
            return self.walked_insertion_with_reload(problem, job, vehicle, limit);
        }
        let single = |node: u32| problem.single(vehicle, node);
        let end = problem.end_node(vehicle);
        let drive = &problem.drives[vehicle as usize];
        let service = problem.service_on(vehicle, job) + problem.service_on(vehicle, reload);
        let (mut fixed, time_now) = (0, self.time_price_now(problem, vehicle));
        if self.tours[vehicle as usize].jobs == 0 {
            let way_home = i64::from(self.nodes[problem.start_node(vehicle) as usize].to_next);
            fixed += given.fixed_cost + way_home * given.travel_cost;
        }
        if problem.has_preferences {
            fixed += problem.exchange.price(problem.preference(job, vehicle));
        }
        let mut best: Option<Insertion> = None;
        let mut store_after = problem.start_node(vehicle);
        while store_after != end {
            let bound = best.map_or(limit, |found| found.delta);
            let to_store = problem.ticks(vehicle, store_after, reload);
            let skipped = i64::from(self.nodes[store_after as usize].to_next);
            let prefix = self.heads[store_after as usize].join(to_store, single(reload));
            let way_on = problem.ticks(vehicle, reload, self.nodes[store_after as usize].next);
            let trip = to_store + way_on - skipped;
            let at_least = fixed + self.least(drive, vehicle, trip, service);
            let is_out = self.nodes[store_after as usize].sealed || at_least >= bound;
            let (Some(mut head), false) = (prefix, is_out) else {
                store_after = self.nodes[store_after as usize].next;
                continue;
            };
            let (mut last, mut after) = (reload, store_after);
            loop {
                let next = self.nodes[after as usize].next;
                let (here, on) = (problem.ticks(vehicle, last, job), problem.ticks(vehicle, job, next));
                let travel = if last == reload {
                    to_store + here + on - skipped
                } else {
                    trip + here + on - i64::from(self.nodes[after as usize].to_next)
                };
                let delta = travel * given.travel_cost + fixed;
                let least = fixed + self.least(drive, vehicle, travel, service);
                if least < best.map_or(limit, |found| found.delta) {
                    let whole =
                        head.join(here, single(job)).and_then(|s| s.join(on, self.tails[next as usize]));
                    let price =
                        whole.and_then(|whole| problem.time_price(vehicle, whole.duration, whole.end()));
                    if let Some(price) = price {
                        let delta = delta + price - time_now;
                        if delta < best.map_or(limit, |found| found.delta) {
                            best = Some(Insertion { after, reload_after: Some(store_after), delta });
                        }
                    }
                }
                if next == end {
                    break;
                }
                let Some(longer) = head.join(problem.ticks(vehicle, last, next), single(next)) else { break };
                head = longer;
                last = next;
                after = next;
            }
            store_after = self.nodes[store_after as usize].next;
        }
        best
    }
}

impl Routes {
    /// Settles the store trips of all routes this trial has touched.
    pub(crate) fn settle_reloads(&mut self, problem: &Problem) {
        if !problem.has_reloads {
            return;
        }
        for index in 0..self.journal.touched().count() {
            let Some(vehicle) = self.journal.touched().nth(index) else { break };
            if self.tours[vehicle as usize].has_reload {
                self.settle_reload(problem, vehicle);
            }
        }
    }
}

impl Routes {
    /// The same where times are not joined from segments: every pair of places is walked.
    fn walked_insertion_with_reload(
        &self,
        problem: &Problem,
        job: u32,
        vehicle: u32,
        limit: i64,
    ) -> Option<Insertion> {
        let stops: Vec<u32> = self.stops(problem, vehicle).collect();
        let preference = problem.exchange.price(problem.preference(job, vehicle));
        let preferences: i64 =
            stops.iter().map(|&stop| problem.exchange.price(problem.preference(stop, vehicle))).sum();
        let fixed = preference + preferences - self.tours[vehicle as usize].cost;
        let sealed = stops.iter().take_while(|&&stop| problem.pinned[stop as usize]).count();
        let node_before =
            |place: usize| if place == 0 { problem.start_node(vehicle) } else { stops[place - 1] };
        let mut best: Option<Insertion> = None;
        for store in sealed..=stops.len() {
            for place in store..=stops.len() {
                let mut tried = stops.clone();
                tried.insert(place, job);
                tried.insert(store, problem.reload_node(vehicle));
                let Some(cost) = walked_cost(problem, vehicle, &tried) else { continue };
                let delta = cost + fixed;
                if delta < best.map_or(limit, |found| found.delta) {
                    best = Some(Insertion {
                        after: node_before(place),
                        reload_after: Some(node_before(store)),
                        delta,
                    });
                }
            }
        }
        best
    }
}

/// What a route of these nodes costs, preferences left out; `None` when it does not hold.
fn walked_cost(problem: &Problem, vehicle: u32, nodes: &[u32]) -> Option<i64> {
    let (start, end) = (problem.start_node(vehicle), problem.end_node(vehicle));
    let given = &problem.vehicles[vehicle as usize];
    let mut at = Moment { time: problem.open[start as usize], ..Moment::default() };
    let (mut last, mut travel, mut late, mut departure) = (start, 0, 0, None);
    for &node in nodes.iter().chain([&end]) {
        let ticks = problem.ticks(vehicle, last, node);
        at = problem.advance(vehicle, at, ticks, node)?;
        let leaves = if at.rest_began.is_some() { problem.open[start as usize] } else { at.started - ticks };
        departure.get_or_insert(leaves);
        travel += ticks;
        if problem.is_job(node) {
            late += problem.lateness_price(node, at.started);
        }
        last = node;
    }
    let duration = at.time - departure.unwrap_or(at.time);
    Some(
        travel * given.travel_cost
            + given.fixed_cost
            + late
            + problem.time_price(vehicle, duration, at.time)?,
    )
}
