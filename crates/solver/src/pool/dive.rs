//! Good covers where trying everything would take too long: what the linear relaxation takes most of is fixed, what is
//! left is priced anew, and so on until few enough columns are left to try them all.

use super::choice::Choice;
use super::prices::{Climb, Prices};
use super::tree::Tried;
use super::work::Work;
use doorstep_kernel::Rng;
use std::borrow::Cow;

/// How far prices climb over all columns, then over those a dive begins with, then each time that something was fixed.
const ALL: Climb = Climb { steps: 200, stride: 0.05 };
const FIRST: Climb = Climb { steps: 50, stride: 0.01 };
const LEFT: Climb = Climb { steps: 80, stride: 0.05 };

/// A dive begins with so many columns, the most promising: half of them loses good covers, all of them take too long.
const DIVED_MAX: usize = 3_000;

/// What the relaxation takes at least this much of is fixed together, up to this share of the open rows.
const FIXED_SHARE: f64 = 0.5;
const FIXED_ROWS: f64 = 0.5;

/// The shares count by a random factor from here to 1, so that no two dives are the same.
const SHAKEN: f64 = 0.7;

/// Columns of which less is taken are never fixed.
const SHARE_MIN: f64 = 0.02;

/// So many columns, or columns for so few rows, are tried all, with so many looks at most.
const TRIED_MAX: usize = 800;
const TRIED_ROWS_MAX: usize = 40;
const TRIED_LOOKS: usize = 3_000_000;

impl Choice {
    /// Columns that cover every row once for less than `known`, starting from a first worth of each row and group, which
    /// becomes what they are worth in the end. When the work is used up, the best so far counts.
    pub(super) fn cheapest(
        &self,
        worth: &mut Vec<f64>,
        mut known: i64,
        rng: &mut impl Rng,
        work: &mut Work<'_>,
    ) -> Option<Vec<usize>> {
        let all = Prices::climb(self, std::mem::take(worth), known as f64, ALL, work);
        *worth = all.worth;
        if all.bound > known as f64 - 0.5 {
            return None;
        }
        let chosen = self.most_promising(worth, DIVED_MAX);
        let first = self.only(&chosen);
        let root = Prices::climb(&first, worth.clone(), known as f64, FIRST, work);
        let few = root.promising(known as f64);
        let mut best = None;
        let mut is_all = few.is_empty();
        if few.len() <= TRIED_MAX {
            let tried = first.cheapest_of(&few, &root, known as f64, TRIED_LOOKS, work);
            (best, is_all) = (tried.best, tried.is_all);
            known = best.as_ref().map_or(known, |found| first.cost(found));
        }
        while !is_all && work.spend(first.size()) && root.bound <= known as f64 - 0.5 {
            if let Some(found) = dive(&first, &root, known, rng, work) {
                known = first.cost(&found);
                best = Some(found);
            }
        }
        best.map(|found| found.into_iter().map(|index| chosen[index]).collect())
    }

    /// Of all columns those that cost least beyond their worth.
    fn most_promising(&self, worth: &[f64], most: usize) -> Vec<usize> {
        let reduced = |index: usize| Prices::reduced(worth, self.rows, self.column(index));
        let mut rated: Vec<(f64, usize)> = (0..self.len()).map(|index| (reduced(index), index)).collect();
        if rated.len() > most {
            rated.select_nth_unstable_by(most, |a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            rated.truncate(most);
        }
        rated.into_iter().map(|(_, index)| index).collect()
    }

    /// Columns to fix: those that the relaxation takes most of, as far as they leave one another alone.
    fn fix(&self, prices: &Prices, among: &[usize], rng: &mut impl Rng) -> Vec<usize> {
        let mut rated: Vec<(f64, usize)> = among
            .iter()
            .filter(|&&index| prices.share[index] >= SHARE_MIN)
            .map(|&index| (prices.share[index] * (SHAKEN + (1.0 - SHAKEN) * rng.unit()), index))
            .collect();
        rated.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut is_covered = vec![false; self.rows];
        let mut used = vec![0; self.capacity.len()];
        let (mut fixed, mut covered) = (Vec::new(), 0);
        for (share, index) in rated {
            let column = self.column(index);
            if !fixed.is_empty() && (share < FIXED_SHARE || covered as f64 > FIXED_ROWS * self.rows as f64) {
                break;
            }
            let group = column.group as usize;
            if used[group] == self.capacity[group] || column.rows.iter().any(|&row| is_covered[row as usize])
            {
                continue;
            }
            column.rows.iter().for_each(|&row| is_covered[row as usize] = true);
            covered += column.rows.len();
            used[group] += 1;
            fixed.push(index);
        }
        fixed
    }
}

/// One dive: columns that cover all rows once for less than `known`.
fn dive(
    first: &Choice,
    root: &Prices,
    known: i64,
    rng: &mut impl Rng,
    work: &mut Work<'_>,
) -> Option<Vec<usize>> {
    let (mut choice, mut prices) = (Cow::Borrowed(first), Cow::Borrowed(root));
    let mut column_of: Vec<usize> = (0..first.len()).collect();
    let mut fixed: Vec<usize> = Vec::new();
    loop {
        let promising = prices.promising((known - first.cost(&fixed)) as f64);
        let picked = choice.fix(&prices, &promising, rng);
        if picked.is_empty() {
            return None;
        }
        fixed.extend(picked.iter().map(|&index| column_of[index]));
        let open = (known - first.cost(&fixed)) as f64;
        let (left, rows, columns) = choice.after(&picked, &promising);
        column_of = columns.into_iter().map(|index| column_of[index]).collect();
        if left.rows == 0 {
            return Some(fixed).filter(|_| open > 0.0);
        }
        let groups = prices.worth[choice.rows..].iter().copied();
        let worth = rows.iter().map(|&row| prices.worth[row as usize]).chain(groups).collect();
        let next = Prices::climb(&left, worth, open, LEFT, work);
        if next.bound > open - 0.5 || work.left() == 0 {
            return None;
        }
        let promising = next.promising(open);
        if promising.len() <= TRIED_MAX || left.rows <= TRIED_ROWS_MAX {
            let Tried { best, .. } = left.cheapest_of(&promising, &next, open, TRIED_LOOKS, work);
            fixed.extend(best?.into_iter().map(|index| column_of[index]));
            return Some(fixed);
        }
        (choice, prices) = (Cow::Owned(left), Cow::Owned(next));
    }
}

#[cfg(test)]
mod tests {
    use super::super::choice::Choice;
    use super::super::work::Work;
    use doorstep_kernel::{Rng as _, SeededRng};

    fn cheapest(choice: &Choice, known: i64, looks: usize) -> Option<i64> {
        let mut worth = vec![4.0; choice.rows];
        worth.resize(choice.rows + choice.capacity.len(), 0.0);
        let mut work = Work::of(looks, &|| false);
        let found = choice.cheapest(&mut worth, known, &mut SeededRng::new(1), &mut work)?;
        let mut seen = vec![0; choice.rows];
        let rows = found.iter().flat_map(|&index| choice.column(index).rows);
        rows.for_each(|&row| seen[row as usize] += 1);
        assert!(seen.iter().all(|&count| count == 1), "every row once");
        Some(choice.cost(&found))
    }

    /// Every subset of columns, tried.
    fn by_force(choice: &Choice) -> Option<i64> {
        let cost = |subset: u32| {
            let mut seen = vec![0; choice.rows];
            let mut used = vec![0; choice.capacity.len()];
            let mut cost = 0;
            for index in (0..choice.len()).filter(|index| subset >> index & 1 == 1) {
                let column = choice.column(index);
                column.rows.iter().for_each(|&row| seen[row as usize] += 1);
                used[column.group as usize] += 1;
                cost += column.cost;
            }
            let holds = used.iter().zip(&choice.capacity).all(|(used, capacity)| used <= capacity);
            (holds && seen.iter().all(|&count| count == 1)).then_some(cost)
        };
        (0_u32..1 << choice.len()).filter_map(cost).min()
    }

    #[test]
    fn the_cheapest_cover_is_found_within_the_vehicles_there_are() {
        for (name, capacity, expected) in
            [("two of the kind", vec![2, 1], Some(17)), ("one of the kind", vec![1, 1], Some(19))]
        {
            let mut choice = Choice::over(3, capacity);
            for (cost, group, rows) in [(10, 0, &[0, 1][..]), (9, 1, &[2]), (4, 0, &[0]), (4, 0, &[1])] {
                choice.push(cost, group, rows.iter().copied());
            }
            assert_eq!(cheapest(&choice, 100, 100_000), expected, "{name}");
        }
    }

    #[test]
    fn of_few_columns_it_finds_what_trying_everything_finds() {
        let mut rng = SeededRng::new(5);
        for case in 0..200 {
            let mut choice = Choice::over(6, vec![1, 2, 1]);
            for _ in 0..14 {
                let rows: Vec<u32> = (0..6).filter(|_| rng.chance(0.35)).collect();
                let rows = if rows.is_empty() { vec![0] } else { rows };
                choice.push(1 + rng.below(30) as i64, rng.below(3) as u32, rows);
            }
            assert_eq!(cheapest(&choice, 1_000, 1_000_000), by_force(&choice), "case {case}");
        }
    }

    #[test]
    fn a_cover_that_a_few_of_thousands_of_columns_make_up_is_found() {
        let mut rng = SeededRng::new(7);
        let (rows, routes) = (120, 15);
        let mut choice = Choice::over(rows, vec![20, 20]);
        for route in 0..routes {
            choice.push(70, route % 2, (0..8).map(|stop| route + stop * routes));
        }
        for _ in 0..6_000 {
            let mut some: Vec<u32> = (0..8).map(|_| rng.below(rows as u64) as u32).collect();
            some.sort_unstable();
            some.dedup();
            let cost = 9 * some.len() as i64 + rng.below(40) as i64;
            choice.push(cost, rng.below(2) as u32, some);
        }
        assert_eq!(cheapest(&choice, 1_500, 400_000_000), Some(15 * 70));
    }

    #[test]
    fn nothing_is_offered_that_is_no_better_than_what_is_known() {
        let mut choice = Choice::over(1, vec![1]);
        choice.push(7, 0, [0]);
        assert_eq!(cheapest(&choice, 7, 1_000), None);
        assert_eq!(cheapest(&choice, 8, 1_000), Some(7));
    }

    #[test]
    fn what_is_late_answers_at_once() {
        let mut choice = Choice::over(200, vec![200]);
        (0..400).for_each(|index| choice.push(2 + index % 3, 0, [index as u32 % 200]));
        let asked = std::cell::Cell::new(0);
        let is_late = || {
            asked.set(asked.get() + 1);
            true
        };
        let mut work = Work::of(usize::MAX, &is_late);
        let found = choice.cheapest(&mut vec![0.0; 201], 10_000, &mut SeededRng::new(1), &mut work);
        assert_eq!(found, None);
        assert!(asked.get() <= 3, "asked {} times", asked.get());
    }
}
