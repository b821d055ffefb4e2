use super::{Measure, Missing, Outcome, Truth, View, turn_hit};
use crate::conversation::Role;
use crate::expression::{CallLength, Overlap, ResponseTime, SpeechRate};

/// An answer that takes longer than it may, from an event or from the customer's words.
pub(super) fn response(view: &View<'_>, response: &ResponseTime) -> Outcome {
    let over = response.over.as_millis();
    if let Some(kind) = &response.event {
        let Some(event) = view.record.first_event(kind) else { return missing(view, Missing::Event) };
        let Some(from) = event.at_ms else { return missing(view, Missing::Times) };
        let first = view.record.turns.iter().position(|turn| turn.role == Role::Agent);
        return match first {
            Some(turn) => {
                let answer = &view.record.turns[turn];
                let took = |to: i64| {
                    Outcome::holds(to - from > over)
                        .measured(Measure::Millis(to - from))
                        .with_hits(vec![turn_hit(view.record, turn)])
                };
                match (answer.start_ms, answer.not_before_ms) {
                    (Some(start), _) => took(start),
                    // An answer without a time of its own is as late as what is known to have come before it.
                    (None, Some(earliest)) if earliest - from > over => took(earliest),
                    (None, _) => missing(view, Missing::Times),
                }
            }
            None => match view.now_ms {
                Some(now) if now - from > over => {
                    Outcome::of(Truth::Yes).measured(Measure::Millis(now - from))
                }
                Some(_) | None => missing(view, Missing::Event),
            },
        };
    }
    let Some(heard) = &response.heard else { return view.not_yet() };
    let turns = &view.record.turns;
    let mut unknown = false;
    for index in 0..turns.len() {
        let answers = turns.get(index + 1).is_some_and(|next| next.role == Role::Agent);
        if turns[index].role != Role::Customer || !answers || !view.turn_says(index, heard) {
            continue;
        }
        match (turns[index].end_ms, turns[index + 1].start_ms) {
            (Some(end), Some(start)) if start - end > over => {
                return Outcome::of(Truth::Yes)
                    .measured(Measure::Millis(start - end))
                    .with_hits(vec![turn_hit(view.record, index + 1)]);
            }
            (Some(_), Some(_)) => {}
            (None, _) | (_, None) => unknown = true,
        }
    }
    if unknown { missing(view, Missing::Times) } else { view.not_yet() }
}

fn missing(view: &View<'_>, missing: Missing) -> Outcome {
    if view.closed { Outcome::unknown(missing) } else { Outcome::of(Truth::Pending) }
}

/// One side speaks into the other's words.
pub(super) fn overlap(view: &View<'_>, overlap: &Overlap) -> Outcome {
    let turns = &view.record.turns;
    let mut found = Vec::new();
    let mut unknown = false;
    for (index, pair) in turns.windows(2).enumerate() {
        let (before, turn) = (&pair[0], &pair[1]);
        if turn.role != overlap.by || before.role == overlap.by {
            continue;
        }
        match (before.start_ms, before.end_ms, turn.start_ms) {
            (Some(begin), Some(end), Some(start))
                if start > begin && end - start > overlap.over.as_millis() =>
            {
                found.push(turn_hit(view.record, index + 1));
            }
            (Some(_), Some(_), Some(_)) => {}
            (None, _, _) | (_, None, _) | (_, _, None) => unknown = true,
        }
    }
    let times = found.len() as u32;
    if times >= overlap.times {
        return Outcome::of(Truth::Yes).measured(Measure::Times(times)).with_hits(found);
    }
    if unknown { missing(view, Missing::Times) } else { view.not_yet() }
}

/// Characters a minute over all timed turns of a role.
pub(super) fn speech_rate(view: &View<'_>, rate: &SpeechRate) -> Outcome {
    view.at_close(|| {
        let (mut chars, mut spoken_ms, mut untimed) = (0u32, 0i64, 0u32);
        for turn in view.record.turns.iter().filter(|turn| turn.role == rate.role) {
            match (turn.start_ms, turn.end_ms) {
                (Some(start), Some(end)) if end > start => {
                    (chars, spoken_ms) = (chars + turn.chars(), spoken_ms + end - start);
                }
                (Some(_) | None, _) => untimed += turn.chars(),
            }
        }
        if chars < rate.min_chars || spoken_ms <= 0 {
            let enough = chars + untimed >= rate.min_chars;
            return if enough && untimed > 0 {
                Outcome::unknown(Missing::Times)
            } else {
                Outcome::of(Truth::No)
            };
        }
        let per_minute = (i64::from(chars) * 60_000 / spoken_ms).clamp(0, i64::from(u32::MAX)) as u32;
        let fast = rate.over.is_some_and(|bound| per_minute > bound);
        let slow = rate.under.is_some_and(|bound| per_minute < bound);
        Outcome::holds(fast || slow).measured(Measure::Rate(per_minute))
    })
}

/// From the first start to the last end.
pub(super) fn call_length(view: &View<'_>, length: &CallLength) -> Outcome {
    let first = view.record.turns.first().and_then(|turn| turn.start_ms);
    let last = view.record.turns.iter().filter_map(|turn| turn.end_ms).max();
    let (Some(first), Some(last)) = (first, last) else { return missing(view, Missing::Times) };
    let whole = Measure::Millis(last - first);
    if last - first > length.over.as_millis() {
        return Outcome::of(Truth::Yes).measured(whole);
    }
    view.not_yet().measured(whole)
}
