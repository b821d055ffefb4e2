use crate::Problem;
use crate::heats::NEARNESSES;
use crate::order::order_by;
use crate::price::Price;
use crate::problem::CLASSES;
use crate::recreate::{Taste, recreate};
use crate::roster::Roster;
use crate::values::{Values, moment};
use doorstep_kernel::SeededRng;

/// Orders of the classes: one plan is built up in each.
const ORDERS: [[f64; CLASSES]; 6] =
    [[3.0, 2.0, 1.0], [3.0, 1.0, 2.0], [2.0, 3.0, 1.0], [1.0, 3.0, 2.0], [2.0, 1.0, 3.0], [1.0, 2.0, 3.0]];

/// So many plans are built up from nothing in each order; the best of them is taken.
const ATTEMPTS: usize = 10;

/// How much a class counts beside how hard a task is to find people for.
const BY_CLASS: f64 = 6.0;

/// Plans built up from nothing with what they cost, the cheapest first: one for each order of the classes.
pub(crate) fn starts(problem: &Problem, values: &Values, rng: &mut SeededRng) -> Vec<(i64, Roster)> {
    let everything: Vec<usize> = (0..values.work.len()).collect();
    // With a task a day the plan would end here; each attempt then looks from where the one before it ended.
    let mut from = moment(values.work.len(), 0) as f64;
    let mut attempt = |classes: [f64; CLASSES]| {
        let price = Price::new(values, NEARNESSES[0], from);
        let mut roster = Roster::empty(values);
        let taste = Taste { thrift: 0.4, blink: 0.0, pride: 1.0 };
        let order = order_by(values, &everything, classes.map(|class| class * BY_CLASS), 1.0, rng);
        let is_whole = recreate(values, &price, &mut roster, &order, taste, rng);
        debug_assert!(is_whole, "there is a day for each task on which everybody is there");
        let ends = roster.ends(values);
        from = ends.into_iter().max().unwrap_or(0) as f64;
        (problem.cost(ends), roster)
    };
    let best = |classes| (0..ATTEMPTS).map(|_| attempt(classes)).min_by_key(|(cost, _)| *cost);
    let mut starts: Vec<(i64, Roster)> = ORDERS.into_iter().filter_map(best).collect();
    starts.sort_by_key(|(cost, _)| *cost);
    starts
}
