//! Promises kept (KPI-04, TIME-05, TIME-09, TIME-10) and honest rescheduling (TIME-03).

use crate::{Case, Subject};
use doorstep_domain::{LedgerEntry, PromiseOutcome};
use doorstep_norms::BoundPack;

pub(super) const WORDS: &[&str] = &[
    "promises_due",
    "promise_kept",
    "promise_missed_without_cause",
    "customer_asked_later",
    "reschedules",
    "reschedule_with_proof",
];

pub(super) fn say(case: &Case<'_>, pack: &BoundPack, subjects: &mut Vec<Subject>) {
    let tolerance = pack.parameters().promise_tolerance;
    for entry in case.ledger {
        let due = Subject::of("promises_due");
        let said = match entry.outcome {
            PromiseOutcome::Standing if entry.promise.latest_arrival(tolerance) >= case.now => continue,
            PromiseOutcome::Released { .. } => continue,
            // Its time has passed and no news came yet.
            PromiseOutcome::Standing => due.open(true, "promise_kept"),
            PromiseOutcome::Kept { .. } => due.when(true, "promise_kept"),
            PromiseOutcome::Broken { .. } => due,
            PromiseOutcome::Missed { .. } => {
                due.when(!has_cause(case, entry), "promise_missed_without_cause")
            }
            PromiseOutcome::Rescheduled { by_customer, .. } => due.when(by_customer, "customer_asked_later"),
        };
        subjects.push(said);
    }
    for asked in case.reschedules {
        let proven = !asked.proof.trim().is_empty() && !asked.reason.trim().is_empty();
        subjects.push(Subject::of("reschedules").when(proven, "reschedule_with_proof"));
    }
}

/// Whether the last promise that came due was kept; `None` where none did.
pub(super) fn kept(case: &Case<'_>) -> Option<bool> {
    let settled = |entry: &LedgerEntry| match entry.outcome {
        PromiseOutcome::Kept { .. } => Some(true),
        PromiseOutcome::Broken { .. } | PromiseOutcome::Missed { .. } => Some(false),
        PromiseOutcome::Standing | PromiseOutcome::Rescheduled { .. } | PromiseOutcome::Released { .. } => {
            None
        }
    };
    case.ledger.iter().rev().find_map(settled)
}

/// The order was held, blocked or waiting for a part between the promise and its time.
fn has_cause(case: &Case<'_>, entry: &LedgerEntry) -> bool {
    let (from, until) = (entry.promise.made_at, entry.promise.window.end());
    ["held", "blocked", "waiting_part"]
        .iter()
        .any(|cause| case.order.evidence.last_event(cause).is_some_and(|at| at >= from && at <= until))
}
