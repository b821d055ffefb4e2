use crate::problem::Problem;
use crate::solution::Routes;
use crate::solution::insertion::Probe;
use crate::solution::routes::NONE;

/// One place where an unserved job would hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// On which vehicle.
    pub vehicle: usize,
    /// Before which stop of its route (0: first; number of stops: last).
    pub position: usize,
    /// Before which stop the vehicle must make its trip to the store first, when it lacks something for the job.
    pub store: Option<usize>,
    /// When it would start, at the earliest.
    pub start: i64,
    /// When it may start at the latest so that everything behind it still holds.
    pub latest: i64,
    /// What the routes would cost more, as one number ([`Problem::scalar`]).
    pub cost: i64,
}

impl Routes {
    /// Every place on every route where an unserved job holds, in order of vehicle and position. Unused vehicles that
    /// nothing tells apart answer once.
    pub fn insertions(&self, problem: &Problem, job: usize) -> Vec<Candidate> {
        let index = job as u32;
        let mut found = Vec::new();
        let probe = Probe::new(problem, index);
        if !problem.plannable[job] || self.nodes[job].vehicle != NONE {
            return found;
        }
        for vehicle in 0..problem.vehicles() as u32 {
            let unused = self.idle_at[vehicle as usize] != NONE;
            let group = &self.idle[problem.group_of[vehicle as usize] as usize];
            let stands_for_group = group.last() == Some(&vehicle);
            if !problem.usable[vehicle as usize]
                || !problem.may_serve(index, vehicle)
                || unused && !stands_for_group
            {
                continue;
            }
            let (mut node, end) = (problem.start_node(vehicle), problem.end_node(vehicle));
            let mut position = 0;
            while node != end {
                if !self.nodes[node as usize].sealed {
                    found.extend(self.candidate(problem, &probe, node, position));
                }
                node = self.nodes[node as usize].next;
                position += 1;
            }
            found.extend(self.candidate_by_store(problem, index, vehicle));
        }
        found
    }

    fn candidate(
        &self,
        problem: &Problem,
        probe: &Probe<'_>,
        after: u32,
        position: usize,
    ) -> Option<Candidate> {
        let job = probe.job;
        let cost = self.insertion(problem, probe, after, i64::MAX)?;
        let node = &self.nodes[after as usize];
        let start = self.start_after(problem, job, after)?;
        let on = problem.ticks(node.vehicle, job, node.next);
        let limit = self.nodes[node.next as usize].latest - on - problem.service_on(node.vehicle, job);
        let latest = problem.latest_start(job, limit);
        Some(Candidate { vehicle: node.vehicle as usize, position, store: None, start, latest, cost })
    }

    /// The cheapest place by way of the store, where the vehicle lacks something for the job.
    fn candidate_by_store(&self, problem: &Problem, job: u32, vehicle: u32) -> Option<Candidate> {
        let left = vehicle as usize * problem.dims;
        if !problem.can_reload(vehicle)
            || problem.supplies_hold(vehicle, job, &self.left[left..left + problem.dims])
        {
            return None;
        }
        let found = self.insertion_with_reload(problem, job, vehicle, i64::MAX)?;
        let place = |after: u32| {
            let stops = self.stops(problem, vehicle).position(|stop| stop == after);
            stops.map_or(0, |index| index + 1)
        };
        let (store, position) = (place(found.reload_after?), place(found.after));
        // Its start is known once it is tried: on a copy, since this is rare.
        let mut tried = self.clone();
        tried.begin();
        tried.insert(problem, job, found);
        let node = &tried.nodes[job as usize];
        let service = problem.service_on(vehicle, job);
        let (start, latest) = (node.leave - service, node.latest);
        Some(Candidate {
            vehicle: vehicle as usize,
            position,
            store: Some(store),
            start,
            latest,
            cost: found.delta,
        })
    }
}
