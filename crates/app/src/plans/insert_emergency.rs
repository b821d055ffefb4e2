use super::book::{in_step, renumber};
use super::change_plan::put_in_force;
use super::move_order::may_plan;
use super::offer::area_of;
use super::snapshot::{Horizon, Snapshot, newest_plan};
use crate::orders::OrderInHand;
use crate::{App, AppError, Caller, Change};
use doorstep_dispatch::{Desk, Disruption, Renegotiation};
use doorstep_domain::order::{Appoint, OrderCommand};
use doorstep_domain::planning::{Plan, PlanDiff, Priority};
use doorstep_domain::{Channel, Guards, Order, OrderId, PersonId, PlanId, PromiseClass, Site};
use doorstep_kernel::{Duration, TimeWindow, Timestamp};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// An emergency is promised no further ahead than this.
const WITHIN_MAX_MIN: i64 = 8 * 60;

/// An order that comes before others.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct InsertEmergency {
    /// Which order; promised already, or ready to be.
    pub order: OrderId,
    /// Within how many minutes somebody must be there.
    pub within_min: i64,
    /// Whether the plan comes in force; else it is only looked at.
    pub publish: bool,
}

/// The plan with an emergency in it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct EmergencyInserted {
    /// The plan's id.
    #[schema(value_type = String, format = "uuid")]
    pub plan: PlanId,
    /// Whether it is in force.
    pub published: bool,
    /// Who goes; nobody when none can.
    pub technician: Option<PersonId>,
    /// When they arrive.
    pub arrive: Option<Timestamp>,
    /// What it changes for others.
    pub diff: PlanDiff,
    /// Whom to call, dearest first.
    #[schema(value_type = Vec<Object>)]
    pub calls: Vec<Renegotiation>,
}

/// Puts an emergency into the plan in force: it comes first, as little as possible moves, and whoever must be told is
/// named before anything is published.
///
/// # Errors
/// When the caller may not plan there, the norm asks for more before the order is promised, or nobody can come in time.
pub async fn insert_emergency(
    app: &App,
    caller: &Caller,
    wanted: InsertEmergency,
) -> Result<EmergencyInserted, AppError> {
    let id = wanted.order;
    let found = app.store.get::<Order>(&id.to_string()).await?;
    let found = found.ok_or_else(|| AppError::not_found("order", id))?;
    let area = area_of(app, &found).await?;
    let site = app.store.get::<Site>(&found.head.site.to_string()).await?;
    let place = site.as_ref().and_then(|site| site.point);
    let desk_lock = app.areas.desk(&area);
    let _planning = desk_lock.lock().await;
    app.decide(caller, || async {
        let now = app.now();
        let today = app.rules.date(now);
        let parent = newest_plan(app, &area).await?;
        let parent = parent.ok_or_else(|| AppError::not_found("plan of area", &area))?;
        let horizon = Horizon::of_plan(Some(&parent), today, today);
        let mut snapshot = Snapshot::read(app, &area, horizon).await?.with_place(app, place).await;
        let role = may_plan(caller, &snapshot.area)?;
        let mut change = Change::by(caller.actor(role), now);
        let mut hand = OrderInHand::load(app, id).await?;
        if hand.order.promise().is_none() {
            let within = Duration::from_mins(wanted.within_min.clamp(1, WITHIN_MAX_MIN));
            let appoint = promise(now, within);
            let unmet = hand.unmet(appoint.verb(), now);
            hand.ask(app, &mut change, appoint, Guards::enforce(unmet))?;
        }
        snapshot.take_up(app, id);
        let desk = Desk::new(snapshot.input.clone(), snapshot.travel.clone());
        let plan = in_step(app, &desk, Some(parent.clone()), PlanId::new);
        let job = snapshot.job_of(app, &hand.order, site.as_ref());
        let job = Box::new(doorstep_domain::planning::Job { priority: Priority::Emergency, ..job });
        let repaired = desk.repair(&plan, &Disruption::Emergency { job }, app.new_id(PlanId::new));
        snapshot.input = Arc::new(repaired.desk.input());
        snapshot.orders.insert(id, Arc::new(hand.order.clone()));
        let plan = renumber(Plan { parent: Some(parent.id), ..repaired.plan }, Some(&parent));
        let stop = plan.stop_of(id).map(|(route, at)| (route.technician, route.stops[at].arrive));
        let answer = |plan: &Plan| EmergencyInserted {
            plan: plan.id,
            published: wanted.publish,
            technician: stop.map(|(technician, _)| technician),
            arrive: stop.map(|(_, arrive)| arrive),
            diff: repaired.diff.clone(),
            calls: repaired.calls.clone(),
        };
        if !wanted.publish {
            return Ok((doorstep_store::ChangeSet::default(), answer(&plan)));
        }
        if stop.is_none() {
            return Err(nobody());
        }
        let plan = put_in_force(app, &mut change, &snapshot, Some(&parent), plan, "emergency").await?;
        change.upsert(&snapshot.area);
        Ok((change.finish(), answer(&plan)))
    })
    .await
}

/// The promise of an emergency: from now on, and in time.
fn promise(at: Timestamp, within: Duration) -> OrderCommand {
    let window = TimeWindow::starting(at, within);
    OrderCommand::Appoint(Appoint { at, window, channel: Channel::Phone, class: PromiseClass::default() })
}

fn nobody() -> AppError {
    AppError::invalid("within_min", "nobody can be there in time: allow more", "没有人能按时赶到，请放宽时限")
}
