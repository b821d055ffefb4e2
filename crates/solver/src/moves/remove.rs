use crate::problem::Problem;
use crate::solution::Routes;

impl Routes {
    /// Takes a job off its route. The route's caches are stale until [`Routes::settle`].
    pub(crate) fn remove(&mut self, problem: &Problem, job: u32) {
        let vehicle = self.nodes[job as usize].vehicle;
        debug_assert!(!problem.pinned[job as usize], "pinned jobs stay");
        self.touch(problem, vehicle);
        self.unlink(job);
        self.tours[vehicle as usize].jobs -= 1;
        self.unserved.push(job);
        self.total += problem.unserved_price[job as usize];
    }

    /// Brings all routes of this trial up to date after removals.
    pub(crate) fn settle(&mut self, problem: &Problem) {
        for index in 0..self.journal.touched().count() {
            let Some(vehicle) = self.journal.touched().nth(index) else { break };
            if self.tours[vehicle as usize].has_reload {
                self.settle_reload(problem, vehicle);
            } else {
                self.refresh(problem, vehicle);
            }
        }
    }

    /// Whether a job may be taken off its route.
    #[inline]
    pub(crate) fn is_removable(&self, problem: &Problem, job: u32) -> bool {
        !problem.pinned[job as usize] && self.nodes[job as usize].vehicle != crate::solution::routes::NONE
    }
}
