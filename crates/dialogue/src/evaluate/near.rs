use super::{Outcome, Truth, View};
use crate::expression::Near;

/// Two families within so many characters of one turn.
pub(super) fn near(view: &View<'_>, near: &Near) -> Outcome {
    let hits = &view.record.hits;
    let mine = |hit: &&crate::automaton::Hit| view.record.turns[hit.turn as usize].role == near.role;
    for first in hits.iter().filter(mine).filter(|hit| view.is_of(hit, &near.first)) {
        for second in hits.iter().filter(|hit| hit.turn == first.turn && view.is_of(hit, &near.second)) {
            let (gap, in_order) = if second.start >= first.end {
                (second.start - first.end, true)
            } else {
                (first.start.saturating_sub(second.end), second.start >= first.start)
            };
            if gap <= near.chars && (in_order || !near.ordered) && first != second {
                return Outcome::of(Truth::Yes).with_hits(vec![*first, *second]);
            }
        }
    }
    view.not_yet()
}
