use crate::problem::Problem;
use crate::solution::Routes;
use crate::solution::routes::NONE;
use doorstep_kernel::Rng;

impl Routes {
    /// A stretch of a route becomes the route of a vehicle that stays at home so far. Job by job that hardly happens: the
    /// first one pays for the whole way there and back. False when nobody is at home or nothing would be left.
    pub(crate) fn ruin_new_route(&mut self, problem: &Problem, seed: u32, rng: &mut impl Rng) -> bool {
        let vehicle = self.nodes[seed as usize].vehicle;
        let Some(idle) = self.draw_idle(problem, rng).filter(|_| vehicle != NONE) else { return false };
        if !self.is_removable(problem, seed) {
            return false;
        }
        let mut staying = self.jobs_from(problem, vehicle, None);
        // What is pinned comes first and stays.
        let first = problem.pins[vehicle as usize].len();
        let Some(at) = staying.iter().position(|&job| job == seed) else { return false };
        let from = first + rng.below((at - first + 1) as u64) as usize;
        let to = at + 1 + rng.below((staying.len() - at) as u64) as usize;
        if to - from == staying.len() {
            return false;
        }
        self.touch(problem, vehicle);
        self.touch(problem, idle);
        let leaving: Vec<u32> = staying.drain(from..to).collect();
        self.give(problem, vehicle, &staying);
        self.give(problem, idle, &leaving);
        true
    }
}

#[cfg(test)]
mod tests {
    use crate::{Job, Pin, Problem, Routes, Task, Travel, Vehicle};
    use doorstep_kernel::SeededRng;

    #[test]
    fn a_stretch_around_the_job_moves_in_order_and_the_rest_stays() {
        for (name, pinned, vehicles, least_staying) in
            [("free", 0, 2, 0), ("two pinned ones stay", 2, 2, 2), ("nobody is at home", 0, 1, 6)]
        {
            let travel = Travel::dense(7, |from, to| (from as i32 - to as i32).abs() * 10);
            let mut vehicles = vec![Vehicle::new(0, 0, 5_000); vehicles];
            vehicles[0].pinned = (0..pinned).map(|job| Pin { job, start: 0 }).collect();
            let jobs = (0..6).map(|job| Job::new(job + 1, 5)).collect();
            let problem = Problem::new(vec![travel], vehicles, jobs);
            let mut routes = Routes::from_tasks(&problem, [(0..6).map(Task::Job).collect()]);
            let before = routes.total();
            let mut opened = 0;
            for seed in 0..40 {
                routes.begin();
                let happened = routes.ruin_new_route(&problem, 3, &mut SeededRng::new(seed));
                routes.prove_total(&problem);
                let staying: Vec<u32> = routes.stops(&problem, 0).collect();
                if happened {
                    opened += 1;
                    let leaving: Vec<u32> = routes.stops(&problem, 1).collect();
                    assert!(leaving.contains(&3) && !staying.is_empty(), "{name}: {staying:?} {leaving:?}");
                    assert!(leaving.windows(2).all(|pair| pair[1] == pair[0] + 1), "{name}: {leaving:?}");
                    assert!(staying.iter().take_while(|&&job| job < 3).count() >= least_staying, "{name}");
                    assert_eq!(staying.len() + leaving.len(), 6, "{name}: nobody is lost");
                } else {
                    assert_eq!(staying.len(), 6, "{name}: nothing has moved");
                }
                routes.roll_back(&problem);
                assert_eq!((routes.total(), routes.tours[0].jobs), (before, 6), "{name}: put back");
            }
            assert_eq!(opened > 0, routes.tours.len() > 1, "{name}");
        }
    }
}
