//! Punctuality of installs with the fault deduction (EXT-K01): finished by the end of the last agreed day; changes the
//! customer asks for are free, ours only so many; a fault reported soon after takes the order out of those on time.

use crate::{Case, Subject};
use doorstep_domain::PromiseOutcome;
use doorstep_norms::BoundPack;

pub(super) const WORDS: &[&str] = &["appointed_installs", "finished_on_agreed_day"];

pub(super) fn say(case: &Case<'_>, pack: &BoundPack, subjects: &mut Vec<Subject>) {
    let Some(last) = case.last_promise().filter(|_| case.is_install()) else { return };
    if matches!(last.outcome, PromiseOutcome::Released { .. }) {
        return;
    }
    let calendar = pack.calendar();
    let end = calendar.end_of(last.promise.window.end().date_in(calendar.zone()));
    let finished = case.last_left().map(|(_, at)| at).filter(|_| case.replied_at().is_some());
    if finished.is_none() && case.now < end {
        return;
    }
    let changes = case.ledger.iter().filter(|entry| match entry.outcome {
        PromiseOutcome::Rescheduled { by_customer, .. } => !by_customer,
        PromiseOutcome::Missed { .. } => entry.number != last.number,
        PromiseOutcome::Standing
        | PromiseOutcome::Kept { .. }
        | PromiseOutcome::Broken { .. }
        | PromiseOutcome::Released { .. } => false,
    });
    let changes = i64::try_from(changes.count()).unwrap_or(i64::MAX);
    let deduction = pack.parameters().fault_deduction;
    let held = |at| !case.reported_between(at, at + deduction);
    let on_time =
        finished.is_some_and(|at| at < end && held(at)) && changes <= pack.parameters().free_operator_changes;
    let open = on_time && finished.is_some_and(|at| case.now < at + deduction);
    subjects.push(
        Subject::of("appointed_installs")
            .when(on_time, "finished_on_agreed_day")
            .open(open, "finished_on_agreed_day"),
    );
}
