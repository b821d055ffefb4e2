//! What each row is worth in a set partitioning problem, by the volume algorithm (Barahona and Anbil 2000): multipliers,
//! the lower bound they prove, and beside them what the linear relaxation takes of each column.

use super::choice::{Choice, Column};
use super::work::Work;

/// How far prices climb: so many steps, the first of them this part of the way to the known cost.
#[derive(Debug, Clone, Copy)]
pub(super) struct Climb {
    pub(super) steps: usize,
    pub(super) stride: f64,
}

/// After a step that paid the stride grows, after so many that did not it shrinks.
const GROWING: f64 = 1.1;
const SHRINKING: f64 = 0.66;
const PATIENCE: u32 = 20;

/// What is taken in one step weighs so much in the average of what was taken, at most.
const WEIGHT: f64 = 0.1;

/// Multipliers and what follows from them.
#[derive(Debug, Clone)]
pub(super) struct Prices {
    /// What covering each row is worth; behind the rows, what a vehicle of each group is worth: never above 0.
    pub(super) worth: Vec<f64>,
    /// Cost of each column less the worth of its rows and of its vehicle.
    pub(super) reduced: Vec<f64>,
    /// How much of each column the linear relaxation takes, about: from 0 to 1.
    pub(super) share: Vec<f64>,
    /// What all rows and vehicles are worth.
    pub(super) sum: f64,
    /// No cover costs less.
    pub(super) bound: f64,
}

impl Prices {
    /// Multipliers from these on, so many steps towards the cost of the best known cover; fewer when they prove that
    /// there is none below it, or when the work is used up.
    pub(super) fn climb(
        choice: &Choice,
        worth: Vec<f64>,
        known: f64,
        climb: Climb,
        work: &mut Work<'_>,
    ) -> Self {
        let mut relaxed = Relaxed::of(choice);
        let mut best_worth = worth;
        let mut best = relaxed.bound(choice, &best_worth);
        let mut share = Shares::of(choice.len(), &relaxed.taken);
        let mut direction = relaxed.missing.clone();
        let (mut stride, mut waited) = (climb.stride, 0);
        let mut worth = best_worth.clone();
        for _ in 0..climb.steps {
            if best > known - 0.5 || !work.spend(choice.size() + choice.rows) {
                break;
            }
            let length: f64 = direction.iter().map(|missing| missing * missing).sum();
            let step = stride * (known - best).max(1.0) / length.max(1e-9);
            for (worth, (best, missing)) in worth.iter_mut().zip(best_worth.iter().zip(&direction)) {
                *worth = best + step * missing;
            }
            worth[choice.rows..].iter_mut().for_each(|worth| *worth = worth.min(0.0));
            let bound = relaxed.bound(choice, &worth);
            let along: f64 = relaxed.missing.iter().zip(&direction).map(|(new, old)| new * old).sum();
            let weight = weight(&relaxed.missing, along, length);
            for (old, new) in direction.iter_mut().zip(&relaxed.missing) {
                *old += weight * (new - *old);
            }
            share.mix(&relaxed.taken, weight);
            if bound > best {
                if along >= 0.0 {
                    stride = (stride * GROWING).min(2.0);
                }
                (best, waited) = (bound, 0);
                best_worth.copy_from_slice(&worth);
            } else {
                waited += 1;
                if waited >= PATIENCE {
                    (stride, waited) = (stride * SHRINKING, 0);
                }
            }
        }
        let bound = relaxed.bound(choice, &best_worth);
        let sum = relaxed.sum;
        Self { worth: best_worth, reduced: relaxed.reduced, share: share.into_values(), sum, bound }
    }

    /// What a column costs less what it is worth.
    pub(super) fn reduced(worth: &[f64], rows: usize, column: Column<'_>) -> f64 {
        let covers: f64 = column.rows.iter().map(|&row| worth[row as usize]).sum();
        column.cost as f64 - covers - worth[rows + column.group as usize]
    }

    /// Columns that may be part of a cover below the known cost, the most promising first.
    pub(super) fn promising(&self, known: f64) -> Vec<usize> {
        let may_pay = |&index: &usize| self.bound + self.reduced[index].max(0.0) <= known - 0.5;
        let mut kept: Vec<usize> = (0..self.reduced.len()).filter(may_pay).collect();
        kept.sort_unstable_by(|&a, &b| self.reduced[a].total_cmp(&self.reduced[b]).then(a.cmp(&b)));
        kept
    }
}

/// The weight of what is missing now that makes the average shortest, within bounds.
fn weight(missing: &[f64], along: f64, length: f64) -> f64 {
    let new: f64 = missing.iter().map(|missing| missing * missing).sum();
    let apart = new + length - 2.0 * along;
    if apart > 1e-9 { ((length - along) / apart).clamp(WEIGHT / 10.0, WEIGHT) } else { WEIGHT }
}

/// The relaxed problem: each column whose worth exceeds its cost is taken, whatever it covers.
struct Relaxed {
    reduced: Vec<f64>,
    taken: Vec<u32>,
    /// How often each row is left out (or, negative, taken too often); of a group how many vehicles are left.
    missing: Vec<f64>,
    sum: f64,
}

impl Relaxed {
    fn of(choice: &Choice) -> Self {
        let missing = vec![0.0; choice.rows + choice.capacity.len()];
        Self { reduced: vec![0.0; choice.len()], taken: Vec::new(), missing, sum: 0.0 }
    }

    /// Solves it; gives what it costs.
    fn bound(&mut self, choice: &Choice, worth: &[f64]) -> f64 {
        let (rows, groups) = worth.split_at(choice.rows);
        self.taken.clear();
        self.missing[..choice.rows].fill(1.0);
        let left = self.missing[choice.rows..].iter_mut().zip(&choice.capacity);
        left.for_each(|(left, &capacity)| *left = f64::from(capacity));
        let vehicles = groups.iter().zip(&choice.capacity);
        self.sum = rows.iter().sum::<f64>()
            + vehicles.map(|(worth, &capacity)| worth * f64::from(capacity)).sum::<f64>();
        let mut bound = self.sum;
        for index in 0..choice.len() {
            let column = choice.column(index);
            let reduced = Prices::reduced(worth, choice.rows, column);
            self.reduced[index] = reduced;
            if reduced < 0.0 {
                bound += reduced;
                self.taken.push(index as u32);
                column.rows.iter().for_each(|&row| self.missing[row as usize] -= 1.0);
                self.missing[choice.rows + column.group as usize] -= 1.0;
            }
        }
        // A vehicle that nobody needs is worth nothing, and no step goes beyond that.
        for (missing, &worth) in self.missing[choice.rows..].iter_mut().zip(groups) {
            if worth == 0.0 {
                *missing = missing.min(0.0);
            }
        }
        bound
    }
}

/// The average of what was taken, in which older steps fade. They fade all at once: by the scale.
struct Shares {
    values: Vec<f64>,
    scale: f64,
}

impl Shares {
    fn of(columns: usize, taken: &[u32]) -> Self {
        let mut values = vec![0.0; columns];
        taken.iter().for_each(|&column| values[column as usize] = 1.0);
        Self { values, scale: 1.0 }
    }

    fn mix(&mut self, taken: &[u32], weight: f64) {
        self.scale *= 1.0 - weight;
        if self.scale < 1e-100 {
            self.values.iter_mut().for_each(|value| *value *= self.scale);
            self.scale = 1.0;
        }
        taken.iter().for_each(|&column| self.values[column as usize] += weight / self.scale);
    }

    fn into_values(mut self) -> Vec<f64> {
        self.values.iter_mut().for_each(|value| *value *= self.scale);
        self.values
    }
}

#[cfg(test)]
mod tests {
    use super::super::choice::Choice;
    use super::super::work::Work;
    use super::{Climb, Prices};

    fn climb(choice: &Choice, known: f64) -> Prices {
        let worth = vec![0.0; choice.rows + choice.capacity.len()];
        let climb = Climb { steps: 600, stride: 0.1 };
        Prices::climb(choice, worth, known, climb, &mut Work::of(usize::MAX, &|| false))
    }

    #[test]
    fn the_bound_comes_near_what_the_linear_relaxation_costs_and_the_shares_near_what_it_takes() {
        // Three rows, any two of them for 200: half of each pair costs 300, and no whole cover less than 400.
        let mut choice = Choice::over(3, vec![9]);
        for rows in [&[0, 1][..], &[1, 2], &[0, 2], &[0], &[1], &[2]] {
            choice.push(200, 0, rows.iter().copied());
        }
        let prices = climb(&choice, 400.0);
        assert!((285.0..=300.0 + 1e-9).contains(&prices.bound), "{}", prices.bound);
        assert!(prices.share[..3].iter().all(|share| (share - 0.5).abs() < 0.15), "{:?}", prices.share);
        assert!(prices.share[3..].iter().all(|share| *share < 0.25), "{:?}", prices.share);
    }

    #[test]
    fn a_vehicle_is_worth_something_only_where_there_are_too_few() {
        for (vehicles, scarce) in [(1, true), (2, false)] {
            // Cheap on the first kind, dear on the second; one column of each row and kind.
            let mut choice = Choice::over(2, vec![vehicles, 2]);
            for row in 0..2 {
                choice.push(1, 0, [row]);
                choice.push(5, 1, [row]);
            }
            let prices = climb(&choice, 20.0);
            assert_eq!(prices.worth[2] < -3.5, scarce, "{vehicles}: {:?}", prices.worth);
            assert!(prices.worth[2..].iter().all(|worth| *worth <= 0.0), "{:?}", prices.worth);
            let least = if scarce { 6.0 } else { 2.0 };
            assert!((least - 0.1..=least + 1e-9).contains(&prices.bound), "{vehicles}: {}", prices.bound);
        }
    }
}
