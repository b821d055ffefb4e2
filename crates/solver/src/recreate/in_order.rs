//! The first plan: dear and narrow jobs first, each at its cheapest place.

use super::cheapest::WideAwake;
use crate::problem::Problem;
use crate::solution::Routes;

impl Routes {
    /// Serves what can be served, in order of window and worth, each at its cheapest place.
    pub(crate) fn build_up(&mut self, problem: &Problem) {
        let mut jobs = std::mem::take(&mut self.unserved);
        jobs.sort_by_key(|&job| {
            let index = job as usize;
            (-problem.unserved_price[index], problem.close[index].saturating_sub(problem.open[index]), job)
        });
        self.begin();
        jobs.retain(|&job| {
            let index = job as usize;
            if !problem.plannable[index] {
                return true;
            }
            let found = self.cheapest(problem, job, problem.unserved_price[index], 0, &mut WideAwake);
            if let Some(found) = found {
                self.insert(problem, job, found);
            }
            found.is_none()
        });
        self.unserved = jobs;
    }
}
