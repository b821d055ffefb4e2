use super::book::renumber;
use super::change_plan::put_in_force;
use super::move_order::may_plan;
use super::notes::find;
use super::snapshot::{Horizon, Snapshot, newest_plan};
use crate::{App, AppError, Caller, Change};
use doorstep_dispatch::Desk;
use doorstep_domain::planning::{Plan, PlanState};
use doorstep_domain::{AreaCode, OrderId, PlanId};
use doorstep_kernel::Duration;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// A change is taken back so long after it at the most. The screen offers it for a minute; the rest is for slow lines.
const UNDO_WITHIN: Duration = Duration::from_mins(10);

/// A plan whose change is to be taken back.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct UndoPlan {
    /// Which planning area.
    pub area: AreaCode,
    /// The plan that the change made; it must still be in force. The last change, whoever made it, when left out.
    #[serde(default)]
    pub plan: Option<PlanId>,
}

/// Takes the last change of a plan back: the routes as they were before it, with what has happened since.
///
/// # Errors
/// When the caller may not plan there, the plan is no longer in force, or the change is too old.
pub async fn undo(app: &App, caller: &Caller, wanted: UndoPlan) -> Result<PlanId, AppError> {
    let desk_lock = app.areas.desk(&wanted.area);
    let _planning = desk_lock.lock().await;
    app.decide(caller, || async {
        let now = app.now();
        let today = app.rules.date(now);
        let role = may_plan(caller, &find(app, &wanted.area).await?)?;
        let newest = newest_plan(app, &wanted.area).await?;
        let newest = newest.filter(|plan| wanted.plan.is_none_or(|id| id == plan.id)).ok_or_else(moved_on)?;
        let fresh = matches!(newest.state, PlanState::Published { at } if now.since(at) <= UNDO_WITHIN);
        let before = match newest.parent.filter(|_| fresh) {
            Some(parent) => app.store.plan(parent).await?,
            None => None,
        };
        let before = before.ok_or_else(moved_on)?;
        let horizon = Horizon::of_plan(Some(&newest), today, today);
        let mut snapshot = Snapshot::read(app, &wanted.area, horizon).await?;
        put_back(app, &mut snapshot, &before, &newest);
        let desk = Desk::new(snapshot.input.clone(), snapshot.travel.clone());
        let plan = desk.revise(&before, app.new_id(PlanId::new));
        let plan = renumber(Plan { parent: Some(newest.id), ..plan }, Some(&newest));
        let mut change = Change::by(caller.actor(role), now);
        let plan = put_in_force(app, &mut change, &snapshot, Some(&newest), plan, "undone").await?;
        change.upsert(&snapshot.area);
        Ok((change.finish(), plan.id))
    })
    .await
}

/// What was set aside since is on its route again. What was taken up since is planned freely: it may have come by itself.
fn put_back(app: &App, snapshot: &mut Snapshot, before: &Plan, after: &Plan) {
    let (had, has) = (orders(before), orders(after));
    for order in had.difference(&has) {
        snapshot.take_up(app, *order);
    }
}

fn orders(plan: &Plan) -> BTreeSet<OrderId> {
    plan.routes.iter().flat_map(|route| route.stops.iter().map(|stop| stop.order)).collect()
}

fn moved_on() -> AppError {
    AppError::invalid(
        "plan",
        "the plan has changed since: move the visit back by hand",
        "排程之后又有变动，不能撤销；请手工改派回去",
    )
}
