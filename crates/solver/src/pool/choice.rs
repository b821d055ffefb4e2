//! A set partitioning problem: every row by exactly one column, no more columns of a group than it has vehicles, at the
//! least cost.

use crate::solution::routes::NONE;

/// What there is to choose from, column by column in flat arrays: their rows are read millions of times.
#[derive(Debug, Clone, Default)]
pub(super) struct Choice {
    /// How many rows have to be covered.
    pub(super) rows: usize,
    /// How many columns of each group may be taken.
    pub(super) capacity: Vec<u32>,
    costs: Vec<i64>,
    groups: Vec<u32>,
    ends: Vec<u32>,
    covers: Vec<u32>,
}

/// One thing that can be chosen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column<'c> {
    pub(super) cost: i64,
    pub(super) group: u32,
    pub(super) rows: &'c [u32],
}

impl Choice {
    /// Nothing to choose from yet.
    pub(super) fn over(rows: usize, capacity: Vec<u32>) -> Self {
        Self { rows, capacity, ..Self::default() }
    }

    /// One more column.
    pub(super) fn push(&mut self, cost: i64, group: u32, rows: impl IntoIterator<Item = u32>) {
        self.costs.push(cost);
        self.groups.push(group);
        self.covers.extend(rows);
        self.ends.push(self.covers.len() as u32);
    }

    /// How many columns there are.
    pub(super) const fn len(&self) -> usize {
        self.costs.len()
    }

    /// The rows of all columns together: what it takes to price each of them once.
    pub(super) const fn size(&self) -> usize {
        self.covers.len()
    }

    #[inline]
    pub(super) fn column(&self, index: usize) -> Column<'_> {
        let from = if index == 0 { 0 } else { self.ends[index - 1] as usize };
        let rows = &self.covers[from..self.ends[index] as usize];
        Column { cost: self.costs[index], group: self.groups[index], rows }
    }

    /// What some columns cost together.
    pub(super) fn cost(&self, columns: &[usize]) -> i64 {
        columns.iter().map(|&index| self.costs[index]).sum()
    }

    /// The same with these columns alone.
    pub(super) fn only(&self, columns: &[usize]) -> Self {
        let mut kept = Self::over(self.rows, self.capacity.clone());
        for &index in columns {
            let Column { cost, group, rows } = self.column(index);
            kept.push(cost, group, rows.iter().copied());
        }
        kept
    }

    /// What is left to choose once some columns are taken: the rows that they do not cover, numbered anew, and of
    /// `others` the columns that still fit. With it the old number of each row and of each column.
    pub(super) fn after(&self, taken: &[usize], others: &[usize]) -> (Self, Vec<u32>, Vec<usize>) {
        let mut capacity = self.capacity.clone();
        let mut number = vec![0; self.rows];
        for &index in taken {
            let Column { group, rows, .. } = self.column(index);
            capacity[group as usize] -= 1;
            rows.iter().for_each(|&row| number[row as usize] = NONE);
        }
        let open: Vec<u32> = (0..self.rows as u32).filter(|&row| number[row as usize] != NONE).collect();
        (0..).zip(&open).for_each(|(new, &row)| number[row as usize] = new);
        let mut left = Self::over(open.len(), capacity);
        let mut column_of = Vec::new();
        for &index in others {
            let Column { cost, group, rows } = self.column(index);
            let fits = rows.iter().all(|&row| number[row as usize] != NONE);
            if fits && left.capacity[group as usize] > 0 {
                left.push(cost, group, rows.iter().map(|&row| number[row as usize]));
                column_of.push(index);
            }
        }
        (left, open, column_of)
    }
}

#[cfg(test)]
mod tests {
    use super::Choice;

    #[test]
    fn what_is_left_has_its_rows_numbered_anew_and_holds_only_what_still_fits() {
        let mut choice = Choice::over(5, vec![1, 2]);
        for (cost, group, rows) in
            [(10, 0, &[0, 2][..]), (3, 0, &[1]), (4, 1, &[1, 3]), (5, 1, &[2, 4]), (6, 1, &[4])]
        {
            choice.push(cost, group, rows.iter().copied());
        }
        let (left, rows, columns) = choice.after(&[0], &[1, 2, 3, 4]);
        assert_eq!((left.rows, rows), (3, vec![1, 3, 4]));
        assert_eq!(columns, [2, 4], "the second has no vehicle any more, row 2 of the fourth is taken");
        assert_eq!(left.capacity, [0, 2]);
        let column = left.column(0);
        assert_eq!((column.cost, column.group, column.rows), (4, 1, &[0, 1][..]));
        assert_eq!((left.len(), left.size()), (2, 3));
    }
}
