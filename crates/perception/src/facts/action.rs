//! Actions that both the customer and the system speak of (KPI-11): whether they agree.

use super::{contact, promise, survey, visit};
use crate::{Case, Subject};

pub(super) const WORDS: &[&str] = &["actions_known_twice", "survey_contradicts_system"];

pub(super) fn say(case: &Case<'_>, subjects: &mut Vec<Subject>) {
    let answers = case.answers();
    let Some(answer) = answers.last() else { return };
    let said = survey::six(&answer.actions);
    for (said, seen) in said.into_iter().zip(seen(case)) {
        if let (Some(said), Some(seen)) = (said, seen) {
            subjects.push(Subject::of("actions_known_twice").when(said != seen, "survey_contradicts_system"));
        }
    }
}

/// The six actions as the system saw them, in the order of their norms; `None` where it cannot tell.
fn seen(case: &Case<'_>) -> [Option<bool>; 6] {
    let left = case.last_left().map(|(visit, _)| visit);
    [
        contact::in_time(case),
        promise::kept(case),
        left.filter(|_| visit::has_speed(case)).map(visit::speed),
        left.map(visit::cleared),
        left.filter(|_| visit::has_devices(case)).map(|left| visit::told(left, case.context)),
        left.map(visit::signed),
    ]
}
