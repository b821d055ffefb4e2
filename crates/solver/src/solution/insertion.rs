//! What it would cost to put a job between two nodes: O(1) with windows, lengths and supplies; with lateness or a
//! pause the rest of the route is walked until nothing changes any more.

use super::routes::Routes;
use super::segment::Segment;
use crate::constraints::rest::Moment;
use crate::problem::{Problem, Timing};

impl Routes {
    /// The change of the total's route part when `job` goes right after `after`; `None` when it does not hold, or when
    /// it is clear that it costs `limit` or more.
    #[inline]
    pub(crate) fn insertion(&self, problem: &Problem, job: u32, after: u32, limit: i64) -> Option<i64> {
        let node = &self.nodes[after as usize];
        let vehicle = node.vehicle;
        if !problem.may_serve(job, vehicle) {
            return None;
        }
        if problem.has_supplies && !node.reloaded {
            let used = vehicle as usize * problem.dims;
            if !problem.supplies_hold(vehicle, job, &self.used[used..used + problem.dims]) {
                return None;
            }
        }
        self.insertion_in_time(problem, job, after, limit)
    }

    /// The same, supplies and skills known to hold.
    #[inline]
    pub(crate) fn insertion_in_time(
        &self,
        problem: &Problem,
        job: u32,
        after: u32,
        limit: i64,
    ) -> Option<i64> {
        let node = &self.nodes[after as usize];
        let (vehicle, next) = (node.vehicle, node.next);
        let given = &problem.vehicles[vehicle as usize];
        let matrix = &problem.matrices[given.profile];
        let place = problem.place[job as usize];
        let here = matrix.ticks_to(problem.place[after as usize], place);
        let on = matrix.ticks_from(place, problem.place[next as usize]);
        let mut delta = (here + on - node.to_next) * given.travel_cost;
        if delta >= limit {
            return None;
        }
        let start = problem.start_at(job, node.leave + here)?;
        if start + problem.service_on(vehicle, job) + on > self.nodes[next as usize].latest {
            return None;
        }
        if !problem.is_job(after) && !problem.is_job(next) && self.tours[vehicle as usize].jobs == 0 {
            delta += given.fixed_cost;
        }
        if problem.has_preferences {
            delta += problem.exchange.price(problem.preference(job, vehicle));
        }
        match problem.timing {
            Timing::Free => {}
            Timing::Segments => delta += self.segment_delta(problem, job, after, here, on)?,
            Timing::Walk => delta += self.walk_delta(problem, job, after, here, on)?,
        }
        (delta < limit).then_some(delta)
    }

    /// How the price of length and end changes, by joining head, job and tail.
    fn segment_delta(&self, problem: &Problem, job: u32, after: u32, here: i64, on: i64) -> Option<i64> {
        let (vehicle, next) = (self.nodes[after as usize].vehicle, self.nodes[after as usize].next);
        let service = problem.service_on(vehicle, job);
        let single = Segment::single(service, problem.open[job as usize], problem.close[job as usize]);
        let whole = self.heads[after as usize].join(here, single)?.join(on, self.tails[next as usize])?;
        let price = problem.time_price(vehicle, whole.duration, whole.end())?;
        Some(price - self.time_price_now(problem, vehicle))
    }

    /// What length and end of a route cost as it is; nothing when the vehicle is unused.
    pub(crate) fn time_price_now(&self, problem: &Problem, vehicle: u32) -> i64 {
        let (start, end) = (problem.start_node(vehicle), problem.end_node(vehicle));
        if self.nodes[start as usize].next == end {
            return 0;
        }
        let whole = self.heads[end as usize];
        problem.time_price_unlimited(vehicle, whole.duration, whole.end())
    }

    /// How lateness, pause, length and end change: walks on from `after` until the old walk is met again.
    fn walk_delta(&self, problem: &Problem, job: u32, after: u32, here: i64, on: i64) -> Option<i64> {
        let vehicle = self.nodes[after as usize].vehicle;
        let (start, end) = (problem.start_node(vehicle), problem.end_node(vehicle));
        let unused = self.nodes[start as usize].next == end;
        let first = problem.advance(vehicle, self.moments[after as usize], here, job)?;
        let mut paid = self.paid[after as usize] + problem.lateness_price(job, first.started);
        let (mut at, mut node, mut ticks) = (first, self.nodes[after as usize].next, on);
        let back = loop {
            at = problem.advance(vehicle, at, ticks, node)?;
            if problem.is_job(node) {
                paid += problem.lateness_price(node, at.started);
            }
            if node == end {
                break at.time;
            }
            let old = &self.moments[node as usize];
            if old.time == at.time && old.rested == at.rested {
                paid += self.paid[end as usize] - self.paid[node as usize];
                break self.moments[end as usize].time;
            }
            ticks = self.nodes[node as usize].to_next;
            node = self.nodes[node as usize].next;
        };
        let departure = if after == start {
            if first.rest_began.is_some() { problem.open[start as usize] } else { first.started - here }
        } else {
            self.departure(problem, vehicle)
        };
        let price = problem.time_price(vehicle, back - departure, back)?;
        if unused {
            return Some(paid + price);
        }
        let old_back = self.moments[end as usize].time;
        let old_length = old_back - self.departure(problem, vehicle);
        let old = self.paid[end as usize] + problem.time_price_unlimited(vehicle, old_length, old_back);
        Some(paid + price - old)
    }

    /// When a job inserted after a node would start.
    pub(crate) fn start_after(&self, problem: &Problem, job: u32, after: u32) -> Option<i64> {
        let node = &self.nodes[after as usize];
        let ticks = problem.ticks(node.vehicle, after, job);
        match problem.timing {
            Timing::Walk => {
                let at: Moment = self.moments[after as usize];
                problem.advance(node.vehicle, at, ticks, job).map(|moment| moment.started)
            }
            Timing::Free | Timing::Segments => problem.start_at(job, node.leave + ticks),
        }
    }
}
