//! Adjacent string removal (Christiaens and Vanden Berghe 2020).

use crate::problem::Problem;
use crate::solution::Routes;
use crate::solution::routes::NONE;
use doorstep_kernel::Rng;

/// How much a step takes away.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StringSizes {
    /// Jobs taken per step, on average.
    pub(crate) average_removed: f64,
    /// The longest string.
    pub(crate) longest: f64,
    /// How often a string keeps some of its inner jobs.
    pub(crate) split_rate: f64,
    /// How often one more inner job is kept.
    pub(crate) keep_rate: f64,
}

impl Default for StringSizes {
    fn default() -> Self {
        Self { average_removed: 10.0, longest: 10.0, split_rate: 0.5, keep_rate: 0.5 }
    }
}

impl Routes {
    /// Strings from different routes, spreading outwards from a job.
    pub(crate) fn ruin_strings(
        &mut self,
        problem: &Problem,
        seed: u32,
        sizes: &StringSizes,
        rng: &mut impl Rng,
    ) {
        let served = problem.jobs() - self.unserved.len();
        let average_route = served as f64 / self.used_vehicles.max(1) as f64;
        let longest = sizes.longest.min(average_route).max(1.0);
        let most_strings = (4.0 * sizes.average_removed / (1.0 + longest) - 1.0).max(1.0);
        let strings = (rng.unit() * most_strings + 1.0) as usize;
        let mut ruined: [u32; 64] = [NONE; 64];
        let mut count = 0;
        for near in std::iter::once(seed).chain(problem.near.around.of(seed).iter().copied()) {
            let vehicle = self.nodes[near as usize].vehicle;
            if vehicle == NONE || ruined[..count].contains(&vehicle) || !self.is_removable(problem, near) {
                continue;
            }
            let most = longest.min(f64::from(self.tours[vehicle as usize].jobs));
            let length = (rng.unit() * most + 1.0) as usize;
            self.remove_string(problem, near, length.max(1), sizes, rng);
            ruined[count] = vehicle;
            count += 1;
            if count >= strings.min(ruined.len()) {
                break;
            }
        }
    }

    /// A string of `length` jobs around one, or a longer one of which some inner jobs are kept.
    fn remove_string(
        &mut self,
        problem: &Problem,
        job: u32,
        length: usize,
        sizes: &StringSizes,
        rng: &mut impl Rng,
    ) {
        let vehicle = self.nodes[job as usize].vehicle;
        let available = self.tours[vehicle as usize].jobs as usize;
        let mut kept = 0;
        if length > 1 && length < available && rng.chance(sizes.split_rate) {
            kept = 1;
            while length + kept < available && !rng.chance(sizes.keep_rate) {
                kept += 1;
            }
        }
        let span = length + kept;
        let (ahead, behind) =
            (self.removable_before(problem, job, span - 1), self.removable_after(problem, job, span - 1));
        // The string begins so many stops before the job that all of it fits.
        let (least, most) = ((span - 1).saturating_sub(behind), ahead.min(span - 1));
        let back = least + rng.below((most.max(least) - least + 1) as u64) as usize;
        let mut node = job;
        for _ in 0..back.min(ahead) {
            node = self.nodes[node as usize].prev;
        }
        let skip_from = if kept > 0 { rng.below(length as u64 - 1) as usize + 1 } else { usize::MAX };
        let mut removed = 0;
        for step in 0..span {
            if !problem.is_job(node) && node < problem.reload_node(0) || removed == length {
                break;
            }
            let next = self.nodes[node as usize].next;
            if !(skip_from..skip_from.saturating_add(kept)).contains(&step) && problem.is_job(node) {
                self.remove(problem, node);
                removed += 1;
            }
            node = next;
        }
    }

    fn removable_before(&self, problem: &Problem, job: u32, most: usize) -> usize {
        let start = problem.start_node(self.nodes[job as usize].vehicle);
        let mut node = self.nodes[job as usize].prev;
        let mut count = 0;
        while count < most && node != start && !(problem.is_job(node) && problem.pinned[node as usize]) {
            count += 1;
            node = self.nodes[node as usize].prev;
        }
        count
    }

    fn removable_after(&self, problem: &Problem, job: u32, most: usize) -> usize {
        let end = problem.end_node(self.nodes[job as usize].vehicle);
        let mut node = self.nodes[job as usize].next;
        let mut count = 0;
        while count < most && node != end {
            count += 1;
            node = self.nodes[node as usize].next;
        }
        count
    }
}
