use super::{Missing, Outcome, Truth, View};
use crate::conversation::EventKind;
use crate::expression::{Ended, EventSeen, HangUp};

/// Words of parting are looked for in so many utterances.
const PARTING_TURNS: usize = 4;

/// Which side ended the call.
pub(super) fn hang_up(view: &View<'_>, hang_up: &HangUp) -> Outcome {
    match view.record.first_event(&EventKind::HangUp).map(|event| event.side) {
        Some(Some(side)) => Outcome::holds(side == hang_up.side),
        Some(None) => Outcome::unknown(Missing::Event),
        None if view.closed => Outcome::unknown(Missing::Event),
        None => Outcome::of(Truth::Pending),
    }
}

/// The transcript shows how the conversation ended.
pub(super) fn ended(view: &View<'_>, ended: &Ended) -> Outcome {
    if view.record.first_event(&EventKind::HangUp).is_some() {
        return Outcome::of(Truth::Yes);
    }
    view.at_close(|| {
        let count = view.record.turns.len();
        let parted =
            (count.saturating_sub(PARTING_TURNS)..count).any(|turn| view.turn_says(turn, &ended.parting));
        if parted { Outcome::of(Truth::Yes) } else { Outcome::unknown(Missing::Ending) }
    })
}

/// Something happened, perhaps with a certain outcome.
pub(super) fn event(view: &View<'_>, seen: &EventSeen) -> Outcome {
    let fits = |result: Option<&String>| {
        seen.result.as_ref().is_none_or(|wanted| result.is_some_and(|result| wanted.contains(result)))
    };
    let found = view.record.events.iter().any(|event| event.kind == seen.kind && fits(event.result.as_ref()));
    if found { Outcome::of(Truth::Yes) } else { view.not_yet() }
}
