//! The set partitioning problem itself: every row by exactly one column, no more columns of a group than it has
//! vehicles, least cost. Columns that cannot be part of anything better are priced out, the rest is searched depth
//! first under the bound of the same prices.

use super::prices::Prices;

/// After pricing out, so many columns stay at most, the most promising ones.
const KEPT_MAX: usize = 4_000;

/// The clock is read once in so many nodes of the search tree.
const NODES_PER_GLANCE: usize = 64;

/// Of the rows with the fewest columns, so many are compared before one is chosen to branch on.
const ROWS_COMPARED: usize = 6;

/// One thing that can be chosen.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) cost: i64,
    pub(super) group: u32,
    pub(super) rows: Vec<u32>,
}

/// What there is to choose from.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    pub(super) rows: usize,
    /// How many columns of each group may be taken.
    pub(super) capacity: Vec<u32>,
    pub(super) columns: Vec<Column>,
}

impl Choice {
    /// Columns that cover every row once for less than `known`, starting from a first worth of each row. After
    /// `looks_max` looks at a row or at a word of a column's bits, or as soon as `is_late`, the best so far counts.
    pub(super) fn cheapest(
        &self,
        worth: Vec<f64>,
        known: i64,
        looks_max: usize,
        is_late: &dyn Fn() -> bool,
    ) -> Option<Vec<usize>> {
        let prices = Prices::climb(self, worth, known as f64, is_late);
        let mut kept: Vec<usize> = (0..self.columns.len())
            .filter(|&index| {
                let group = self.columns[index].group;
                let forced = (prices.reduced[index] - prices.replaced(self, group)).max(0.0);
                prices.bound + forced <= known as f64 - 0.5
            })
            .collect();
        kept.sort_unstable_by(|&a, &b| prices.reduced[a].total_cmp(&prices.reduced[b]).then(a.cmp(&b)));
        kept.truncate(KEPT_MAX);
        let mut tree = Tree { looks_max, ..Tree::over(self, &prices, &kept, known as f64, is_late) };
        tree.descend(prices.sum);
        tree.best
    }
}

/// A kept column, with its rows as bits: whether it fits is asked millions of times.
struct Candidate {
    column: usize,
    group: u32,
    cost: i64,
    reduced: f64,
    rows: u32,
}

/// The search tree, as a stack of what is taken.
struct Tree<'c> {
    candidates: Vec<Candidate>,
    /// So many words of bits per candidate.
    words: usize,
    bits: Vec<u64>,
    capacity: &'c [u32],
    /// Per row the candidates that cover it, most promising first.
    covering: Vec<Vec<u32>>,
    /// Rows, those with the fewest candidates first.
    order: Vec<u32>,
    /// Per group and number of columns taken of it: the least its other vehicles can still add.
    rest: Vec<Vec<f64>>,
    covered: Vec<u64>,
    used: Vec<u32>,
    taken: Vec<u32>,
    uncovered: usize,
    known: f64,
    nodes: usize,
    looks: usize,
    looks_max: usize,
    is_late: &'c dyn Fn() -> bool,
    best: Option<Vec<usize>>,
}

impl<'c> Tree<'c> {
    fn over(
        choice: &'c Choice,
        prices: &Prices,
        kept: &[usize],
        known: f64,
        is_late: &'c dyn Fn() -> bool,
    ) -> Self {
        let words = choice.rows.div_ceil(64);
        let mut covering = vec![Vec::new(); choice.rows];
        let mut bits = vec![0; kept.len() * words];
        for (candidate, &index) in kept.iter().enumerate() {
            for &row in &choice.columns[index].rows {
                covering[row as usize].push(candidate as u32);
                bits[candidate * words + row as usize / 64] |= 1 << (row % 64);
            }
        }
        let mut order: Vec<u32> = (0..choice.rows as u32).collect();
        order.sort_by_key(|&row| covering[row as usize].len());
        let rest = choice.capacity.iter().zip(&prices.taken).map(|(&capacity, taken)| rest(capacity, taken));
        let candidate = |&index: &usize| {
            let Column { cost, group, rows } = &choice.columns[index];
            let (reduced, rows) = (prices.reduced[index], rows.len() as u32);
            Candidate { column: index, group: *group, cost: *cost, reduced, rows }
        };
        Self {
            candidates: kept.iter().map(candidate).collect(),
            words,
            bits,
            capacity: &choice.capacity,
            covering,
            order,
            rest: rest.collect(),
            covered: vec![0; words],
            used: vec![0; choice.capacity.len()],
            taken: Vec::new(),
            uncovered: choice.rows,
            known,
            nodes: 0,
            looks: 0,
            looks_max: usize::MAX,
            is_late,
            best: None,
        }
    }

    /// `worth`: the sum of all multipliers and of the reduced costs of what is taken.
    fn descend(&mut self, worth: f64) {
        self.nodes += 1;
        if self.nodes.is_multiple_of(NODES_PER_GLANCE) && (self.is_late)() {
            self.looks_max = 0;
        }
        if self.uncovered == 0 {
            let cost: i64 = self.taken.iter().map(|&taken| self.candidates[taken as usize].cost).sum();
            if (cost as f64) < self.known {
                self.known = cost as f64;
                let column = |&taken: &u32| self.candidates[taken as usize].column;
                self.best = Some(self.taken.iter().map(column).collect());
            }
            return;
        }
        let Some(row) = self.row_to_branch_on() else { return };
        self.looks += self.covering[row as usize].len() * self.words;
        for place in 0..self.covering[row as usize].len() {
            let candidate = self.covering[row as usize][place];
            if self.looks >= self.looks_max || !self.fits(candidate) {
                continue;
            }
            let next = worth + self.candidates[candidate as usize].reduced;
            self.take(candidate);
            if next + self.others() <= self.known - 0.5 {
                self.descend(next);
            }
            self.put_back(candidate);
        }
    }

    /// What all vehicles not yet used can add at the least.
    fn others(&self) -> f64 {
        self.rest.iter().zip(&self.used).map(|(rest, &used)| rest[used as usize]).sum()
    }

    /// The uncovered row with the fewest columns that still fit, among the first few; `None` at a dead end.
    fn row_to_branch_on(&mut self) -> Option<u32> {
        let is_covered = |row: u32| self.covered[row as usize / 64] >> (row % 64) & 1 == 1;
        let covering = |row: u32| &self.covering[row as usize];
        let fitting = |row: u32| covering(row).iter().filter(|&&candidate| self.fits(candidate)).count();
        let (mut fewest, mut compared, mut looks) = (None, 0, 0);
        for &row in &self.order {
            looks += 1;
            if is_covered(row) {
                continue;
            }
            looks += covering(row).len() * self.words;
            compared += 1;
            fewest = fewest.into_iter().chain([(fitting(row), row)]).min();
            if compared == ROWS_COMPARED {
                break;
            }
        }
        self.looks += looks;
        fewest.filter(|&(count, _)| count > 0).map(|(_, row)| row)
    }

    #[inline]
    fn fits(&self, candidate: u32) -> bool {
        let from = candidate as usize * self.words;
        let group = self.candidates[candidate as usize].group as usize;
        self.bits[from..from + self.words]
            .iter()
            .zip(&self.covered)
            .all(|(bits, covered)| bits & covered == 0)
            && self.used[group] < self.capacity[group]
    }

    fn take(&mut self, candidate: u32) {
        self.turn(candidate);
        let Candidate { group, rows, .. } = self.candidates[candidate as usize];
        self.uncovered -= rows as usize;
        self.used[group as usize] += 1;
        self.taken.push(candidate);
    }

    fn put_back(&mut self, candidate: u32) {
        self.turn(candidate);
        let Candidate { group, rows, .. } = self.candidates[candidate as usize];
        self.uncovered += rows as usize;
        self.used[group as usize] -= 1;
        self.taken.pop();
    }

    /// What was free is covered and the other way round: a candidate fits whole or not at all.
    fn turn(&mut self, candidate: u32) {
        let from = candidate as usize * self.words;
        let bits = &self.bits[from..from + self.words];
        self.covered.iter_mut().zip(bits).for_each(|(covered, bits)| *covered ^= bits);
    }
}

/// For each number of vehicles already used: the sum of the most negative reduced costs the others could take.
fn rest(capacity: u32, taken: &[f64]) -> Vec<f64> {
    (0..=capacity as usize).map(|used| taken.iter().take(capacity as usize - used).sum()).collect()
}

#[cfg(test)]
mod tests {
    use super::{Choice, Column};
    use doorstep_kernel::{Rng as _, SeededRng};

    fn column(cost: i64, group: u32, rows: &[u32]) -> Column {
        Column { cost, group, rows: rows.to_vec() }
    }

    /// Every subset of columns, tried.
    fn by_force(choice: &Choice) -> Option<i64> {
        let subsets = 0_u32..1 << choice.columns.len();
        let cost = |subset: u32| {
            let mut seen = vec![0; choice.rows];
            let mut used = vec![0; choice.capacity.len()];
            let mut cost = 0;
            for (index, column) in
                choice.columns.iter().enumerate().filter(|(index, _)| subset >> index & 1 == 1)
            {
                let _ = index;
                column.rows.iter().for_each(|&row| seen[row as usize] += 1);
                used[column.group as usize] += 1;
                cost += column.cost;
            }
            let holds = used.iter().zip(&choice.capacity).all(|(used, capacity)| used <= capacity);
            (holds && seen.iter().all(|&count| count == 1)).then_some(cost)
        };
        subsets.filter_map(cost).min()
    }

    #[test]
    fn the_cheapest_cover_is_found_within_the_vehicles_there_are() {
        let columns =
            vec![column(10, 0, &[0, 1]), column(9, 1, &[2]), column(4, 0, &[0]), column(4, 0, &[1])];
        for (name, capacity, expected) in
            [("two of the kind", vec![2, 1], Some(17)), ("one of the kind", vec![1, 1], Some(19))]
        {
            let choice = Choice { rows: 3, capacity, columns: columns.clone() };
            let found = choice.cheapest(vec![5.0; 3], 100, 1_000, &|| false);
            let cost = found.map(|found| found.iter().map(|&index| columns[index].cost).sum::<i64>());
            assert_eq!(cost, expected, "{name}");
        }
    }

    #[test]
    fn it_agrees_with_trying_everything() {
        let mut rng = SeededRng::new(5);
        for case in 0..200 {
            let columns = (0..14).map(|_| {
                let rows: Vec<u32> = (0..6).filter(|_| rng.chance(0.35)).collect();
                let rows = if rows.is_empty() { vec![0] } else { rows };
                column(1 + rng.below(30) as i64, rng.below(3) as u32, &rows)
            });
            let choice = Choice { rows: 6, capacity: vec![1, 2, 1], columns: columns.collect() };
            let found = choice.cheapest(vec![4.0; 6], 1_000, 10_000, &|| false);
            let cost = found.map(|found| found.iter().map(|&index| choice.columns[index].cost).sum::<i64>());
            assert_eq!(cost, by_force(&choice), "case {case}");
        }
    }

    #[test]
    fn nothing_is_offered_that_is_no_better_than_what_is_known() {
        let choice = Choice { rows: 1, capacity: vec![1], columns: vec![column(7, 0, &[0])] };
        assert_eq!(choice.cheapest(vec![7.0], 7, 100, &|| false), None);
        assert_eq!(choice.cheapest(vec![7.0], 8, 100, &|| false), Some(vec![0]));
    }

    #[test]
    fn a_search_that_is_late_answers_at_once() {
        let columns: Vec<Column> =
            (0..400).map(|index| column(2 + index % 3, 0, &[index as u32 % 200])).collect();
        let choice = Choice { rows: 200, capacity: vec![200], columns };
        let asked = std::cell::Cell::new(0);
        let is_late = || {
            asked.set(asked.get() + 1);
            true
        };
        assert_eq!(choice.cheapest(vec![0.0; 200], 10_000, usize::MAX, &is_late), None);
        assert!(asked.get() <= 3, "asked {} times", asked.get());
    }
}
