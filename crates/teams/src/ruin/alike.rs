use crate::roster::Roster;
use crate::values::Values;
use doorstep_kernel::{Rng, SeededRng};

/// A task and some that are most like it, so that they can change places.
pub(super) fn alike(values: &Values, _: &Roster, most: usize, rng: &mut SeededRng) -> Vec<usize> {
    let seed = rng.below(values.work.len() as u64) as usize;
    let mut tasks = vec![seed];
    let others = values.alike[seed].iter().filter(|_| rng.chance(0.5));
    tasks.extend(others.take(most.saturating_sub(1)).map(|&other| usize::from(other)));
    tasks
}
