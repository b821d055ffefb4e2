use crate::{Person, Problem, Task};

/// How many cells (domain x level) fit.
pub(crate) const CELLS_MAX: usize = WORDS * 8;

/// Above so many people a cell could overflow.
pub(crate) const PEOPLE_MAX: usize = 120;

const WORDS: usize = 16;

/// The highest bit of each byte: set before a subtraction, it tells afterwards whether the byte was large enough.
const GUARDS: u64 = 0x8080_8080_8080_8080;

/// How many people have, or are to have, at least each level in each domain: one byte a cell, eight cells a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Skills([u64; WORDS]);

impl Skills {
    pub(crate) const NONE: Self = Self([0; WORDS]);

    /// Words in use for so many cells.
    pub(crate) fn width(problem: &Problem) -> usize {
        (problem.domains * problem.levels).div_ceil(8)
    }

    /// What a task takes.
    pub(crate) fn needed(task: &Task) -> Self {
        let mut skills = Self::NONE;
        task.need.iter().enumerate().for_each(|(cell, &count)| skills.put(cell, count.min(127)));
        skills
    }

    /// What one person adds to a team.
    pub(crate) fn of(person: &Person, levels: usize) -> Self {
        let mut skills = Self::NONE;
        for (domain, &level) in person.levels.iter().enumerate() {
            (0..usize::from(level).min(levels)).for_each(|below| skills.put(domain * levels + below, 1));
        }
        skills
    }

    fn put(&mut self, cell: usize, count: u8) {
        self.0[cell / 8] |= u64::from(count) << (cell % 8 * 8);
    }

    pub(crate) fn get(&self, cell: usize) -> u8 {
        (self.0[cell / 8] >> (cell % 8 * 8)) as u8
    }

    /// Whether there is enough in every cell.
    #[inline]
    pub(crate) fn covers(&self, need: &Self, width: usize) -> bool {
        let enough = |word: usize| ((self.0[word] | GUARDS) - need.0[word]) & GUARDS == GUARDS;
        (0..width).all(enough)
    }

    /// How many of the cells that are short one more person would help.
    #[inline]
    pub(crate) fn help(&self, need: &Self, person: &Self, width: usize) -> u32 {
        let short = |word: usize| (!((self.0[word] | GUARDS) - need.0[word]) & GUARDS) >> 7;
        (0..width).map(|word| (short(word) & person.0[word]).count_ones()).sum()
    }

    #[inline]
    pub(crate) fn add(&mut self, other: &Self, width: usize) {
        (0..width).for_each(|word| self.0[word] += other.0[word]);
    }

    #[inline]
    pub(crate) fn take(&mut self, other: &Self, width: usize) {
        (0..width).for_each(|word| self.0[word] -= other.0[word]);
    }

    /// In every cell the larger of both.
    #[inline]
    pub(crate) fn raise(&mut self, other: &Self, width: usize) {
        for word in 0..width {
            let (mine, theirs) = (self.0[word], other.0[word]);
            // 0xff in every byte where mine is at least theirs.
            let kept = ((((mine | GUARDS) - theirs) & GUARDS) >> 7) * 0xff;
            self.0[word] = (mine & kept) | (theirs & !kept);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Skills;
    use crate::{Person, Task};

    #[test]
    fn a_team_is_measured_cell_by_cell() {
        let skills = |need: &[u8]| Skills::needed(&Task::new(1, need.to_vec(), 0));
        let (one, other) = (Person::new(vec![2, 0, 1]), Person::new(vec![1, 3, 0]));
        let mut team = Skills::of(&one, 3);
        team.add(&Skills::of(&other, 3), 2);
        assert_eq!((0..9).map(|cell| team.get(cell)).collect::<Vec<_>>(), [2, 1, 0, 1, 1, 1, 1, 0, 0]);
        for (need, enough, help) in [
            (vec![2, 1, 0, 1, 1, 1, 1, 0, 0], true, 0),
            (vec![3, 0, 0, 0, 0, 0, 0, 0, 0], false, 1),
            (vec![3, 2, 0, 0, 0, 0, 2, 1, 0], false, 3),
        ] {
            let need = skills(&need);
            assert_eq!(team.covers(&need, 2), enough);
            assert_eq!(team.help(&need, &Skills::of(&one, 3), 2), help);
        }
    }

    #[test]
    fn the_larger_of_two_needs_is_taken_in_every_cell() {
        let mut need = Skills::needed(&Task::new(1, vec![1, 5, 0, 7, 0, 0, 0, 0, 2], 0));
        need.raise(&Skills::needed(&Task::new(1, vec![2, 3, 0, 7, 0, 0, 0, 0, 9], 0)), 2);
        assert_eq!((0..9).map(|cell| need.get(cell)).collect::<Vec<_>>(), [2, 5, 0, 7, 0, 0, 0, 0, 9]);
    }
}
