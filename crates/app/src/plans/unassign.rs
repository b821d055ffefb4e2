use super::book::{in_step, renumber};
use super::change_plan::put_in_force;
use super::move_order::may_plan;
use super::pin::nothing_ahead;
use super::snapshot::{Horizon, Snapshot, newest_plan};
use crate::{App, AppError, Caller, Change};
use doorstep_dispatch::Desk;
use doorstep_domain::planning::Plan;
use doorstep_domain::{AreaCode, OrderId, PlanId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// An order to be taken off its route.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct UnassignOrder {
    /// Which planning area.
    pub area: AreaCode,
    /// Which order.
    pub order: OrderId,
}

/// Takes an order off its route. Its promise stands; planning leaves it alone until a dispatcher puts it on a route or
/// it is promised anew.
///
/// # Errors
/// When the caller may not plan there, or the order has no visit ahead.
pub async fn unassign(app: &App, caller: &Caller, wanted: UnassignOrder) -> Result<PlanId, AppError> {
    let desk_lock = app.areas.desk(&wanted.area);
    let _planning = desk_lock.lock().await;
    app.decide(caller, || async {
        let today = app.rules.date(app.now());
        let parent = newest_plan(app, &wanted.area).await?;
        let parent = parent.ok_or_else(|| AppError::not_found("plan of area", &wanted.area))?;
        let horizon = Horizon::of_plan(Some(&parent), today, today);
        let mut snapshot = Snapshot::read(app, &wanted.area, horizon).await?;
        let role = may_plan(caller, &snapshot.area)?;
        let ahead = snapshot.visits.get(&wanted.order).is_some_and(|visit| visit.state.is_ahead());
        snapshot.forget_old_decisions();
        if !ahead || !snapshot.set_aside(wanted.order) {
            return Err(nothing_ahead());
        }
        let desk = Desk::new(snapshot.input.clone(), snapshot.travel.clone());
        let plan = in_step(app, &desk, Some(parent.clone()), PlanId::new);
        let plan = renumber(Plan { parent: Some(parent.id), ..plan }, Some(&parent));
        let mut change = Change::by(caller.actor(role), app.now());
        let plan = put_in_force(app, &mut change, &snapshot, Some(&parent), plan, "unassigned").await?;
        change.upsert(&snapshot.area);
        Ok((change.finish(), plan.id))
    })
    .await
}
