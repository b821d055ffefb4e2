//! What follows from a visit's event, in the same change: the order moves along, the promise is kept or broken, clocks
//! are met, the dispatcher is told.

use super::VisitInHand;
use crate::orders::tell_customer;
use crate::{App, AppError, Change, calls, clocks, findings, matters, plans};
use doorstep_domain::order::{Block, OrderCommand, StartVisit, VisitFailed};
use doorstep_domain::{Guards, OrderState, PromiseOutcome, TripPosition, VisitEvent};
use doorstep_kernel::{Duration, Timestamp};
use doorstep_store::Row;

/// Who looks after an order that was found blocked on site, until somebody else does.
const BLOCKED_OWNER: &str = "dispatch";

/// A departure that is older than this is not told to the customer any more.
const NEWS: Duration = Duration::from_mins(15);

pub(super) fn of(
    app: &App,
    change: &mut Change,
    hand: &mut VisitInHand,
    event: &VisitEvent,
) -> Result<(), AppError> {
    let at = event.at().unwrap_or(change.now());
    if let Some(report) = matters::of_visit(event, &hand.visit.evidence) {
        matters::raise(app, change, &hand.hand.order, Some(&hand.visit), report, at);
    }
    join_by_number(app, change, hand, event);
    let id = hand.visit.id;
    let is_trip_over = matches!(
        event,
        VisitEvent::Arrived { .. }
            | VisitEvent::NoAnswer { .. }
            | VisitEvent::Withdrawn { .. }
            | VisitEvent::Blocked { .. }
    );
    if is_trip_over {
        change.row(Row::delete::<TripPosition>(id.to_string()));
    }
    if hand.visit.split_from.is_some() {
        // Another crew's visit moves the order; that somebody came counts whoever it was.
        if let VisitEvent::Arrived { at, .. } = event {
            settle_promise(change, hand, *at);
        }
        findings::judge_later(change, &hand.visit);
        return Ok(());
    }
    match event {
        VisitEvent::Departed { .. } => {
            start(app, change, hand, at)?;
            // A phone that was offline tells of a departure when it is no news any more.
            if change.now().since(at) < NEWS {
                tell_customer(change, &hand.hand, "departed");
            }
        }
        VisitEvent::Arrived { .. } => {
            start(app, change, hand, at)?;
            settle_promise(change, hand, at);
        }
        VisitEvent::NoAnswer { .. } => fail(app, change, hand, at, "no_answer")?,
        VisitEvent::Withdrawn { .. } => fail(app, change, hand, at, "withdrawn")?,
        VisitEvent::Blocked { reason, .. } => {
            let block =
                Block { at, reason: reason.clone(), owner: BLOCKED_OWNER.to_owned(), visit: Some(id) };
            if !hand.hand.order.state.is_over() {
                hand.hand.ask(app, change, OrderCommand::Block(block), Guards::clear())?;
            }
        }
        VisitEvent::Assigned { .. }
        | VisitEvent::Reassigned { .. }
        | VisitEvent::Confirmed { .. }
        | VisitEvent::Entered { .. }
        | VisitEvent::WorkStarted { .. }
        | VisitEvent::Fixed { .. }
        | VisitEvent::Demonstrated { .. }
        | VisitEvent::Signed { .. }
        | VisitEvent::Left { .. }
        | VisitEvent::Recorded { .. }
        | VisitEvent::Overridden { .. }
        | VisitEvent::Contested { .. } => {}
    }
    if let VisitEvent::Left { at, .. } = event {
        plans::learn_later(change, &hand.visit.territory, *at, &hand.hand.pack);
    }
    let inner = &mut hand.hand;
    let (pack, context) = (inner.pack.clone(), inner.context.clone());
    let name = event.happening();
    inner.order =
        clocks::follow(app, change, inner.order.clone(), &mut inner.clocks, &pack, &context, name, at);
    findings::judge_later(change, &hand.visit);
    Ok(())
}

/// The middle number joins the customer with whoever goes now, and nobody once the visit is over.
fn join_by_number(app: &App, change: &mut Change, hand: &VisitInHand, event: &VisitEvent) {
    match event {
        VisitEvent::Assigned { .. } | VisitEvent::Reassigned { .. } => {
            calls::bind_later(app, change, &hand.visit);
        }
        VisitEvent::NoAnswer { .. }
        | VisitEvent::Withdrawn { .. }
        | VisitEvent::Blocked { .. }
        | VisitEvent::Left { .. } => calls::release_later(app, change, &hand.visit),
        VisitEvent::Confirmed { .. }
        | VisitEvent::Departed { .. }
        | VisitEvent::Arrived { .. }
        | VisitEvent::Entered { .. }
        | VisitEvent::WorkStarted { .. }
        | VisitEvent::Fixed { .. }
        | VisitEvent::Demonstrated { .. }
        | VisitEvent::Signed { .. }
        | VisitEvent::Recorded { .. }
        | VisitEvent::Overridden { .. }
        | VisitEvent::Contested { .. } => {}
    }
}

/// The order is in this visit from its departure on, or from its arrival where the departure was never told.
fn start(app: &App, change: &mut Change, hand: &mut VisitInHand, at: Timestamp) -> Result<(), AppError> {
    let id = hand.visit.id;
    let already = matches!(&hand.hand.order.state, OrderState::InVisit { visit, .. } if *visit == id);
    if already || hand.hand.order.promise().is_none() {
        return Ok(());
    }
    let command = OrderCommand::StartVisit(StartVisit { at, visit: id });
    hand.hand.ask(app, change, command, Guards::clear())?;
    Ok(())
}

/// The trip was in vain: the order needs a new appointment.
fn fail(
    app: &App,
    change: &mut Change,
    hand: &mut VisitInHand,
    at: Timestamp,
    how: &str,
) -> Result<(), AppError> {
    let id = hand.visit.id;
    if matches!(&hand.hand.order.state, OrderState::InVisit { visit, .. } if *visit == id) {
        let command = OrderCommand::VisitFailed(VisitFailed { at, visit: id, how: how.to_owned() });
        hand.hand.ask(app, change, command, Guards::clear())?;
    }
    Ok(())
}

/// 履约: the first arrival keeps or breaks the promise, also one that was thought missed, or settled by a later arrival,
/// while the phone was offline.
fn settle_promise(change: &mut Change, hand: &mut VisitInHand, at: Timestamp) {
    let tolerance = hand.hand.pack.parameters().promise_tolerance;
    let visit = hand.visit.id;
    let Some(entry) = hand.hand.ledger.as_mut() else { return };
    let open = match &entry.outcome {
        PromiseOutcome::Standing | PromiseOutcome::Missed { .. } => true,
        PromiseOutcome::Broken { arrived_at, .. } => at < *arrived_at,
        _ => false,
    };
    if open {
        entry.outcome = if entry.promise.is_kept_by(at, tolerance) {
            PromiseOutcome::Kept { arrived_at: at, visit }
        } else {
            PromiseOutcome::Broken { arrived_at: at, visit }
        };
        change.upsert(entry);
    }
}
