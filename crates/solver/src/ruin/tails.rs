use crate::problem::Problem;
use crate::solution::Routes;
use crate::solution::routes::NONE;
use doorstep_kernel::Rng;

/// The new neighbour is drawn among so many of the nearest.
const NEIGHBOURS: usize = 12;

impl Routes {
    /// Two routes change their tails, so that a job is followed by one that may well come after it (2-opt*, Potvin and
    /// Rousseau 1995). False when there is no such pair.
    pub(crate) fn ruin_tails(&mut self, problem: &Problem, seed: u32, rng: &mut impl Rng) -> bool {
        let after = problem.near.after.of(seed);
        let first = self.nodes[seed as usize].vehicle;
        let Some(next) = after.get(rng.below(after.len().clamp(1, NEIGHBOURS) as u64) as usize) else {
            return false;
        };
        let second = self.nodes[next.job as usize].vehicle;
        if first == NONE || second == NONE || first == second {
            return false;
        }
        let cut = self.nodes[next.job as usize].prev;
        if self.nodes[seed as usize].sealed || self.nodes[cut as usize].sealed {
            return false;
        }
        self.touch(problem, first);
        self.touch(problem, second);
        let (first_tail, second_tail) =
            (self.jobs_from(problem, first, Some(seed)), self.jobs_from(problem, second, Some(cut)));
        let (mut mine, mut theirs) =
            (self.jobs_from(problem, first, None), self.jobs_from(problem, second, None));
        mine.truncate(mine.len() - first_tail.len());
        theirs.truncate(theirs.len() - second_tail.len());
        mine.extend(second_tail);
        theirs.extend(first_tail);
        self.give(problem, first, &mine);
        self.give(problem, second, &theirs);
        true
    }
}
