use super::window::{Place, place};
use super::{Missing, Outcome, Truth, View};
use crate::automaton::Hit;
use crate::expression::Say;

/// Something of a family is said, often enough, in the right place.
pub(super) fn say(view: &View<'_>, say: &Say) -> Outcome {
    let absent = !say.family.indices.iter().any(|family| view.record.has_seen(say.role, *family));
    if absent && view.closed && say.within.is_none() {
        return Outcome { looked: Some((0, view.record.turns.len() as u32)), ..Outcome::of(Truth::No) };
    }
    let place = match place(view, say) {
        Ok(place) => place,
        Err(truth) => return Outcome::of(truth),
    };
    let hits = hits_in(view, say, &place);
    let truth = match (hits.len() >= say.at_least as usize, place.settled) {
        (true, _) if view.closed || !place.shrinks => Truth::Yes,
        (true, _) => Truth::Pending,
        (false, _) if place.blind && view.closed => Truth::Unknown(Missing::Times),
        (false, true) => Truth::No,
        (false, false) => view.not_yet().truth,
    };
    Outcome { truth, hits, looked: place.looked(), measure: None }
}

/// The hits of a family in a place, by the right role.
pub(super) fn hits_in(view: &View<'_>, say: &Say, place: &Place) -> Vec<Hit> {
    let wanted = |hit: &&Hit| {
        let turn = &view.record.turns[hit.turn as usize];
        view.is_of(hit, &say.family) && say.role.is_none_or(|role| turn.role == role) && place.holds(hit)
    };
    view.record.hits.iter().filter(wanted).copied().collect()
}
