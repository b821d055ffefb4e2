use super::change_plan::put_in_force;
use super::offer::area_of;
use super::snapshot::{Horizon, Snapshot, newest_plan};
use super::storm::{StormNotice, is_put_off};
use crate::orders::OrderInHand;
use crate::{Act, App, AppError, Caller, Change};
use doorstep_dispatch::Desk;
use doorstep_domain::order::{Appoint, OrderCommand, RescheduleTo};
use doorstep_domain::planning::Plan;
use doorstep_domain::{
    Channel, Guards, Order, OrderId, PersonId, PlanId, PromiseClass, Reschedule, Role, Site,
};
use doorstep_kernel::{Date, Rng, TimeWindow, Timestamp};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// A slot that the customer took.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Book {
    /// The window.
    pub window: TimeWindow,
    /// How it was agreed.
    pub channel: Channel,
    /// Which kind of promise.
    #[serde(default)]
    pub class: PromiseClass,
    /// Set where another promise stood: who asked, why, and what proves it.
    #[serde(default)]
    pub asked: Option<Reschedule>,
}

/// A booking.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Booked {
    /// The order with its promise.
    pub order: Order,
    /// Who will come, where the plan has a route for it already.
    pub technician: Option<PersonId>,
    /// On which day.
    #[schema(value_type = Option<String>, format = Date)]
    pub date: Option<Date>,
}

/// Promises a slot and puts it into the plan in force, in one change: two buyers of the last place, one gets it.
///
/// # Errors
/// When the caller may not, the norm asks for more first, or no route can still take it inside the window.
pub async fn book(app: &App, caller: &Caller, id: OrderId, wanted: Book) -> Result<Booked, AppError> {
    let order =
        app.store.get::<Order>(&id.to_string()).await?.ok_or_else(|| AppError::not_found("order", id))?;
    let role = caller.may(Act::ChangeOrders, &order.head.territory)?;
    booked(app, caller, role, order, wanted).await
}

/// The same for a caller who is known to be entitled to it, in a role.
pub(crate) async fn booked(
    app: &App,
    caller: &Caller,
    role: Role,
    order: Order,
    wanted: Book,
) -> Result<Booked, AppError> {
    let id = order.head.id;
    let area = area_of(app, &order).await?;
    let site = app.store.get::<Site>(&order.head.site.to_string()).await?;
    let desk_lock = app.areas.desk(&area);
    let mut holds = desk_lock.lock().await;
    let booked = app
        .decide(caller, || async {
            let now = app.now();
            let mut change = Change::by(caller.actor(role), now);
            let mut hand = OrderInHand::load(app, id).await?;
            let command = command(&wanted, now);
            let unmet = hand.unmet(command.verb(), now);
            hand.ask(app, &mut change, command, Guards::enforce(unmet))?;
            let day = app.rules.date(wanted.window.start());
            let parent = newest_plan(app, &area).await?;
            let horizon = Horizon::of_plan(parent.as_ref(), app.rules.date(now), day);
            let place = site.as_ref().and_then(|site| site.point);
            let mut snapshot = Snapshot::read(app, &area, horizon).await?.with_place(app, place).await;
            after_the_storm(app, &snapshot, &hand.order, wanted.window)?;
            if parent.is_none() {
                return Ok((change.finish(), Booked { order: hand.order, technician: None, date: None }));
            }
            let mut desk = Desk::new(snapshot.input.clone(), snapshot.travel.clone());
            let plan = in_step(app, &desk, parent.clone(), PlanId::new);
            let plan = desk.remove(&plan, id, app.new_id(PlanId::new)).unwrap_or(plan);
            let job = snapshot.job_of(app, &hand.order, site.as_ref());
            let (holds, next) = (&holds[..], app.new_id(PlanId::new));
            let inserted = desk.insert(&plan, &job, Some(wanted.window), (holds, now), next);
            let inserted = inserted.map_err(|_| gone())?;
            desk.take(inserted.job);
            snapshot.input = Arc::new(desk.input());
            snapshot.orders.insert(id, Arc::new(hand.order.clone()));
            let plan = Plan { parent: parent.as_ref().map(|parent| parent.id), ..inserted.plan };
            let plan = renumber(plan, parent.as_ref());
            put_in_force(app, &mut change, &snapshot, parent.as_ref(), plan, "booked").await?;
            let booked = Booked {
                order: hand.order,
                technician: Some(inserted.technician),
                date: Some(inserted.date),
            };
            Ok((change.finish(), booked))
        })
        .await?;
    holds.retain(|hold| hold.job.order != id);
    Ok(booked)
}

fn command(wanted: &Book, at: Timestamp) -> OrderCommand {
    let Book { window, channel, class, asked } = wanted.clone();
    match asked {
        Some(asked) => OrderCommand::Reschedule(RescheduleTo { at, window, channel, asked }),
        None => OrderCommand::Appoint(Appoint { at, window, channel, class }),
    }
}

/// Work that may wait gets no time in a storm.
fn after_the_storm(
    app: &App,
    snapshot: &Snapshot,
    order: &Order,
    window: TimeWindow,
) -> Result<(), AppError> {
    let storm = StormNotice::of(&snapshot.area, app.now()).filter(|storm| window.start() < storm.until);
    if storm.is_none() || !is_put_off(app.rules.at(app.now()), order) {
        return Ok(());
    }
    Err(AppError::invalid(
        "window",
        "the area works in storm mode, repairs come first: choose a time after its end",
        "该片区在风暴模式、优先抢修，请选结束之后的时段",
    ))
}

/// The slot was taken meanwhile: the caller offers the next.
fn gone() -> AppError {
    AppError::invalid("window", "the slot is taken: offer the next one", "这个时段刚被约满，请换一个时段")
}

/// The plan in force as it stands now: what is done is pinned, what is over is gone. Without a plan, an empty one.
pub(super) fn in_step(
    app: &App,
    desk: &Desk,
    plan: Option<Plan>,
    id: fn(Timestamp, &mut dyn Rng) -> PlanId,
) -> Plan {
    let id = app.new_id(id);
    match plan {
        Some(plan) => desk.revise(&plan, id),
        None => {
            let watch = (app.stopwatch)();
            let search = doorstep_dispatch::Search { seed: 0, iterations: 0, time: None, stopwatch: &*watch };
            desk.plan(None, search, id)
        }
    }
}

/// Several steps became one change: the new plan follows the one in force directly, and each changed route counts up by
/// one.
pub(super) fn renumber(mut plan: Plan, parent: Option<&Plan>) -> Plan {
    let Some(parent) = parent else { return plan };
    plan.version = parent.version + 1;
    for route in &mut plan.routes {
        let before =
            parent.routes.iter().find(|old| (old.technician, old.date) == (route.technician, route.date));
        let Some(before) = before else { continue };
        let same = before.stops == route.stops
            && before.ends_at == route.ends_at
            && before.leaves_at == route.leaves_at;
        let version = if same { before.version } else { before.version + 1 };
        if route.version != version {
            let mut numbered = (**route).clone();
            numbered.version = version;
            *route = if same && **before == numbered { Arc::clone(before) } else { Arc::new(numbered) };
        }
    }
    plan
}
