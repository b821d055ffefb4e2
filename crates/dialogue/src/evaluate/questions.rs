use super::{Measure, Outcome, Truth, View, turn_hit};
use crate::conversation::Role;
use crate::expression::Unanswered;

/// Questions of the customer that get an answer of next to nothing.
pub(super) fn unanswered(view: &View<'_>, unanswered: &Unanswered) -> Outcome {
    let turns = &view.record.turns;
    let mut found = Vec::new();
    for (index, turn) in turns.iter().enumerate().filter(|(_, turn)| turn.role == Role::Customer) {
        let asks =
            unanswered.question.as_ref().map_or(turn.question, |families| view.turn_says(index, families));
        let goes_on = turns.get(index + 1).is_none_or(|next| next.role == Role::Customer);
        if !asks || goes_on {
            continue;
        }
        let end = (index + 1..turns.len()).find(|next| turns[*next].role == Role::Customer);
        if end.is_none() && !view.closed {
            continue;
        }
        let answer = index + 1..end.unwrap_or(turns.len());
        let chars: u32 =
            answer.clone().filter(|i| turns[*i].role == Role::Agent).map(|i| turns[i].chars()).sum();
        let answered = unanswered
            .answer
            .as_ref()
            .is_some_and(|families| answer.clone().any(|i| view.turn_says(i, families)));
        if chars > 0 && chars <= unanswered.answer_chars_max && !answered {
            found.push(turn_hit(view.record, index + 1));
        }
    }
    let times = found.len() as u32;
    let truth = if times >= unanswered.times { Truth::Yes } else { view.not_yet().truth };
    Outcome::of(truth).measured(Measure::Times(times)).with_hits(found)
}
