use super::{Measure, Outcome, Truth, View};
use crate::conversation::Role;
use crate::expression::{Courtesy, Frequency, TalkShare};

/// So many hits in 100 characters of one role.
pub(super) fn frequency(view: &View<'_>, frequency: &Frequency) -> Outcome {
    view.at_close(|| {
        let chars = view.record.chars_of(frequency.role);
        if chars < frequency.min_chars.max(1) {
            return Outcome::of(Truth::No);
        }
        let mine = |hit: &&crate::automaton::Hit| view.record.turns[hit.turn as usize].role == frequency.role;
        let hits: Vec<_> = view
            .record
            .hits
            .iter()
            .filter(|hit| view.is_of(hit, &frequency.family))
            .filter(mine)
            .copied()
            .collect();
        let rate = hits.len() as f32 * 100.0 / chars as f32;
        let many =
            frequency.more_than.is_none_or(|bound| rate > bound) && hits.len() >= frequency.at_least as usize;
        let few = frequency.less_than.is_none_or(|bound| rate < bound);
        Outcome::holds(many && few).measured(Measure::PerHundred(rate)).with_hits(hits)
    })
}

/// The share of 您 among words of address.
pub(super) fn courtesy(view: &View<'_>, courtesy: &Courtesy) -> Outcome {
    view.at_close(|| {
        let agent = view.record.turns.iter().filter(|turn| turn.role == Role::Agent);
        let (polite, plain) = agent.fold((0, 0), |(polite, plain), turn| {
            (polite + u32::from(turn.polite_you), plain + u32::from(turn.plain_you))
        });
        let all = polite + plain;
        if all < courtesy.at_least.max(1) {
            return Outcome::of(Truth::No);
        }
        let share = polite as f32 / all as f32;
        Outcome::holds(share < courtesy.polite_share_below).measured(Measure::Share(share))
    })
}

/// The agent's share of all that was said; where no words are known, of the time that was spoken.
pub(super) fn talk_share(view: &View<'_>, share: &TalkShare) -> Outcome {
    view.at_close(|| {
        let (agent, customer) = (view.record.chars_of(Role::Agent), view.record.chars_of(Role::Customer));
        if agent + customer == 0 {
            return spoken_share(view, share);
        }
        if agent + customer < share.min_chars.max(1) {
            return Outcome::of(Truth::No);
        }
        let said = agent as f32 / (agent + customer) as f32;
        Outcome::holds(said < share.agent_below).measured(Measure::Share(said))
    })
}

/// Characters that are spoken in a second, at a calm 240 a minute: what a bound in characters is in time.
const CHARS_PER_SECOND: i64 = 4;

fn spoken_share(view: &View<'_>, share: &TalkShare) -> Outcome {
    let spoken = |role: Role| -> i64 {
        let mine = view.record.turns.iter().filter(|turn| turn.role == role);
        mine.filter_map(|turn| Some((turn.end_ms? - turn.start_ms?).max(0))).sum()
    };
    let (agent, customer) = (spoken(Role::Agent), spoken(Role::Customer));
    let least_ms = i64::from(share.min_chars.max(1)) * 1000 / CHARS_PER_SECOND;
    if agent + customer < least_ms {
        return Outcome::of(Truth::No);
    }
    let said = agent as f32 / (agent + customer) as f32;
    Outcome::holds(said < share.agent_below).measured(Measure::Share(said))
}
