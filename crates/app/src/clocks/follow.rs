use super::begin;
use crate::{App, AppError, Change, compensations};
use doorstep_domain::{Clock, ClockState, Order, OrderId, Promise};
use doorstep_kernel::Timestamp;
use doorstep_norms::{BoundPack, ClockSense, Context};

/// A pack writes this as the start of clocks that run towards the promised time.
pub(super) const PROMISE_REFERENCE: &str = "promise_reference";

/// Every clock of an order.
pub(crate) async fn of_order(app: &App, order: OrderId) -> Result<Vec<Clock>, AppError> {
    let mut clocks = app.store.belonging::<Clock>("order_id", &order.to_string()).await?;
    clocks.sort_by_key(|clock| (clock.due_at, clock.id));
    Ok(clocks)
}

/// Lets the clocks of an order follow something that happened: those that waited for it are met (or certainly broken),
/// those that it starts begin, and all stand still, run on or end by the state the order is in now. Waits are asked of
/// people by guards and scripts, and a notice begins only when there is something to tell (`look_at_notice`).
#[allow(clippy::too_many_arguments)] // what happened, to what, by which norm
pub(crate) fn follow(
    app: &App,
    change: &mut Change,
    mut order: Order,
    clocks: &mut Vec<Clock>,
    pack: &BoundPack,
    context: &Context,
    happened: &str,
    at: Timestamp,
) -> Order {
    let definitions = &pack.sections().clocks;
    for clock in clocks.iter_mut() {
        let Some(definition) = definitions.get(&clock.kind) else { continue };
        let next = if definition.stop.iter().any(|stop| stop == happened) {
            clock.clone().happened(at)
        } else if order.state.is_over() || !definition.runs_in(order.state.word()) {
            clock.clone().stop(at)
        } else if definition.pause.iter().any(|state| state == order.state.word()) {
            clock.clone().pause(at)
        } else {
            clock.clone().resume(at)
        };
        if next != *clock {
            if definition.compensation.is_some() && is_surely_broken(&next) {
                compensations::propose_later(change, &order, &next, at);
            }
            order = change.clock(order, &next, word(next.state), at);
            *clock = next;
        }
    }
    for definition in definitions.iter().filter(|definition| definition.sense == ClockSense::Deadline) {
        let begun = begin::begun(definition, &order, clocks, context, pack, happened, at);
        if let Some(begun) = begun {
            order = begin::begin(app, change, order, clocks, definition, begun, at);
        }
    }
    order
}

/// It ran out, and what was promised is known to have come later.
const fn is_surely_broken(clock: &Clock) -> bool {
    matches!(clock.state, ClockState::Fired { provisional: false, .. })
}

/// The time that clocks of a promise count back from: what was announced or agreed to the minute, else the window's end.
pub(super) fn reference(promise: &Promise) -> Timestamp {
    promise.reference().unwrap_or(promise.window.end())
}

/// The word of what happened to a clock.
pub(super) const fn word(state: ClockState) -> &'static str {
    match state {
        ClockState::Running { warned: true } => "warned",
        ClockState::Running { warned: false } => "resumed",
        ClockState::Paused { .. } => "paused",
        ClockState::Met { .. } => "met",
        ClockState::Fired { .. } => "fired",
        ClockState::Withdrawn { .. } => "withdrawn",
        ClockState::Stopped { .. } => "stopped",
    }
}
