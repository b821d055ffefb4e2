//! What each job is worth in a set partitioning problem: multipliers by the subgradient method (Held and Karp 1971;
//! Fisher 1981), and the lower bound they prove.

use super::partition::Choice;

/// Steps of the method; the bound moves little after that.
const STEPS: usize = 120;

/// Steps without a better bound before the stride is halved.
const PATIENCE: usize = 6;

/// Multipliers and what follows from them.
#[derive(Debug, Clone)]
pub(super) struct Prices {
    /// Cost of each column less the worth of its rows.
    pub(super) reduced: Vec<f64>,
    /// No solution costs less.
    pub(super) bound: f64,
    /// Sum of all multipliers.
    pub(super) sum: f64,
    /// Per group the reduced costs of the columns the relaxed problem takes, ascending, all negative.
    pub(super) taken: Vec<Vec<f64>>,
}

impl Prices {
    /// Multipliers from these on, towards the cost of the best known solution, until `is_late` at the latest.
    pub(super) fn climb(choice: &Choice, start: Vec<f64>, known: f64, is_late: &dyn Fn() -> bool) -> Self {
        let mut worth = start;
        let mut best = Self::at(choice, &worth);
        let mut best_worth = worth.clone();
        let (mut stride, mut waited) = (1.0, 0);
        let mut missing = vec![0.0; choice.rows];
        for _ in 0..STEPS {
            let now = Self::at(choice, &worth);
            if now.bound > best.bound {
                (best, waited) = (now.clone(), 0);
                best_worth.clone_from(&worth);
            } else {
                waited += 1;
                if waited >= PATIENCE {
                    (stride, waited) = (stride / 2.0, 0);
                    worth.clone_from(&best_worth);
                }
            }
            now.count_missing(choice, &mut missing);
            let length: f64 = missing.iter().map(|m| m * m).sum();
            let gap = known - now.bound;
            if length == 0.0 || gap <= 0.5 || stride < 0.01 || is_late() {
                break;
            }
            let step = stride * gap / length;
            worth.iter_mut().zip(&missing).for_each(|(worth, missing)| *worth += step * missing);
        }
        best
    }

    fn at(choice: &Choice, worth: &[f64]) -> Self {
        let reduced: Vec<f64> = choice
            .columns
            .iter()
            .map(|column| {
                column.cost as f64 - column.rows.iter().map(|&row| worth[row as usize]).sum::<f64>()
            })
            .collect();
        let mut taken = vec![Vec::new(); choice.capacity.len()];
        for (column, &reduced) in choice.columns.iter().zip(&reduced) {
            if reduced < 0.0 {
                taken[column.group as usize].push(reduced);
            }
        }
        for (taken, &capacity) in taken.iter_mut().zip(&choice.capacity) {
            taken.sort_unstable_by(f64::total_cmp);
            taken.truncate(capacity as usize);
        }
        let sum: f64 = worth.iter().sum();
        let bound = sum + taken.iter().flatten().sum::<f64>();
        Self { reduced, bound, sum, taken }
    }

    /// The least reduced cost a further column of a group replaces: the dearest taken one when the group is used up.
    pub(super) fn replaced(&self, choice: &Choice, group: u32) -> f64 {
        let taken = &self.taken[group as usize];
        if taken.len() < choice.capacity[group as usize] as usize {
            0.0
        } else {
            *taken.last().unwrap_or(&0.0)
        }
    }

    /// How often each row is left out (or, negative, taken too often) by the relaxed problem's solution.
    fn count_missing(&self, choice: &Choice, missing: &mut [f64]) {
        missing.fill(1.0);
        let mut room: Vec<usize> = self.taken.iter().map(Vec::len).collect();
        for (column, &reduced) in choice.columns.iter().zip(&self.reduced) {
            let group = column.group as usize;
            let is_taken =
                room[group] > 0 && self.taken[group].last().is_some_and(|&dearest| reduced <= dearest);
            if is_taken {
                room[group] -= 1;
                column.rows.iter().for_each(|&row| missing[row as usize] -= 1.0);
            }
        }
    }
}
