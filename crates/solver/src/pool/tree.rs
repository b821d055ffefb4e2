//! Trying everything: depth first over the columns that cover one row, under the bound that prices prove.

use super::choice::{Choice, Column};
use super::prices::Prices;
use super::work::Work;

/// Of the rows with the fewest columns, so many are compared before one is chosen to branch on.
const ROWS_COMPARED: usize = 6;

/// What came of trying.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tried {
    pub(super) best: Option<Vec<usize>>,
    /// Whether everything was tried that could be better.
    pub(super) is_all: bool,
}

impl Choice {
    /// Columns out of the given ones that cover every row once for less than `known`. After `looks_max` looks at a row or
    /// at a word of a column's bits, or when the work is used up, the best so far counts; else there is nothing better.
    pub(super) fn cheapest_of(
        &self,
        columns: &[usize],
        prices: &Prices,
        known: f64,
        looks_max: usize,
        work: &mut Work<'_>,
    ) -> Tried {
        let mut tree = Tree::over(self, prices, columns, known, looks_max, work);
        tree.descend(prices.sum);
        Tried { best: tree.best, is_all: tree.looks < tree.looks_max }
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
struct Tree<'c, 'w> {
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
    looks: usize,
    looks_max: usize,
    work: &'c mut Work<'w>,
    best: Option<Vec<usize>>,
}

impl<'c, 'w> Tree<'c, 'w> {
    fn over(
        choice: &'c Choice,
        prices: &Prices,
        kept: &[usize],
        known: f64,
        looks_max: usize,
        work: &'c mut Work<'w>,
    ) -> Self {
        let words = choice.rows.div_ceil(64);
        let mut covering = vec![Vec::new(); choice.rows];
        let mut bits = vec![0; kept.len() * words];
        for (candidate, &index) in kept.iter().enumerate() {
            for &row in choice.column(index).rows {
                covering[row as usize].push(candidate as u32);
                bits[candidate * words + row as usize / 64] |= 1 << (row % 64);
            }
        }
        let mut order: Vec<u32> = (0..choice.rows as u32).collect();
        order.sort_by_key(|&row| covering[row as usize].len());
        let candidate = |&index: &usize| {
            let Column { cost, group, rows } = choice.column(index);
            let (reduced, rows) = (prices.reduced[index], rows.len() as u32);
            Candidate { column: index, group, cost, reduced, rows }
        };
        let candidates: Vec<Candidate> = kept.iter().map(candidate).collect();
        let mut below_zero = vec![Vec::new(); choice.capacity.len()];
        for candidate in candidates.iter().filter(|candidate| candidate.reduced < 0.0) {
            below_zero[candidate.group as usize].push(candidate.reduced);
        }
        let rest = choice.capacity.iter().zip(&mut below_zero).map(|(&capacity, some)| rest(capacity, some));
        Self {
            words,
            bits,
            capacity: &choice.capacity,
            covering,
            order,
            rest: rest.collect(),
            candidates,
            covered: vec![0; words],
            used: vec![0; choice.capacity.len()],
            taken: Vec::new(),
            uncovered: choice.rows,
            known,
            looks: 0,
            looks_max,
            work,
            best: None,
        }
    }

    /// `worth`: the sum of all multipliers and of the reduced costs of what is taken.
    fn descend(&mut self, worth: f64) {
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
        self.look(self.covering[row as usize].len() * self.words);
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

    fn look(&mut self, looks: usize) {
        self.looks += looks;
        if !self.work.spend(looks) {
            self.looks_max = 0;
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
        self.look(looks);
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
fn rest(capacity: u32, below_zero: &mut [f64]) -> Vec<f64> {
    below_zero.sort_unstable_by(f64::total_cmp);
    (0..=capacity as usize).map(|used| below_zero.iter().take(capacity as usize - used).sum()).collect()
}
