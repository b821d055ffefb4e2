//! Repairs: in time (EXT-K02), at the first visit (EXT-K07), and whether the fault came back (MGMT-08).

use crate::{Case, Subject};
use doorstep_domain::ClockState;
use doorstep_norms::BoundPack;

pub(super) const WORDS: &[&str] = &[
    "repairs_closed",
    "repaired_in_limit",
    "fixed_first_time",
    "repeat_in_short",
    "repeat_in_middle",
    "repeat_in_long",
];

/// A repair counts from its first reply on, also where it was reopened since: a closing that did not hold is one.
pub(super) fn say(case: &Case<'_>, pack: &BoundPack, subjects: &mut Vec<Subject>) {
    let Some(replied) = case.replied_at().filter(|_| case.is_repair()) else { return };
    let parameters = pack.parameters();
    let mut subject = Subject::of("repairs_closed").when(in_limit(case), "repaired_in_limit");
    let repeats = [
        ("repeat_in_short", parameters.repeat_short),
        ("repeat_in_middle", parameters.repeat_middle),
        ("repeat_in_long", parameters.repeat_long),
    ];
    for (word, span) in repeats {
        let again = case.reported_between(replied, replied + span);
        subject = subject.when(again, word).open(!again && case.now < replied + span, word);
    }
    let until = replied + parameters.repeat_window;
    let went = case.visits.iter().filter(|visit| visit.arrived_at.is_some()).count();
    let first = went == 1 && case.order.reopened == 0 && !case.reported_between(replied, until);
    subjects
        .push(subject.when(first, "fixed_first_time").open(first && case.now < until, "fixed_first_time"));
}

fn in_limit(case: &Case<'_>) -> bool {
    case.limit.is_some_and(|clock| match clock.state {
        ClockState::Met { .. } | ClockState::Withdrawn { .. } => true,
        ClockState::Running { .. }
        | ClockState::Paused { .. }
        | ClockState::Fired { .. }
        | ClockState::Stopped { .. } => false,
    })
}
