//! 当日装, 当日修 (EXT-T05): promised for the day, and done on it.

use crate::{Case, Subject};
use doorstep_domain::{PromiseClass, PromiseOutcome};
use doorstep_norms::BoundPack;

pub(super) const WORDS: &[&str] =
    &["same_day_installs", "installed_same_day", "same_day_repairs", "repaired_same_day"];

/// The first same-day promise names the day, so that moving it to another day does not make it good.
pub(super) fn say(case: &Case<'_>, pack: &BoundPack, subjects: &mut Vec<Subject>) {
    let same_day = case.ledger.iter().find(|entry| {
        entry.promise.class == PromiseClass::SameDay
            && !matches!(
                entry.outcome,
                PromiseOutcome::Released { .. } | PromiseOutcome::Rescheduled { by_customer: true, .. }
            )
    });
    let Some(entry) = same_day else { return };
    let calendar = pack.calendar();
    let end = calendar.end_of(entry.promise.window.end().date_in(calendar.zone()));
    let done = case.last_left().map(|(_, at)| at);
    if done.is_none() && case.now < end {
        return;
    }
    let in_day = done.is_some_and(|at| at < end);
    if case.is_repair() {
        subjects.push(Subject::of("same_day_repairs").when(in_day, "repaired_same_day"));
    } else if case.is_install() {
        subjects.push(Subject::of("same_day_installs").when(in_day, "installed_same_day"));
    }
}
