use crate::problem::Problem;
use crate::solution::Routes;
use crate::solution::routes::NONE;
use doorstep_kernel::Rng;

/// How often the other vehicle is one that stays at home so far.
const TO_IDLE_RATE: f64 = 0.5;

impl Routes {
    /// Two technicians change routes, or one who stays at home takes over a whole one. Job by job this cannot happen:
    /// the first job of a new route pays for the whole way there and back. False when there was nobody to change with.
    pub(crate) fn ruin_hand_over(&mut self, problem: &Problem, seed: u32, rng: &mut impl Rng) -> bool {
        let vehicle = self.nodes[seed as usize].vehicle;
        let to_idle = rng.chance(TO_IDLE_RATE);
        let other =
            if to_idle { self.draw_idle(problem, rng) } else { self.draw_neighbour(problem, seed, rng) };
        let Some(other) = other.filter(|&other| vehicle != NONE && other != vehicle) else { return false };
        if !problem.pins[vehicle as usize].is_empty() || !problem.pins[other as usize].is_empty() {
            return false;
        }
        self.touch(problem, vehicle);
        self.touch(problem, other);
        let (mine, theirs) = (self.jobs_from(problem, vehicle, None), self.jobs_from(problem, other, None));
        self.give(problem, vehicle, &theirs);
        self.give(problem, other, &mine);
        true
    }

    /// An unused vehicle of a random kind.
    pub(crate) fn draw_idle(&self, problem: &Problem, rng: &mut impl Rng) -> Option<u32> {
        let groups = self.idle.len().min(problem.groups.len());
        let first = rng.below(groups.max(1) as u64) as usize;
        (first..groups).chain(0..first).find_map(|group| self.idle[group].last().copied())
    }

    /// The vehicle of a job near by.
    fn draw_neighbour(&self, problem: &Problem, seed: u32, rng: &mut impl Rng) -> Option<u32> {
        let around = problem.near.around.of(seed);
        let near = around.get(rng.below(around.len().max(1) as u64) as usize)?;
        Some(self.nodes[*near as usize].vehicle).filter(|&vehicle| vehicle != NONE)
    }

    /// The jobs of a route behind a node (all of them behind `None`), in order.
    pub(crate) fn jobs_from(&self, problem: &Problem, vehicle: u32, behind: Option<u32>) -> Vec<u32> {
        let mut stops: Vec<u32> = Vec::new();
        let (mut node, end) = (behind.unwrap_or(problem.start_node(vehicle)), problem.end_node(vehicle));
        while node != end {
            node = self.nodes[node as usize].next;
            if problem.is_job(node) {
                stops.push(node);
            }
        }
        stops
    }
}

#[cfg(test)]
mod tests {
    use crate::{Allowed, Job, Pin, Problem, Routes, Task, Travel, Vehicle};
    use doorstep_kernel::SeededRng;

    /// Jobs 0..4 on the line 1..5, homes at 0 and 9; what the first two vehicles do, and what each may.
    fn problem(pinned: bool, second_may: &[usize]) -> Problem {
        let travel = Travel::dense(10, |from, to| (from as i32 - to as i32).abs() * 10);
        let mut vehicles: Vec<Vehicle> = [0, 9, 9].map(|home| Vehicle::new(home, 0, 5_000)).into();
        if pinned {
            vehicles[0].pinned = vec![Pin { job: 0, start: 0 }];
        }
        let jobs = (0..4).map(|job| {
            let able = if second_may.contains(&job) { vec![0, 1, 2] } else { vec![0] };
            Job { allowed: Allowed::Only(able), ..Job::new(job + 1, 5) }
        });
        Problem::new(vec![travel], vehicles, jobs.collect())
    }

    #[test]
    fn a_route_goes_to_whoever_may_and_what_they_may_not_is_set_free() {
        for (name, pinned, second_may, happens, left) in [
            ("all of it", false, &[0, 1, 2, 3][..], true, 0),
            ("half of it", false, &[0, 1], true, 2),
            ("what is pinned stays", true, &[0, 1, 2, 3], false, 0),
        ] {
            let problem = problem(pinned, second_may);
            let all: Vec<Task> = (0..4).map(Task::Job).collect();
            let mut routes = Routes::from_tasks(&problem, [all, vec![], vec![]]);
            let before = routes.total();
            for seed in 0..20 {
                routes.begin();
                let happened = routes.ruin_hand_over(&problem, 1, &mut SeededRng::new(seed));
                routes.prove_total(&problem);
                assert!(!happened || happens, "{name}");
                if happened {
                    assert_eq!(routes.unserved.len(), left, "{name}");
                    assert_eq!(routes.tours[0].jobs, 0, "{name}: the first stays at home");
                } else {
                    assert_eq!(routes.tours[0].jobs, 4, "{name}: nothing has moved");
                }
                routes.roll_back(&problem);
                assert_eq!((routes.total(), routes.unserved.len()), (before, 0), "{name}: put back");
            }
        }
    }

    #[test]
    fn two_technicians_change_routes_in_order() {
        let problem = problem(false, &[0, 1, 2, 3]);
        let given = [vec![Task::Job(2), Task::Job(3)], vec![Task::Job(0), Task::Job(1)], vec![]];
        let mut routes = Routes::from_tasks(&problem, given);
        let mut changed = 0;
        for seed in 0..40 {
            routes.begin();
            routes.ruin_hand_over(&problem, 2, &mut SeededRng::new(seed));
            if routes.vehicle_of(2) == Some(1) {
                changed += 1;
                let order: Vec<u32> = routes.stops(&problem, 0).chain(routes.stops(&problem, 1)).collect();
                assert_eq!(order, [0, 1, 2, 3]);
            }
            routes.roll_back(&problem);
        }
        assert!(changed > 0, "it happens now and then");
    }
}
