use super::said::hits_in;
use super::window::place;
use super::{Outcome, Truth, View};
use crate::expression::Sequence;

/// Families one after the other: the earliest hit of each that lies behind the one before.
pub(super) fn sequence(view: &View<'_>, sequence: &Sequence) -> Outcome {
    let mut behind = (0, 0);
    if let Some(after) = &sequence.after {
        let place = match place(view, after) {
            Ok(place) => place,
            Err(truth) => return Outcome::of(truth),
        };
        let Some(first) = hits_in(view, after, &place).first().copied() else { return view.not_yet() };
        behind = (first.turn, first.end);
    }
    let mut found = Vec::new();
    for step in &sequence.steps {
        let next = view
            .record
            .hits
            .iter()
            .filter(|hit| view.is_of(hit, step) && view.record.turns[hit.turn as usize].role == sequence.role)
            .filter(|hit| (hit.turn, hit.start) >= behind)
            .min_by_key(|hit| (hit.turn, hit.start));
        let Some(hit) = next else { return view.not_yet() };
        behind = (hit.turn, hit.end);
        found.push(*hit);
    }
    Outcome::of(Truth::Yes).with_hits(found)
}
