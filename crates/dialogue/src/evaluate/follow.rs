use super::said::hits_in;
use super::window::place;
use super::{Missing, Outcome, Truth, View};
use crate::automaton::Hit;
use crate::expression::Follow;

/// Each anchor (or one of them) is followed by something within so many utterances.
pub(super) fn follow(view: &View<'_>, follow: &Follow) -> Outcome {
    let place = match place(view, &follow.anchor) {
        Ok(place) => place,
        Err(truth) => return Outcome::of(truth),
    };
    let anchors = hits_in(view, &follow.anchor, &place);
    let mut pending = !view.closed;
    let mut cut = !anchors.is_empty();
    let mut evidence = Vec::new();
    for anchor in &anchors {
        let (hit, settled, end) = follower(view, follow, anchor);
        let enough = heard_after(view, follow, anchor) >= follow.judge_after as usize;
        cut &= !enough;
        match (hit, follow.every) {
            (Some(hit), false) => return Outcome::of(Truth::Yes).with_hits(vec![*anchor, hit]),
            (Some(hit), true) => evidence.extend([*anchor, hit]),
            (None, true) if settled && enough => {
                return Outcome {
                    looked: Some((anchor.turn, end)),
                    ..Outcome::of(Truth::No).with_hits(vec![*anchor])
                };
            }
            (None, true | false) => pending |= !settled,
        }
    }
    match (pending, follow.every && !anchors.is_empty()) {
        (true, _) => Outcome::of(Truth::Pending),
        (false, _) if cut => Outcome::unknown(Missing::Ending),
        (false, true) => Outcome::of(Truth::Yes).with_hits(evidence),
        (false, false) => Outcome::of(Truth::No),
    }
}

/// How many utterances the one who must follow has after an anchor.
fn heard_after(view: &View<'_>, follow: &Follow, anchor: &Hit) -> usize {
    let after = view.record.turns.iter().skip(anchor.turn as usize + 1);
    after.filter(|turn| follow.by.role.is_none_or(|role| turn.role == role)).count()
}

/// The first hit after an anchor, whether none can come any more, and where the search ended.
fn follower(view: &View<'_>, follow: &Follow, anchor: &Hit) -> (Option<Hit>, bool, u32) {
    let turns = &view.record.turns;
    let mine = |index: &usize| follow.by.role.is_none_or(|role| turns[*index].role == role);
    let last = (anchor.turn as usize + 1..turns.len())
        .filter(mine)
        .nth((follow.sentences as usize).saturating_sub(1));
    let end = last.map_or(turns.len(), |last| last + 1) as u32;
    let found = view.record.hits.iter().find(|hit| {
        (anchor.turn..end).contains(&hit.turn)
            && (hit.turn != anchor.turn || hit.start >= anchor.end)
            && view.is_of(hit, &follow.by.family)
            && mine(&(hit.turn as usize))
    });
    (found.copied(), view.closed || last.is_some(), end)
}
