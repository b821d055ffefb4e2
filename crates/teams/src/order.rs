use crate::problem::CLASSES;
use crate::values::Values;
use doorstep_kernel::{Rng, SeededRng};

/// How much the class counts beside how hard a task is to find people for; one is drawn for each step.
const BY_CLASS: [f64; 3] = [0.0, 1.0, 4.0];

/// How much chance there is in the order; one is drawn for each step.
const NOISE: [f64; 3] = [0.2, 1.0, 5.0];

/// In which order tasks are put back: classes in one of several orders, hard ones first, with some chance in it; and what
/// others wait for before them.
pub(crate) fn order(values: &Values, tasks: &[usize], rng: &mut SeededRng) -> Vec<usize> {
    let by_class = BY_CLASS[rng.below(BY_CLASS.len() as u64) as usize];
    let noise = NOISE[rng.below(NOISE.len() as u64) as usize];
    let classes: [f64; CLASSES] = std::array::from_fn(|class| match rng.below(4) {
        0 => rng.unit() * CLASSES as f64,
        _ => (CLASSES - class) as f64,
    });
    order_by(values, tasks, classes.map(|class| class * by_class), noise, rng)
}

/// The same, with so much for each class, and so much chance.
pub(crate) fn order_by(
    values: &Values,
    tasks: &[usize],
    classes: [f64; CLASSES],
    noise: f64,
    rng: &mut SeededRng,
) -> Vec<usize> {
    let mut rank = |task: usize| {
        let work = &values.work[task];
        classes[work.class] + work.hardness.max(1.0).ln() + noise * rng.unit()
    };
    let mut ranked: Vec<(f64, usize)> = tasks.iter().map(|&task| (rank(task), task)).collect();
    ranked.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut order = Vec::with_capacity(ranked.len());
    ranked.iter().for_each(|&(_, task)| put_before(values, tasks, task, &mut order));
    order
}

/// A task, and before it what it waits for among those to be put back.
fn put_before(values: &Values, open: &[usize], task: usize, order: &mut Vec<usize>) {
    if order.contains(&task) {
        return;
    }
    for &other in values.work[task].after.iter().filter(|other| open.contains(other)) {
        put_before(values, open, other, order);
    }
    order.push(task);
}
