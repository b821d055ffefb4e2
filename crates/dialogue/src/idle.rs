//! What a rule answers when nothing it asks about was said: known from the rule alone, so that such a rule costs a look
//! at a few bits. Where the answer depends on anything else, the rule is always judged.

use crate::expression::{Expression, Reach, Say, Window};
use crate::rule::{Demand, Rule};

/// The answer of a rule whose families were not said by anyone, once the conversation is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Idle {
    /// It does not apply.
    NotApplicable,
    /// It is met; the whole conversation was looked at, or no place in particular.
    Met { looked: bool },
    /// It depends on more than what was said.
    Judge,
}

/// Whether a condition holds when nothing was said, and whether it then looked at the whole conversation.
struct Answer {
    holds: bool,
    looked: bool,
}

impl Idle {
    /// The answer of a rule.
    pub(crate) fn of(rule: &Rule) -> Self {
        match (&rule.applies, &rule.demand) {
            (Some(applies), _) if never(applies) => Self::NotApplicable,
            (None, Demand::Forbids(expression)) => match answer(expression) {
                Some(Answer { holds: false, looked }) => Self::Met { looked },
                Some(Answer { holds: true, .. }) | None => Self::Judge,
            },
            (Some(_), _) | (None, Demand::Requires(_) | Demand::Beyond(_)) => Self::Judge,
        }
    }
}

/// Whether a condition certainly does not hold, wherever it looked.
fn never(expression: &Expression) -> bool {
    match expression {
        // No beats whatever the other parts answer.
        Expression::All(list) => list.iter().any(never),
        Expression::Any(list) => list.iter().all(never),
        other => matches!(answer(other), Some(Answer { holds: false, .. })),
    }
}

/// `None`: it depends on more than what was said.
fn answer(expression: &Expression) -> Option<Answer> {
    let no = |looked| Some(Answer { holds: false, looked });
    match expression {
        Expression::Say(say) | Expression::Heard(say) => match say.within.as_deref() {
            None => no(true),
            Some(Window::After(at) | Window::Before(at) | Window::Around(at)) if open(&at.anchor) => {
                no(false)
            }
            Some(
                Window::After(_) | Window::Before(_) | Window::Around(_) | Window::First(_) | Window::Last(_),
            ) => None,
        },
        Expression::Near(_) => no(false),
        Expression::Sequence(sequence) if sequence.after.as_ref().is_none_or(open) => no(false),
        Expression::Follow(follow) if counted(&follow.anchor) => no(false),
        Expression::Any(list) => {
            let answers: Option<Vec<Answer>> = list.iter().map(answer).collect();
            answers
                .filter(|all| all.iter().all(|one| !one.holds))
                .and_then(|all| no(all.iter().any(|one| one.looked)))
        }
        Expression::Not(inner) => answer(inner).map(|inner| Answer { holds: !inner.holds, ..inner }),
        Expression::All(_)
        | Expression::Sequence(_)
        | Expression::Follow(_)
        | Expression::Frequency(_)
        | Expression::Courtesy(_)
        | Expression::Unanswered(_)
        | Expression::Repeat(_)
        | Expression::Silence(_)
        | Expression::ResponseTime(_)
        | Expression::Overlap(_)
        | Expression::SpeechRate(_)
        | Expression::TalkShare(_)
        | Expression::CallLength(_)
        | Expression::UnannouncedWait(_)
        | Expression::HangUp(_)
        | Expression::Ended(_)
        | Expression::Event(_)
        | Expression::Clock(_)
        | Expression::Calendar(_)
        | Expression::Fact(_)
        | Expression::Mentions(_) => None,
    }
}

/// Looked for everywhere, so that missing times hide nothing.
fn open(say: &Say) -> bool {
    say.within.is_none()
}

/// Looked for in a place that is found without times.
fn counted(say: &Say) -> bool {
    matches!(
        say.within.as_deref(),
        None | Some(Window::First(Reach::Sentences(_)) | Window::Last(Reach::Sentences(_)))
    )
}

/// Whether a condition can only be judged on words; on a recording without a transcript it cannot be judged.
pub(crate) fn reads_words(expression: &Expression) -> bool {
    match expression {
        Expression::All(list) | Expression::Any(list) => list.iter().any(reads_words),
        Expression::Not(inner) => reads_words(inner),
        Expression::ResponseTime(response) => response.heard.is_some(),
        Expression::Say(_)
        | Expression::Heard(_)
        | Expression::Near(_)
        | Expression::Sequence(_)
        | Expression::Follow(_)
        | Expression::Frequency(_)
        | Expression::Courtesy(_)
        | Expression::Unanswered(_)
        | Expression::Repeat(_)
        | Expression::SpeechRate(_)
        | Expression::UnannouncedWait(_)
        | Expression::Ended(_)
        | Expression::Mentions(_) => true,
        // A silence may have an excuse in words; without words there is none to be heard.
        Expression::Silence(_)
        | Expression::Overlap(_)
        | Expression::TalkShare(_)
        | Expression::CallLength(_)
        | Expression::HangUp(_)
        | Expression::Event(_)
        | Expression::Clock(_)
        | Expression::Calendar(_)
        | Expression::Fact(_) => false,
    }
}
