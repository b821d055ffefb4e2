use super::StringSizes;
use crate::problem::Problem;
use crate::solution::Routes;
use crate::solution::routes::NONE;
use doorstep_kernel::Rng;

/// From so many nearest jobs the ones nearest in time are taken.
const POOL: usize = 48;

impl Routes {
    /// Jobs that are done near a job at about the same time, on whatever route.
    pub(crate) fn ruin_time_slab(
        &mut self,
        problem: &Problem,
        seed: u32,
        sizes: &StringSizes,
        rng: &mut impl Rng,
    ) {
        if self.nodes[seed as usize].vehicle == NONE {
            return self.ruin_strings(problem, seed, sizes, rng);
        }
        let at = self.nodes[seed as usize].leave;
        let near = problem.near.around.of(seed).iter().take(POOL).copied();
        let mut pool: Vec<(i64, u32)> = near
            .chain([seed])
            .filter(|&job| self.is_removable(problem, job))
            .map(|job| ((self.nodes[job as usize].leave - at).abs(), job))
            .collect();
        pool.sort_unstable();
        let count = 1 + rng.below(2 * sizes.average_removed as u64) as usize;
        for &(_, job) in pool.iter().take(count) {
            self.remove(problem, job);
        }
    }
}
