//! What it would cost to put a job between two nodes: O(1) with windows, lengths and supplies; with lateness or a
//! pause the rest of the route is walked until nothing changes any more.

use super::routes::Routes;
use super::segment::Segment;
use crate::constraints::rest::Moment;
use crate::problem::{Drive, Problem, Timing};

/// What a job needs to be tried in many places: looked up once, then every place reads as little as possible.
pub(crate) struct Probe<'p> {
    pub(crate) job: u32,
    place: u32,
    /// Travel from and to the job's place, when all vehicles share a dense matrix.
    rows: Option<(&'p [i32], &'p [i32])>,
    /// Whether travel in the first profile is everybody's.
    pub(crate) is_uniform: bool,
    /// Its service, when all vehicles share it.
    service: Option<i64>,
    open: i64,
    close: i64,
    has_several_windows: bool,
}

/// Which leg of a trial is known before it is judged.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Leg {
    /// Neither.
    Unknown,
    /// The ticks from the node before to the job.
    Here(i32),
    /// The ticks from the job to the node behind.
    On(i32),
}

impl<'p> Probe<'p> {
    pub(crate) fn new(problem: &'p Problem, job: u32) -> Self {
        let place = problem.place[job as usize];
        let uniform = problem.drives.first().filter(|_| problem.is_uniform);
        Self {
            job,
            place,
            is_uniform: uniform.is_some(),
            rows: uniform.and_then(|drive| problem.matrices[drive.profile as usize].rows(place)),
            service: uniform.map(|drive| problem.service[drive.services as usize + job as usize]),
            open: problem.open[job as usize],
            close: problem.close[job as usize],
            has_several_windows: !problem.several[job as usize].is_empty(),
        }
    }

    /// Travel from a place to the job.
    #[inline]
    fn here(&self, problem: &Problem, profile: u32, from: u32) -> i64 {
        if let Some((_, back)) = self.rows {
            // Beyond the rows lies only the place of vehicles that start or end nowhere: no travel.
            return back.get(from as usize).map_or(0, |&ticks| i64::from(ticks));
        }
        problem.matrices[profile as usize].ticks_to(from, self.place)
    }

    /// Travel from the job to a place.
    #[inline]
    fn on(&self, problem: &Problem, profile: u32, to: u32) -> i64 {
        if let Some((out, _)) = self.rows {
            return out.get(to as usize).map_or(0, |&ticks| i64::from(ticks));
        }
        problem.matrices[profile as usize].ticks_from(self.place, to)
    }

    /// How long it takes on a vehicle.
    #[inline]
    pub(crate) fn service_on(&self, problem: &Problem, drive: &Drive) -> i64 {
        self.service.unwrap_or_else(|| problem.service[drive.services as usize + self.job as usize])
    }

    #[inline]
    fn start_at(&self, problem: &Problem, arrival: i64) -> Option<i64> {
        if self.has_several_windows {
            return problem.start_at(self.job, arrival);
        }
        (arrival <= self.close).then(|| arrival.max(self.open))
    }
}

impl Routes {
    /// The change of the total's route part when a job goes right after `after`; `None` when it does not hold, or
    /// when it is clear that it costs `limit` or more.
    #[inline]
    pub(crate) fn insertion(
        &self,
        problem: &Problem,
        probe: &Probe<'_>,
        after: u32,
        limit: i64,
    ) -> Option<i64> {
        self.insertion_by(problem, probe, after, Leg::Unknown, limit)
    }

    /// The same where one of the two legs is at hand. What fails most often is asked first, and the leg that is not at
    /// hand is looked up last: that look into a large matrix is what a trial costs.
    #[inline]
    pub(crate) fn insertion_by(
        &self,
        problem: &Problem,
        probe: &Probe<'_>,
        after: u32,
        leg: Leg,
        limit: i64,
    ) -> Option<i64> {
        let node = &self.nodes[after as usize];
        let next = &self.nodes[node.next as usize];
        let (vehicle, job) = (node.vehicle, probe.job);
        let drive = &problem.drives[vehicle as usize];
        let service = probe.service_on(problem, drive);
        let saved = i64::from(node.to_next);
        let (here, on) = match leg {
            Leg::Here(ticks) => {
                let here = i64::from(ticks);
                if self.least(drive, vehicle, here - saved, service) >= limit
                    || node.leave + here > probe.close
                {
                    return None;
                }
                (here, probe.on(problem, drive.profile, next.place))
            }
            Leg::On(ticks) => {
                let on = i64::from(ticks);
                let earliest = node.leave.max(probe.open) + service + on;
                if self.least(drive, vehicle, on - saved, service) >= limit || earliest > next.latest {
                    return None;
                }
                (probe.here(problem, drive.profile, node.place), on)
            }
            Leg::Unknown => {
                (probe.here(problem, drive.profile, node.place), probe.on(problem, drive.profile, next.place))
            }
        };
        if self.least(drive, vehicle, here + on - saved, service) >= limit {
            return None;
        }
        let mut delta = (here + on - saved) * drive.travel_cost;
        let start = probe.start_at(problem, node.leave + here)?;
        if start + service + on > next.latest || !problem.may_serve(job, vehicle) {
            return None;
        }
        if problem.has_supplies && !node.reloaded {
            let left = vehicle as usize * problem.dims;
            if !problem.supplies_hold(vehicle, job, &self.left[left..left + problem.dims]) {
                return None;
            }
        }
        if !problem.is_job(after) && self.tours[vehicle as usize].jobs == 0 {
            // An unused vehicle costs nothing, not even the way from its start to its end.
            delta += drive.fixed_cost + i64::from(node.to_next) * drive.travel_cost;
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

    /// What further travel and service cost at the least: waiting they may fill is free, everything else makes the route
    /// longer.
    #[inline]
    pub(crate) fn least(&self, drive: &Drive, vehicle: u32, travel: i64, service: i64) -> i64 {
        let driven = travel * drive.travel_cost;
        if drive.duration_cost == 0 {
            return driven;
        }
        driven + (travel + service - self.tours[vehicle as usize].wait).max(0) * drive.duration_cost
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
            ticks = i64::from(self.nodes[node as usize].to_next);
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

#[cfg(test)]
mod tests {
    use super::{Leg, Probe};
    use crate::{Job, Problem, Routes, Task, Travel, Vehicle};

    /// Eight jobs on a line, with hours to wait between some of them; time is paid, travel too or not.
    fn problem(travel_cost: i64) -> Problem {
        let travel = Travel::dense(9, |from, to| (from as i32 - to as i32).abs() * 7);
        let mut vehicle = Vehicle::new(0, 0, 900);
        (vehicle.travel_cost, vehicle.duration_cost) = (travel_cost, 1);
        let opens = [0, 200, 30, 90, 250, 0, 120, 300];
        let jobs =
            opens.iter().enumerate().map(|(job, &open)| Job::new(job + 1, 10).within(open, open + 150));
        Problem::new(vec![travel], vec![vehicle], jobs.collect())
    }

    #[test]
    fn what_a_place_costs_at_the_least_is_never_more_than_it_costs() {
        let mut filled = 0;
        for travel_cost in [0, 2] {
            let problem = problem(travel_cost);
            for left_out in 0..8 {
                let mut jobs = [0, 5, 2, 3, 6, 1, 4, 7].to_vec();
                jobs.retain(|&job| job != left_out);
                let routes = Routes::from_tasks(&problem, [jobs.into_iter().map(Task::Job).collect()]);
                let probe = Probe::new(&problem, left_out as u32);
                let drive = &problem.drives[0];
                for after in std::iter::once(problem.start_node(0)).chain(routes.stops(&problem, 0)) {
                    let found = routes.insertion_by(&problem, &probe, after, Leg::Unknown, i64::MAX);
                    let Some(delta) = found else { continue };
                    let node = routes.nodes[after as usize];
                    let ticks = |from: u32, to: u32| problem.ticks(0, from, to);
                    let detour = ticks(after, left_out as u32) + ticks(left_out as u32, node.next)
                        - i64::from(node.to_next);
                    let least = routes.least(drive, 0, detour, probe.service_on(&problem, drive));
                    assert!(least <= delta, "job {left_out} after {after}: {least} {delta}");
                    filled += u32::from(delta < 10 + detour * (1 + travel_cost));
                }
            }
        }
        assert!(filled > 10, "waiting is filled at {filled} places");
    }
}
