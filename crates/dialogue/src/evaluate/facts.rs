use serde_json::Value;

use super::{Missing, Outcome, Truth, View};
use crate::conversation::Role;
use crate::expression::{Calendar, ClockRange, Fact, Mentions};

/// The local time of day at which the conversation began.
pub(super) fn clock(view: &View<'_>, range: &ClockRange) -> Outcome {
    let Some(start) = view.started_at else { return Outcome::unknown(Missing::StartedAt) };
    let local = start.in_zone(view.zone);
    let minute = u16::from(local.hour().unsigned_abs()) * 60 + u16::from(local.minute().unsigned_abs());
    Outcome::holds(if range.from <= range.to {
        (range.from..range.to).contains(&minute)
    } else {
        minute >= range.from || minute < range.to
    })
}

/// The local day on which it began.
pub(super) fn calendar(view: &View<'_>, calendar: &Calendar) -> Outcome {
    let Some(start) = view.started_at else { return Outcome::unknown(Missing::StartedAt) };
    let date = start.date_in(view.zone);
    let weekday = calendar.weekdays.contains(&date.weekday().to_monday_one_offset());
    let day = calendar.days.iter().any(|day| *day == date.strftime("%m-%d").to_string());
    Outcome::holds(weekday || day)
}

/// What another record says.
pub(super) fn fact(view: &View<'_>, fact: &Fact) -> Outcome {
    match (text(view, &fact.name), &fact.is) {
        (known, None) => Outcome::holds(known.is_some()),
        (Some(value), Some(wanted)) => Outcome::holds(wanted.contains(&value)),
        (None, Some(_)) => Outcome::unknown(Missing::Fact),
    }
}

/// The agent says what is known.
pub(super) fn mentions(view: &View<'_>, mentions: &Mentions) -> Outcome {
    let known = text(view, &mentions.fact).filter(|value| !value.is_empty()).or_else(|| told(view, mentions));
    let Some(known) = known else {
        return if view.closed { Outcome::unknown(Missing::Fact) } else { Outcome::of(Truth::Pending) };
    };
    let known: Vec<char> = known.chars().collect();
    let words: Vec<Vec<char>> = match mentions.with.is_empty() {
        true => vec![known],
        false => {
            mentions.with.iter().map(|word| known.iter().copied().chain(word.chars()).collect()).collect()
        }
    };
    let record = view.record;
    for (index, turn) in record.turns.iter().enumerate().filter(|(_, turn)| turn.role == Role::Agent) {
        let symbols = record.symbols_of(index);
        let said = words.iter().find(|word| {
            symbols
                .windows(word.len())
                .any(|window| window.iter().map(|symbol| symbol.char).eq(word.iter().copied()))
        });
        if said.is_some() {
            debug_assert!(turn.chars() > 0, "what was said is not empty");
            return Outcome::of(Truth::Yes).with_hits(vec![super::turn_hit(record, index)]);
        }
    }
    view.not_yet()
}

/// The one character after the customer's words: 我姓王.
fn told(view: &View<'_>, mentions: &Mentions) -> Option<String> {
    let families = mentions.told.as_ref()?;
    view.record.hits.iter().find_map(|hit| {
        let customer = view.record.turns[hit.turn as usize].role == Role::Customer;
        let next = view.record.symbols_of(hit.turn as usize).get(hit.end as usize)?;
        (customer && view.is_of(hit, families)).then(|| next.char.to_string())
    })
}

fn text(view: &View<'_>, name: &str) -> Option<String> {
    match view.facts.get(name)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
