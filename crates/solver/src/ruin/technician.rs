use super::StringSizes;
use crate::problem::Problem;
use crate::solution::Routes;
use crate::solution::routes::NONE;
use doorstep_kernel::Rng;

/// A whole route is taken only when it has at most so many times the usual number of removed jobs.
const WHOLE_ROUTE_TIMES: f64 = 2.0;

impl Routes {
    /// The whole route of a job when it is short, so that its vehicle may stay at home; and strings around it.
    pub(crate) fn ruin_technician(
        &mut self,
        problem: &Problem,
        seed: u32,
        sizes: &StringSizes,
        rng: &mut impl Rng,
    ) {
        let vehicle = self.nodes[seed as usize].vehicle;
        let short = |vehicle: u32| {
            f64::from(self.tours[vehicle as usize].jobs) <= WHOLE_ROUTE_TIMES * sizes.average_removed
        };
        if vehicle != NONE && short(vehicle) {
            let mut node = self.nodes[problem.start_node(vehicle) as usize].next;
            while node != problem.end_node(vehicle) {
                let next = self.nodes[node as usize].next;
                if problem.is_job(node) && self.is_removable(problem, node) {
                    self.remove(problem, node);
                }
                node = next;
            }
        }
        let around = StringSizes { average_removed: sizes.average_removed / 2.0, ..*sizes };
        self.ruin_strings(problem, seed, &around, rng);
    }
}
