//! Same-day promises of the weeks before: which faults were promised for their day, and the clock of such a promise.

use doorstep_app::App;
use doorstep_city::PastFault;
use doorstep_domain::{AreaClass, Clock, ClockId, ClockState, ClockSubject, Order};
use doorstep_kernel::{Duration, Timestamp};
use doorstep_norms::{Context, clock_times};

/// Of so many faults one was promised for the same day.
const ONE_IN: usize = 4;

/// Of so many same-day promises one was broken: somebody came a day late.
const LATE_ONE_IN: usize = 5;

/// How late they came.
const LATE: Duration = Duration::from_hours(24);

/// Whether a fault was promised for its day.
pub(crate) const fn is_promised(number: usize) -> bool {
    number.is_multiple_of(ONE_IN)
}

/// The fault as it went: some came a day late, as long as that day is over too.
pub(crate) fn as_it_went(fault: &PastFault, number: usize, now: Timestamp) -> PastFault {
    let over = fault.arrived_at + LATE + fault.worked_ms + LATE < now;
    let late = is_promised(number) && (number / ONE_IN).is_multiple_of(LATE_ONE_IN) && over;
    let arrived_at = if late { fault.arrived_at + LATE } else { fault.arrived_at };
    PastFault { arrived_at, ..fault.clone() }
}

/// The clock of a same-day promise, as it began.
pub(crate) fn clock(app: &App, order: &Order) -> Option<Clock> {
    let pack = app.rules.named(&order.head.pack, order.head.accepted_at);
    let definition = pack.sections().clocks.get("same_day")?;
    let context = Context::of_order(&order.head, AreaClass::default()).flag("same_day");
    let times = clock_times(definition, order.head.accepted_at, &context, pack)?;
    Some(Clock {
        id: app.new_id(ClockId::new),
        kind: definition.id.clone(),
        norms: definition.norms.clone(),
        subject: ClockSubject::Order(order.head.id),
        territory: order.head.territory.clone(),
        started_at: order.head.accepted_at,
        warn_at: times.warn_at,
        due_at: times.due_at,
        who_acts: definition.acts.clone(),
        state: ClockState::Running { warned: false },
    })
}
