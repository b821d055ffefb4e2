//! A part of the routes as routes of their own, so that several threads can work side by side, each in its zone.

use super::routes::{NONE, Routes};
use crate::problem::Problem;

/// What a thread has made of its zone.
#[derive(Debug, Clone)]
pub(crate) struct ZonePlan {
    /// Vehicles of the zone and what they do.
    pub(crate) routes: Vec<(u32, Vec<u32>)>,
    /// Jobs of the zone on no route.
    pub(crate) unserved: Vec<u32>,
}

impl Routes {
    /// Only the routes of these vehicles, with these unserved jobs. To a search all other vehicles and jobs are not
    /// there: they are neither in use nor idle, neither on a route nor unserved.
    pub(crate) fn zone(&self, problem: &Problem, is_inside: &[bool], unserved: Vec<u32>) -> Self {
        let mut zone = self.clone();
        for vehicle in (0..problem.vehicles() as u32).filter(|&vehicle| !is_inside[vehicle as usize]) {
            let (start, end) = (problem.start_node(vehicle), problem.end_node(vehicle));
            for node in self.stops(problem, vehicle) {
                zone.leave_route(node);
            }
            zone.nodes[start as usize].next = end;
            zone.nodes[end as usize].prev = start;
            zone.total -= zone.tours[vehicle as usize].cost;
            zone.tours[vehicle as usize] = super::routes::Tour::default();
            zone.forget_idle(problem, vehicle);
        }
        let price = |jobs: &[u32]| jobs.iter().map(|&job| problem.unserved_price[job as usize]).sum::<i64>();
        zone.total += price(&unserved) - price(&zone.unserved);
        zone.unserved = unserved;
        zone.used_vehicles = zone.tours.iter().filter(|tour| tour.jobs > 0).count();
        zone
    }

    /// Whether a vehicle belongs to these routes: in use or idle. One of another zone is neither.
    pub(crate) fn is_here(&self, vehicle: u32) -> bool {
        self.tours[vehicle as usize].jobs > 0 || self.idle_at[vehicle as usize] != NONE
    }

    /// Takes a vehicle out of the lists of unused ones, if it is there.
    fn forget_idle(&mut self, problem: &Problem, vehicle: u32) {
        let place = std::mem::replace(&mut self.idle_at[vehicle as usize], NONE);
        if place != NONE {
            let group = &mut self.idle[problem.group_of[vehicle as usize] as usize];
            group.swap_remove(place as usize);
            if let Some(&moved) = group.get(place as usize) {
                self.idle_at[moved as usize] = place;
            }
        }
    }

    /// Puts together what the threads have made of their zones. The zones do not overlap.
    pub(crate) fn join_zones(&mut self, problem: &Problem, zones: &[ZonePlan]) {
        self.begin();
        let price = |jobs: &[u32]| jobs.iter().map(|&job| problem.unserved_price[job as usize]).sum::<i64>();
        let changed: Vec<&(u32, Vec<u32>)> = zones
            .iter()
            .flat_map(|zone| &zone.routes)
            .filter(|(vehicle, nodes)| !self.stops(problem, *vehicle).eq(nodes.iter().copied()))
            .collect();
        changed.iter().for_each(|(vehicle, _)| self.touch(problem, *vehicle));
        changed.iter().for_each(|(vehicle, nodes)| self.relink(problem, *vehicle, nodes));
        self.total -= price(&self.unserved);
        self.unserved.clear();
        zones.iter().for_each(|zone| self.unserved.extend_from_slice(&zone.unserved));
        self.total += price(&self.unserved);
        (0..self.unserved.len()).for_each(|index| self.leave_route(self.unserved[index]));
        self.prove_total(problem);
    }
}

#[cfg(test)]
mod tests {
    use super::ZonePlan;
    use crate::{Job, Problem, Routes, Task, Travel, Vehicle};

    #[test]
    fn a_zone_knows_its_own_and_joins_again() {
        let travel = Travel::dense(4, |from, to| (from as i32 - to as i32).abs() * 10);
        let vehicles = (0..3).map(|_| Vehicle::new(0, 0, 500)).collect();
        let jobs = (1..4).map(|place| Job::new(place, 5)).collect();
        let problem = Problem::new(vec![travel], vehicles, jobs);
        let mut routes =
            Routes::from_tasks(&problem, [vec![Task::Job(0)], vec![Task::Job(1), Task::Job(2)], vec![]]);
        let whole = routes.total();
        let zone = routes.zone(&problem, &[true, false, false], Vec::new());
        assert_eq!((zone.total(), zone.used_vehicles), (20, 1));
        assert_eq!((zone.vehicle_of(0), zone.vehicle_of(1)), (Some(0), None));
        assert!(zone.idle.iter().all(Vec::is_empty), "the third vehicle is not of this zone");

        let turned = ZonePlan { routes: vec![(1, vec![2, 1])], unserved: Vec::new() };
        let kept = ZonePlan { routes: vec![(0, vec![0]), (2, vec![])], unserved: Vec::new() };
        routes.join_zones(&problem, &[turned, kept]);
        assert_eq!(routes.total(), whole, "there and back is as far as back and there");
        let dropped = ZonePlan { routes: vec![(1, vec![2])], unserved: vec![1] };
        let rest = ZonePlan { routes: vec![(0, vec![0]), (2, vec![])], unserved: Vec::new() };
        routes.join_zones(&problem, &[dropped, rest]);
        assert_eq!((routes.unserved(), routes.vehicle_of(1)), (vec![1], None));
    }
}
