use crate::batch::{Batch, OPEN, TEXTS};
use crate::intern::Texts;
use std::collections::HashMap;

/// How many columns of text there are.
const WIDTH: usize = TEXTS.len() + 1;

/// What makes two things alike, as numbers of texts.
type Key = [u32; WIDTH];

/// Things that are alike, counted: what a thread makes of its groups of rows.
#[derive(Default)]
pub(crate) struct Alike {
    texts: [Texts; WIDTH],
    counts: HashMap<Key, u64>,
    rows: u64,
}

/// One kind of thing with its cells in words, and how often there is one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Cells(Vec<String>);

impl Cells {
    /// What a column says.
    pub(crate) fn of(&self, column: &str) -> &str {
        let at = TEXTS.iter().chain([&OPEN]).position(|name| *name == column);
        at.map_or("", |at| &self.0[at])
    }
}

impl Alike {
    /// Counts the rows of a batch.
    pub(crate) fn add(&mut self, batch: &Batch, numbers: &mut [Vec<u32>; WIDTH]) {
        for ((texts, values), into) in self.texts.iter_mut().zip(&batch.texts).zip(numbers.iter_mut()) {
            texts.numbers(values, into);
        }
        let mut run: Option<(Key, u64)> = None;
        for (row, times) in batch.times.iter().enumerate() {
            let key: Key = std::array::from_fn(|column| numbers[column][row]);
            let times = u64::try_from(*times).unwrap_or(0);
            match &mut run {
                Some((same, sum)) if *same == key => *sum += times,
                _ => {
                    if let Some((before, sum)) = run.replace((key, times)) {
                        *self.counts.entry(before).or_default() += sum;
                    }
                }
            }
        }
        if let Some((key, sum)) = run {
            *self.counts.entry(key).or_default() += sum;
        }
        self.rows += batch.times.len() as u64;
    }

    /// Adds what another thread counted, by words; answers how many rows that were.
    pub(crate) fn merge_into(self, all: &mut HashMap<Cells, u64>) -> u64 {
        let texts = self.texts.map(Texts::by_number);
        for (key, count) in self.counts {
            let cells = key.iter().zip(&texts).map(|(number, texts)| texts[*number as usize].clone());
            *all.entry(Cells(cells.collect())).or_default() += count;
        }
        self.rows
    }
}

/// As many lists of numbers as there are columns.
pub(crate) fn lists() -> [Vec<u32>; WIDTH] {
    std::array::from_fn(|_| Vec::new())
}
