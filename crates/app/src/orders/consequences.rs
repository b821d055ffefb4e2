//! What follows from an order's event, in the same change: clocks, the promise ledger, the survey, work for later.

use super::{OrderInHand, miss_promise};
use crate::{App, Change, clocks, findings, surveys};
use doorstep_domain::{LedgerEntry, OrderEvent, OrderKind, OrderState, PromiseOutcome};
use doorstep_kernel::Timestamp;
use doorstep_store::{NewJob, NewOutboxEntry};
use serde_json::json;

pub(super) fn of(app: &App, change: &mut Change, hand: &mut OrderInHand, event: &OrderEvent) {
    let at = event.at().unwrap_or(change.now());
    ledger(change, hand, event, at);
    let (pack, context) = (hand.pack.clone(), hand.context.clone());
    hand.order = clocks::follow(
        app,
        change,
        hand.order.clone(),
        &mut hand.clocks,
        &pack,
        &context,
        event.happening(),
        at,
    );
    match event {
        OrderEvent::Replied { .. } => {
            ask_later(change, hand, at);
            hand.order = surveys::open(app, change, hand.order.clone(), &pack, &context, at);
            findings::judge_order_later(change, &hand.order);
        }
        OrderEvent::Surveyed { answer } => {
            surveys::answered(change, hand.survey.take(), answer);
            archive_later(change, hand);
            findings::judge_order_later(change, &hand.order);
        }
        OrderEvent::SurveyExpired { .. } => {
            archive_later(change, hand);
            findings::judge_order_later(change, &hand.order);
        }
        OrderEvent::Appointed { .. } | OrderEvent::Announced { .. } | OrderEvent::Rescheduled { .. } => {
            clocks::look_later(change, hand);
            tell_customer(change, hand, event.name());
        }
        OrderEvent::Held { .. } | OrderEvent::Released { .. } | OrderEvent::Cancelled { .. } => {
            tell_customer(change, hand, event.name());
        }
        OrderEvent::Accepted { .. }
        | OrderEvent::Taken { .. }
        | OrderEvent::Studied { .. }
        | OrderEvent::Prediagnosed { .. }
        | OrderEvent::SolvedRemotely { .. }
        | OrderEvent::VisitStarted { .. }
        | OrderEvent::VisitFailed { .. }
        | OrderEvent::Blocked { .. }
        | OrderEvent::WaitingPart { .. }
        | OrderEvent::Archived { .. }
        | OrderEvent::Returned { .. }
        | OrderEvent::Reopened { .. }
        | OrderEvent::Recorded { .. }
        | OrderEvent::Overridden { .. } => {}
    }
}

/// Keeps the promise ledger: each promise is a line, and each line gets its outcome.
fn ledger(change: &mut Change, hand: &mut OrderInHand, event: &OrderEvent, at: Timestamp) {
    let settle = |hand: &mut OrderInHand, change: &mut Change, outcome: PromiseOutcome| {
        if let Some(entry) = hand.ledger.as_mut().filter(|entry| entry.outcome == PromiseOutcome::Standing) {
            entry.outcome = outcome;
            change.upsert(entry);
        }
    };
    match event {
        OrderEvent::Appointed { promise, .. } => begin(change, hand, promise.clone()),
        OrderEvent::Rescheduled { promise, asked, .. } => {
            settle(hand, change, PromiseOutcome::Rescheduled { at, by_customer: asked.by_customer });
            begin(change, hand, promise.clone());
        }
        OrderEvent::Announced { .. } => {
            if let (Some(entry), Some(promise)) = (hand.ledger.as_mut(), hand.order.state.promise()) {
                entry.promise = promise.clone();
                change.upsert(entry);
            }
            miss_promise::later(change, hand);
        }
        OrderEvent::SolvedRemotely { .. } | OrderEvent::Cancelled { .. } | OrderEvent::Returned { .. } => {
            settle(hand, change, PromiseOutcome::Released { at });
        }
        OrderEvent::Blocked { visit: None, .. } | OrderEvent::WaitingPart { .. } => {
            settle(hand, change, PromiseOutcome::Rescheduled { at, by_customer: false });
        }
        OrderEvent::VisitFailed { .. } => settle(hand, change, PromiseOutcome::Missed { at }),
        OrderEvent::Accepted { .. }
        | OrderEvent::Taken { .. }
        | OrderEvent::Studied { .. }
        | OrderEvent::Prediagnosed { .. }
        | OrderEvent::VisitStarted { .. }
        | OrderEvent::Blocked { .. }
        | OrderEvent::Held { .. }
        | OrderEvent::Released { .. }
        | OrderEvent::Replied { .. }
        | OrderEvent::Surveyed { .. }
        | OrderEvent::SurveyExpired { .. }
        | OrderEvent::Archived { .. }
        | OrderEvent::Reopened { .. }
        | OrderEvent::Recorded { .. }
        | OrderEvent::Overridden { .. } => {}
    }
}

fn begin(change: &mut Change, hand: &mut OrderInHand, promise: doorstep_domain::Promise) {
    let head = &hand.order.head;
    let entry = LedgerEntry {
        order: head.id,
        number: hand.order.promises,
        territory: head.territory.clone(),
        kind: head.kind,
        class: head.class,
        promise,
        outcome: PromiseOutcome::Standing,
    };
    change.upsert(&entry);
    hand.ledger = Some(entry);
    miss_promise::later(change, hand);
}

/// "Is it still good?", a day and a week later by the pack, where something was made to work.
fn ask_later(change: &mut Change, hand: &OrderInHand, at: Timestamp) {
    if matches!(hand.order.head.kind, OrderKind::Remove | OrderKind::Inspection) {
        return;
    }
    let parameters = hand.pack.parameters();
    for after in [parameters.still_good_first, parameters.still_good_second] {
        tell_customer_at(change, hand, "still_good", at + after);
    }
}

/// A message to the customer; its words come from the pack's scripts when it is sent.
pub(crate) fn tell_customer(change: &mut Change, hand: &OrderInHand, what: &str) {
    let now = change.now();
    tell_customer_at(change, hand, what, now);
}

fn tell_customer_at(change: &mut Change, hand: &OrderInHand, what: &str, send_at: Timestamp) {
    let head = &hand.order.head;
    change.message(NewOutboxEntry {
        topic: "customer".to_owned(),
        territory: head.territory.to_string(),
        send_at,
        payload: json!({ "order": head.id, "customer": head.customer, "what": what }),
        attempts_max: NewJob::ATTEMPTS_MAX,
    });
}

fn archive_later(change: &mut Change, hand: &OrderInHand) {
    if matches!(hand.order.state, OrderState::Surveyed { .. } | OrderState::SurveyExpired { .. }) {
        let (order, territory) = (hand.order.head.id, hand.order.head.territory.to_string());
        let job = NewJob::new("archive-order", change.now(), json!({ "order": order }));
        change.job(job.in_territory(territory).once(format!("archive:{order}:{}", hand.order.reopened)));
    }
}
