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

/// The agent's share of all that was said.
pub(super) fn talk_share(view: &View<'_>, share: &TalkShare) -> Outcome {
    view.at_close(|| {
        let (agent, customer) = (view.record.chars_of(Role::Agent), view.record.chars_of(Role::Customer));
        if agent + customer < share.min_chars.max(1) {
            return Outcome::of(Truth::No);
        }
        let said = agent as f32 / (agent + customer) as f32;
        Outcome::holds(said < share.agent_below).measured(Measure::Share(said))
    })
}
