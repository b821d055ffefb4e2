use super::{Measure, Missing, Outcome, Truth, View, turn_hit};
use crate::conversation::{EventKind, Role};
use crate::expression::{Families, Silence, UnannouncedWait};

/// A stretch without speech before a turn (or before now, after the last one).
struct Gap {
    /// The turn after which it begins.
    after: usize,
    length_ms: i64,
    /// The turn that ends it has no time of its own: the stretch is at least this long.
    at_least: bool,
}

/// The gap after a turn: `None` when times are missing, or nothing came after yet.
fn gap_after(view: &View<'_>, after: usize) -> Option<Gap> {
    let turns = &view.record.turns;
    let from = turns[after].latest_end_ms?;
    let (to, at_least) = match turns.get(after + 1) {
        Some(next) => match next.start_ms {
            Some(start) => (start, false),
            None => (next.not_before_ms?, true),
        },
        None => (view.now_ms?, false),
    };
    Some(Gap { after, length_ms: to - from - held(view, from, to), at_least })
}

/// Time on hold within a stretch.
fn held(view: &View<'_>, from: i64, to: i64) -> i64 {
    let mut total = 0;
    let mut since = None;
    for event in &view.record.events {
        match (&event.kind, event.at_ms) {
            (EventKind::HoldStart, Some(at)) => since = Some(at),
            (EventKind::HoldEnd, Some(at)) => {
                if let Some(begin) = since.take() {
                    total += (at.min(to) - begin.max(from)).max(0);
                }
            }
            (EventKind::HoldStart | EventKind::HoldEnd, None)
            | (
                EventKind::BadgeAnnounced | EventKind::Transfer | EventKind::HangUp | EventKind::Other(_),
                _,
            ) => {}
        }
    }
    total + since.map_or(0, |begin| (to - begin.max(from)).max(0))
}

fn excused(view: &View<'_>, gap: &Gap, excuse: Option<&Families>) -> bool {
    let customer = view.record.turns[gap.after].role == Role::Customer;
    customer && excuse.is_some_and(|families| view.turn_says(gap.after, families))
}

/// Nobody speaks for too long.
pub(super) fn silence(view: &View<'_>, silence: &Silence) -> Outcome {
    let mut unknown = false;
    let mut longest: Option<Gap> = None;
    for after in 0..view.record.turns.len() {
        let last = after + 1 == view.record.turns.len();
        match gap_after(view, after) {
            Some(gap) if excused(view, &gap, silence.excuse.as_ref()) => {}
            // A silence still running, or after the last word, only counts once it is too long.
            Some(gap) if last && gap.length_ms <= silence.over.as_millis() => {}
            Some(gap) if gap.at_least && gap.length_ms <= silence.over.as_millis() => unknown = true,
            Some(gap) if longest.as_ref().is_none_or(|longest| gap.length_ms > longest.length_ms) => {
                longest = Some(gap);
            }
            Some(_) => {}
            None => unknown |= !last,
        }
    }
    let over = silence.over.as_millis();
    match longest {
        Some(gap) if gap.length_ms > over => {
            Outcome { looked: Some((gap.after as u32, gap.after as u32 + 2)), ..Outcome::of(Truth::Yes) }
                .measured(Measure::Millis(gap.length_ms))
                .with_hits(vec![turn_hit(view.record, gap.after)])
        }
        _ if !view.closed => Outcome::of(Truth::Pending),
        _ if unknown => Outcome::unknown(Missing::Times),
        Some(gap) => Outcome::of(Truth::No).measured(Measure::Millis(gap.length_ms)),
        None => Outcome::of(Truth::No),
    }
}

/// A silence or hold before which the agent did not ask for patience.
pub(super) fn unannounced(view: &View<'_>, wait: &UnannouncedWait) -> Outcome {
    let turns = &view.record.turns;
    let mut unknown = false;
    let asked = |after: usize| {
        let agent = (0..=after).rev().filter(|index| turns[*index].role == Role::Agent).take(2);
        agent.into_iter().any(|index| view.turn_says(index, &wait.notice))
    };
    for after in 0..turns.len() {
        // A running silence is judged when it is over: the notice may still come.
        if after + 1 == turns.len() {
            continue;
        }
        match gap_after(view, after) {
            Some(gap)
                if gap.length_ms > wait.over.as_millis()
                    && !asked(after)
                    && !excused(view, &gap, wait.excuse.as_ref()) =>
            {
                return Outcome::of(Truth::Yes)
                    .measured(Measure::Millis(gap.length_ms))
                    .with_hits(vec![turn_hit(view.record, after)]);
            }
            Some(gap) if gap.at_least && gap.length_ms <= wait.over.as_millis() => unknown = true,
            Some(_) => {}
            None => unknown = true,
        }
    }
    for event in view.record.events.iter().filter(|event| event.kind == EventKind::HoldStart) {
        let Some(at) = event.at_ms else {
            unknown = true;
            continue;
        };
        let before = turns.iter().rposition(|turn| turn.start_ms.is_some_and(|start| start <= at));
        if let Some(before) = before.filter(|before| before + 1 < turns.len() && !asked(*before)) {
            return Outcome::of(Truth::Yes).with_hits(vec![turn_hit(view.record, before)]);
        }
    }
    match (view.closed, unknown) {
        (false, _) => Outcome::of(Truth::Pending),
        (true, true) => Outcome::unknown(Missing::Times),
        (true, false) => Outcome::of(Truth::No),
    }
}
