//! First contact (APPT-01, APPT-02): whether the order's first-contact clock was met.

use crate::{Case, Subject};
use doorstep_domain::{CallEvidence, Clock, ClockState, Fact};
use doorstep_kernel::Timestamp;

pub(super) const WORDS: &[&str] = &["orders_due", "first_contact_in_time", "cancelled_before_due"];

pub(super) fn say(case: &Case<'_>, subjects: &mut Vec<Subject>) {
    let Some(clock) = case.first_contact else { return };
    let due = Subject::of("orders_due");
    let said = match clock.state {
        // Not due yet: it counts neither way.
        ClockState::Running { .. } | ClockState::Paused { .. } => return,
        ClockState::Met { at } | ClockState::Withdrawn { at } => due
            .when(true, "first_contact_in_time")
            .declared(is_declared(case, clock, at), "first_contact_in_time"),
        ClockState::Fired { provisional, .. } => due.open(provisional, "first_contact_in_time"),
        ClockState::Stopped { .. } => due.when(true, "cancelled_before_due"),
    };
    subjects.push(said);
}

/// Whether the customer was reached in time; `None` while nobody can tell.
pub(super) fn in_time(case: &Case<'_>) -> Option<bool> {
    match case.first_contact?.state {
        ClockState::Met { .. } | ClockState::Withdrawn { .. } => Some(true),
        ClockState::Fired { provisional, .. } => (!provisional).then_some(false),
        ClockState::Running { .. } | ClockState::Paused { .. } | ClockState::Stopped { .. } => None,
    }
}

/// The call that met the clock is known from the technician alone, and no call in time from the telephone system.
fn is_declared(case: &Case<'_>, clock: &Clock, met_at: Timestamp) -> bool {
    let calls = || {
        let items = case.order.evidence.items().iter();
        items.filter_map(|item| match &item.fact {
            Fact::Call { class, .. } => Some((item.at, *class)),
            Fact::Event { .. }
            | Fact::Measurement { .. }
            | Fact::Photo { .. }
            | Fact::Consent { .. }
            | Fact::Declared { .. }
            | Fact::Signature { .. } => None,
        })
    };
    let heard = |(at, class): (Timestamp, CallEvidence)| {
        class == CallEvidence::Telephony && at >= clock.started_at && at <= clock.due_at
    };
    calls().any(|(at, class)| at == met_at && class == CallEvidence::Declared) && !calls().any(heard)
}
