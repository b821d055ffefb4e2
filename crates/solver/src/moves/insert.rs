use crate::problem::Problem;
use crate::solution::Routes;

/// Where a job would go, and what that would change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Insertion {
    /// The node it follows.
    pub(crate) after: u32,
    /// The node a new store trip follows, when the job needs one first (the same or an earlier node of the route).
    pub(crate) reload_after: Option<u32>,
    /// The change of the routes' cost.
    pub(crate) delta: i64,
}

impl Routes {
    /// Puts an unserved job where an [`Insertion`] says. The job stays in the list of unserved jobs: the caller, who
    /// walks that list, takes it out.
    pub(crate) fn insert(&mut self, problem: &Problem, job: u32, at: Insertion) {
        let vehicle = self.nodes[at.after as usize].vehicle;
        let before = self.total;
        self.touch(problem, vehicle);
        self.link(job, at.after);
        self.tours[vehicle as usize].jobs += 1;
        match at.reload_after {
            None => self.refresh_around(problem, job, at.delta),
            Some(after) => {
                self.link(problem.reload_node(vehicle), after);
                self.refresh(problem, vehicle);
            }
        }
        debug_assert_eq!(before + at.delta, self.total, "insert");
        self.total -= problem.unserved_price[job as usize];
    }
}
