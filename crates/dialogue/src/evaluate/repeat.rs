use super::{Measure, Outcome, Truth, View, turn_hit};
use crate::expression::Repeat;
use crate::normalise::Symbol;

/// A sentence is compared with so many earlier ones of the same role.
const EARLIER_MAX: usize = 20;

/// The same thing said again, by share of equal pairs of characters (Dice 1945).
pub(super) fn repeat(view: &View<'_>, repeat: &Repeat) -> Outcome {
    let record = view.record;
    let long = |index: &usize| {
        record.turns[*index].role == repeat.role && record.turns[*index].chars() >= repeat.min_chars
    };
    if record.turns_of(repeat.role) < repeat.times {
        return view.not_yet();
    }
    let mine: Vec<usize> = (0..record.turns.len()).filter(long).collect();
    for (place, index) in mine.iter().enumerate() {
        let earlier = &mine[place.saturating_sub(EARLIER_MAX)..place];
        let same: Vec<usize> =
            earlier.iter().copied().filter(|other| alike(view, repeat, *other, *index)).collect();
        if same.len() + 1 >= repeat.times as usize {
            let hits = same.iter().chain([index]).map(|turn| turn_hit(record, *turn)).collect();
            return Outcome::of(Truth::Yes).measured(Measure::Times(same.len() as u32 + 1)).with_hits(hits);
        }
    }
    view.not_yet()
}

fn alike(view: &View<'_>, repeat: &Repeat, one: usize, other: usize) -> bool {
    let (a, b) = (&view.record.turns[one], &view.record.turns[other]);
    // Texts that share few characters share few pairs: most comparisons end here.
    let shared = (a.signature & b.signature).count_ones() as f32;
    let either = a.signature.count_ones().max(b.signature.count_ones()) as f32;
    let lengths = a.chars().min(b.chars()) as f32 / a.chars().max(b.chars()).max(1) as f32;
    shared >= either * repeat.similarity * 0.8
        && lengths >= repeat.similarity * 0.6
        && dice(view.record.symbols_of(one), view.record.symbols_of(other)) >= repeat.similarity
}

fn dice(one: &[Symbol], other: &[Symbol]) -> f32 {
    let pairs = |symbols: &[Symbol]| {
        let mut pairs: Vec<(char, char)> =
            symbols.windows(2).map(|pair| (pair[0].char, pair[1].char)).collect();
        pairs.sort_unstable();
        pairs
    };
    let (a, b) = (pairs(one), pairs(other));
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, shared) = (i + 1, j + 1, shared + 1),
        }
    }
    2.0 * shared as f32 / (a.len() + b.len()).max(1) as f32
}
