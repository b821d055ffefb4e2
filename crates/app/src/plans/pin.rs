use super::change_plan::{area_stream, territory};
use super::move_order::may_plan;
use super::snapshot::{Horizon, Snapshot, newest_plan};
use crate::{App, AppError, Caller, Change};
use doorstep_domain::{AreaCode, OrderId};
use doorstep_store::Pin;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

/// An order that stays with its technician, or no longer does.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct PinOrder {
    /// Which planning area.
    pub area: AreaCode,
    /// Which order; it has a place on a route and nobody has set out to it.
    pub order: OrderId,
    /// Whether planning keeps it with its technician.
    pub pinned: bool,
}

/// Pins an order to its technician, or frees it. Only who goes is held; when, follows the day.
///
/// # Errors
/// When the caller may not plan there, or the order has no visit ahead.
pub async fn pin(app: &App, caller: &Caller, wanted: PinOrder) -> Result<(), AppError> {
    let desk_lock = app.areas.desk(&wanted.area);
    let _planning = desk_lock.lock().await;
    app.decide(caller, || async {
        let now = app.now();
        let today = app.rules.date(now);
        let plan = newest_plan(app, &wanted.area).await?;
        let horizon = Horizon::of_plan(plan.as_ref(), today, today);
        let mut snapshot = Snapshot::read(app, &wanted.area, horizon).await?;
        let role = may_plan(caller, &snapshot.area)?;
        snapshot.forget_old_decisions();
        let visit = snapshot.visits.get(&wanted.order).filter(|visit| visit.state.is_ahead());
        let technician = visit.and_then(|visit| visit.lead());
        let promise = snapshot.orders.get(&wanted.order).and_then(|order| order.promise());
        let (Some(technician), Some(promise)) = (technician, promise) else {
            return Err(nothing_ahead());
        };
        let pin = Pin { technician, promised: promise.window.start() };
        let happened = if wanted.pinned {
            snapshot.area.by_hand.pinned.insert(wanted.order, pin);
            "plan.pinned"
        } else {
            snapshot.area.by_hand.pinned.remove(&wanted.order);
            "plan.unpinned"
        };
        let mut change = Change::by(caller.actor(role), now);
        let stream = area_stream(&wanted.area);
        let version = app.store.version_of(&stream).await?;
        let facts = json!({ "order": wanted.order, "technician": technician });
        change.event(stream, version, happened, &facts, &territory(&snapshot));
        change.upsert(&snapshot.area);
        Ok((change.finish(), ()))
    })
    .await
}

/// Nothing to hold or to take away: somebody is on the way, or nobody is planned.
pub(super) fn nothing_ahead() -> AppError {
    AppError::invalid(
        "order",
        "no visit of this order is ahead: it has no place in the plan, or somebody has set out",
        "这张工单没有待上门的安排：还没派单，或人员已出发",
    )
}
