use super::follow::{PROMISE_REFERENCE, reference};
use crate::{App, Change};
use doorstep_domain::{Clock, ClockId, ClockState, ClockSubject, Order};
use doorstep_kernel::Timestamp;
use doorstep_norms::{BoundPack, ClockDef, ClockTimes, Context, clock_times};

/// A pack writes this as the start of clocks that run from the acceptance of an order.
const ACCEPTED: &str = "accepted";

/// What happened when something is promised.
const APPOINTED: &str = "appointed";

/// Since when a clock runs, and when it warns and is due.
pub(super) struct Begun {
    since: Timestamp,
    times: ClockTimes,
}

/// Whether a clock starts by what happened, and from when it counts.
pub(super) fn begun(
    definition: &ClockDef,
    order: &Order,
    clocks: &[Clock],
    context: &Context,
    pack: &BoundPack,
    happened: &str,
    at: Timestamp,
) -> Option<Begun> {
    let times = |start| clock_times(definition, start, context, pack);
    if definition.start == PROMISE_REFERENCE {
        let speaks_of_time = matches!(happened, "appointed" | "announced" | "rescheduled");
        let promise = order.promise().filter(|_| speaks_of_time)?;
        return Some(Begun { since: at, times: times(reference(promise))? });
    }
    if order.state.is_over() || !definition.runs_in(order.state.word()) {
        return None;
    }
    if definition.start == happened {
        return Some(Begun { since: at, times: times(at)? });
    }
    // 当日装, 当日修 count from the acceptance and bind by what is promised later. Where the day of the acceptance is over
    // before anybody promised anything, it is the day of the promise that was promised.
    let known = clocks.iter().any(|clock| clock.kind == definition.id);
    let ends_with_it = definition.stop.iter().any(|stop| stop == APPOINTED);
    if definition.start != ACCEPTED || happened != APPOINTED || known || ends_with_it {
        return None;
    }
    let since = |since| times(since).map(|times| Begun { since, times });
    since(order.head.accepted_at).filter(|begun| begun.times.due_at > at).or_else(|| since(at))
}

/// Starts a clock in place of one of its kind that still runs.
pub(super) fn begin(
    app: &App,
    change: &mut Change,
    mut order: Order,
    clocks: &mut Vec<Clock>,
    definition: &ClockDef,
    begun: Begun,
    at: Timestamp,
) -> Order {
    for replaced in clocks.iter_mut().filter(|clock| clock.kind == definition.id && clock.is_running()) {
        *replaced = replaced.clone().stop(at);
        order = change.clock(order, replaced, "stopped", at);
    }
    let clock = Clock {
        id: app.new_id(ClockId::new),
        kind: definition.id.clone(),
        norms: definition.norms.clone(),
        subject: ClockSubject::Order(order.head.id),
        territory: order.head.territory.clone(),
        started_at: begun.since,
        warn_at: begun.times.warn_at,
        due_at: begun.times.due_at,
        who_acts: definition.acts.clone(),
        state: ClockState::Running { warned: false },
    };
    order = change.clock(order, &clock, "started", at);
    clocks.push(clock);
    order
}
