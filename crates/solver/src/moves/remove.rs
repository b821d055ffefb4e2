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
            self.mend(problem, vehicle);
        }
    }

    /// Takes more jobs away, last first, until a route holds. Fewer jobs can be worse: a pause may fall elsewhere, and
    /// straight on may be longer than by way of a stop where travel times are rounded or one-way.
    fn mend(&mut self, problem: &Problem, vehicle: u32) {
        while self.tours[vehicle as usize].is_broken {
            let mut node = self.last(problem, vehicle);
            let start = problem.start_node(vehicle);
            while node != start && !(problem.is_job(node) && self.is_removable(problem, node)) {
                node = self.nodes[node as usize].prev;
            }
            if node == start {
                return;
            }
            self.remove(problem, node);
            self.refresh(problem, vehicle);
        }
    }

    /// Whether a job may be taken off its route.
    #[inline]
    pub(crate) fn is_removable(&self, problem: &Problem, job: u32) -> bool {
        !problem.pinned[job as usize] && self.nodes[job as usize].vehicle != crate::solution::routes::NONE
    }
}
