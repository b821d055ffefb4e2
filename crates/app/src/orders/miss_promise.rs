use super::OrderInHand;
use crate::{App, AppError, Caller, Change};
use doorstep_domain::{Actor, LedgerEntry, OrderId, PromiseOutcome};
use doorstep_kernel::Duration;
use doorstep_store::NewJob;
use serde_json::json;

/// The job that looks at a promise when its last moment has passed.
pub const MISS_PROMISE: &str = "miss-promise";

/// Asks for a look at the promise that stands, just after its last moment. An announcement moves that moment and asks
/// for a look of its own.
pub(super) fn later(change: &mut Change, hand: &OrderInHand) {
    let Some(entry) = &hand.ledger else { return };
    let last = entry.promise.latest_arrival(hand.pack.parameters().promise_tolerance);
    let ids = json!({ "order": entry.order, "number": entry.number });
    let job = NewJob::new(MISS_PROMISE, last + Duration::from_millis(1), ids);
    let key = format!("promise:{}:{}:{}", entry.order, entry.number, last.as_millis());
    change.job(job.in_territory(entry.territory.to_string()).once(key));
}

/// The last moment of a promise has passed: where nobody is known to have come it is missed. Provisional, since a phone
/// without signal may tell of an arrival later; that arrival settles it. Nothing happens where the promise was kept,
/// broken, moved or released meanwhile.
///
/// # Errors
/// When there is no such order, or the store cannot take it.
pub async fn miss_promise(app: &App, order: OrderId, number: u32) -> Result<(), AppError> {
    app.decide(&Caller::system(), || async {
        let now = app.now();
        let mut change = Change::by(Actor::SYSTEM, now);
        let hand = OrderInHand::load(app, order).await?;
        let entry = app.store.get::<LedgerEntry>(&format!("{order}:{number}")).await?;
        let standing = entry.filter(|entry| entry.outcome == PromiseOutcome::Standing);
        let Some(entry) = standing else { return Ok((change.finish(), ())) };
        let last = entry.promise.latest_arrival(hand.pack.parameters().promise_tolerance);
        if now <= last {
            return Ok((change.finish(), ()));
        }
        let facts = json!({ "number": number, "last_moment": last, "provisional": true });
        change.beside(hand.order, "promise.missed", last, &facts);
        change.upsert(&LedgerEntry { outcome: PromiseOutcome::Missed { at: last }, ..entry });
        Ok((change.finish(), ()))
    })
    .await
}
