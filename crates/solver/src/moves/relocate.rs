use crate::problem::Problem;
use crate::recreate::cheapest::WideAwake;
use crate::solution::Routes;

impl Routes {
    /// Takes a job to its cheapest place, as a trial of its own. False when it stands there already.
    pub(crate) fn relocate(&mut self, problem: &Problem, job: u32) -> bool {
        if !self.is_removable(problem, job) {
            return false;
        }
        self.begin();
        self.remove(problem, job);
        self.settle(problem);
        let price = problem.unserved_price[job as usize];
        // Where the route did not hold without the job, more than the job has gone.
        let is_alone = self.unserved.last() == Some(&job);
        if let Some(place) = self.cheapest(problem, job, price, 0, &mut WideAwake).filter(|_| is_alone) {
            self.insert(problem, job, place);
            self.unserved.pop();
        }
        if self.total < self.journal.total_before() {
            return true;
        }
        self.roll_back(problem);
        false
    }
}

#[cfg(test)]
mod tests {
    use crate::{Job, Pin, Problem, Routes, Task, Travel, Vehicle};

    #[test]
    fn a_job_goes_to_its_cheapest_place_once() {
        let travel = Travel::dense(11, |from, to| (from as i32 - to as i32).abs() * 10);
        for (name, pinned, moves) in [("free", false, true), ("pinned", true, false)] {
            let mut vehicles: Vec<Vehicle> = [0, 10].map(|home| Vehicle::new(home, 0, 5_000)).into();
            if pinned {
                vehicles[0].pinned = vec![Pin { job: 0, start: 0 }];
            }
            let jobs = vec![Job::new(8, 5), Job::new(9, 5)];
            let problem = Problem::new(vec![travel.clone()], vehicles, jobs);
            let mut routes = Routes::from_tasks(&problem, [vec![Task::Job(0)], vec![Task::Job(1)]]);
            let before = routes.total();
            assert_eq!(routes.relocate(&problem, 0), moves, "{name}");
            routes.prove_total(&problem);
            assert_eq!(routes.total() < before, moves, "{name}");
            assert!(!routes.relocate(&problem, 0), "{name}: nowhere better");
            assert_eq!(routes.unserved(), Vec::<usize>::new(), "{name}");
        }
    }
}
