use super::notice::{StormNotice, over, seen};
use crate::plans::offer::{DAY_END, DAY_START};
use crate::{App, AppError, Change};
use doorstep_domain::planning::StormRule;
use doorstep_domain::{Order, OrderId, OrderNumber};
use doorstep_kernel::Timestamp;
use doorstep_norms::BoundPack;
use doorstep_store::{NewJob, NewOutboxEntry, OrderFilter, PlanningArea};
use jiff::ToSpan as _;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

/// So many orders at the most are told in one change that they wait, or that they need not wait any more; the rule holds
/// for every one.
pub(super) const TOLD_MAX: usize = 1000;

/// States of orders that nobody has promised a time to.
const WITHOUT_PROMISE: [&str; 8] =
    ["accepted", "taken", "studied", "prediagnosed", "reopened", "blocked", "waiting_part", "held"];

/// To a customer whose order waits.
const PUT_OFF: &str = "storm_put_off";

/// To the same customer afterwards: times can be chosen again.
const OVER: &str = "storm_over";

/// An order that waits until the storm is over, or waited for it and needs an appointment now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PutOffOrder {
    /// Which.
    pub order: OrderId,
    /// Its number.
    pub order_number: OrderNumber,
}

/// Whether an order gets no time before the end of a storm, by a pack.
pub(crate) fn is_put_off(pack: &BoundPack, order: &Order) -> bool {
    let rule = StormRule { value_at_most: pack.parameters().storm_puts_off_value };
    let value = pack.sections().orders.get(order.head.kind.word()).map_or(i64::MAX, |kind| kind.value);
    rule.defers(value, order.head.class, order.head.repeat_fault)
}

/// The same of an order that nobody has promised a time to.
pub(super) fn waits(pack: &BoundPack, order: &Order) -> bool {
    order.promise().is_none() && is_put_off(pack, order)
}

/// Orders of an area that nobody has promised a time to.
pub(crate) async fn without_promise(app: &App, area: &PlanningArea) -> Result<Vec<Order>, AppError> {
    let filter = OrderFilter {
        within: Some(area.territories.clone()),
        states: Some(WITHOUT_PROMISE.to_vec()),
        ..OrderFilter::default()
    };
    let mut orders = app.store.all::<Order>(&filter).await?;
    orders.sort_unstable_by_key(|order| order.head.id);
    Ok(orders)
}

/// An order that came in just now: where a storm puts it off, its chain and its customer are told.
pub(crate) async fn put_off_new(app: &App, change: &mut Change, order: Order) -> Result<Order, AppError> {
    let storm = over(app, &order.head.territory).await?;
    Ok(put_off_in(app, change, order, storm.as_ref()))
}

/// The same where the storm over its territory is known.
pub(crate) fn put_off_in(app: &App, change: &mut Change, order: Order, storm: Option<&StormNotice>) -> Order {
    match storm.filter(|_| waits(app.rules.at(change.now()), &order)) {
        Some(storm) => put_off(app, change, order, storm),
        None => order,
    }
}

/// Tells an order's chain and its customer that it waits.
pub(super) fn put_off(app: &App, change: &mut Change, order: Order, storm: &StormNotice) -> Order {
    let facts = json!({ "until": storm.until, "reason": storm.reason });
    let order = change.beside(order, "storm.put_off", change.now(), &facts);
    message(app, change, &order, PUT_OFF, &facts);
    order
}

/// Tells an order's chain and its customer that times can be chosen again.
pub(super) fn release(app: &App, change: &mut Change, order: Order) {
    let order = change.beside(order, "storm.released", change.now(), &json!({}));
    message(app, change, &order, OVER, &json!({}));
}

/// A message to a customer; not in the night.
fn message(app: &App, change: &mut Change, order: &Order, what: &str, facts: &serde_json::Value) {
    let head = &order.head;
    let mut payload = json!({ "order": head.id, "customer": head.customer, "what": what });
    if let (Some(payload), Some(facts)) = (payload.as_object_mut(), facts.as_object()) {
        payload.extend(facts.clone());
    }
    let zone = app.rules.at(change.now()).calendar().zone();
    change.message(NewOutboxEntry {
        topic: "customer".to_owned(),
        territory: head.territory.to_string(),
        send_at: by_day(change.now(), zone),
        payload,
        attempts_max: NewJob::ATTEMPTS_MAX,
    });
}

/// That instant by day, the next morning at night.
fn by_day(at: Timestamp, zone: &jiff::tz::TimeZone) -> Timestamp {
    let today = at.date_in(zone);
    let midnight = Timestamp::start_of(today, zone);
    if at < midnight + DAY_START {
        midnight + DAY_START
    } else if at >= midnight + DAY_END {
        Timestamp::start_of(today.saturating_add(1.day()), zone) + DAY_START
    } else {
        at
    }
}

/// Whether a message of storms is not true any more when it is sent.
pub(crate) async fn is_outdated(app: &App, order: &Order, what: &str) -> Result<bool, AppError> {
    if ![PUT_OFF, OVER].contains(&what) {
        return Ok(false);
    }
    let waits = seen(app, order).await?.is_some_and(|storm| storm.put_off);
    let wanted = order.promise().is_none() && !order.state.is_over();
    Ok(!wanted || waits != (what == PUT_OFF))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_written_to_at_night() {
        let zone = jiff::tz::TimeZone::get("Asia/Shanghai").unwrap();
        for (at, sent) in [
            ("2026-11-22T03:00:00+08:00", "2026-11-22T08:00:00+08:00"),
            ("2026-11-22T08:00:00+08:00", "2026-11-22T08:00:00+08:00"),
            ("2026-11-22T19:59:00+08:00", "2026-11-22T19:59:00+08:00"),
            ("2026-11-22T20:00:00+08:00", "2026-11-23T08:00:00+08:00"),
        ] {
            assert_eq!(by_day(at.parse().unwrap(), &zone), sent.parse::<Timestamp>().unwrap(), "{at}");
        }
    }
}
