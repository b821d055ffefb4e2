use super::objective::{offer_rules, storm_rules};
use super::snapshot::{Horizon, Snapshot, newest_plan};
use super::storm::{StormNotice, is_put_off};
use crate::{Act, App, AppError, Caller};
use doorstep_dispatch::{Desk, Grade};
use doorstep_domain::{AreaCode, CustomerClass, Order, OrderId, PersonId, Site, Territory};
use doorstep_kernel::{Date, Duration, TimeWindow, Timestamp};
use doorstep_norms::BoundPack;
use jiff::ToSpan as _;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// First and last hour at which an ordinary slot starts and ends.
pub(super) const DAY_START: Duration = Duration::from_hours(8);
pub(super) const DAY_END: Duration = Duration::from_hours(20);

/// A slot that can be promised.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct OfferView {
    /// Which window.
    pub window: TimeWindow,
    /// Who would come.
    pub technician: PersonId,
    /// On which day.
    #[schema(value_type = String, format = Date)]
    pub date: Date,
    /// When they would start, as the plan stands.
    pub start: Timestamp,
    /// The chance of being there in time, 0 to 1.
    pub on_time_probability: f64,
    /// `best`, `good`, `tight`.
    #[schema(value_type = String)]
    pub grade: Grade,
    /// Seconds that the plan costs more.
    pub cost_s: i64,
    /// Until when it stays free for this order.
    pub held_until: Timestamp,
}

/// The planning area of an order's territory.
pub(super) async fn area_of(app: &App, order: &Order) -> Result<AreaCode, AppError> {
    let territory = app.store.get::<Territory>(order.head.territory.as_str()).await?;
    let area = territory.and_then(|territory| territory.area);
    area.ok_or_else(|| AppError::not_found("planning area of territory", &order.head.territory))
}

/// Slots of the next days that the plan in force can take, best grade first; each is held for a while.
///
/// # Errors
/// When the caller may not book there, or there is no such order.
pub async fn offer(
    app: &App,
    caller: &Caller,
    id: OrderId,
    days: Option<i64>,
) -> Result<Vec<OfferView>, AppError> {
    let order =
        app.store.get::<Order>(&id.to_string()).await?.ok_or_else(|| AppError::not_found("order", id))?;
    caller.may(Act::ChangeOrders, &order.head.territory)?;
    offered(app, &order, days).await
}

/// The same for somebody who is known to be entitled to it.
pub(crate) async fn offered(app: &App, order: &Order, days: Option<i64>) -> Result<Vec<OfferView>, AppError> {
    let id = order.head.id;
    let area = area_of(app, order).await?;
    let site = app.store.get::<Site>(&order.head.site.to_string()).await?;
    let now = app.now();
    let pack = app.rules.at(now).clone();
    let days = days.unwrap_or(pack.parameters().offer_days).clamp(1, 14);
    let desk_lock = app.areas.desk(&area);
    let mut holds = desk_lock.lock().await;
    holds.retain(|hold| hold.until > now && hold.job.order != id);
    let plan = newest_plan(app, &area).await?;
    let today = app.rules.date(now);
    let horizon = Horizon::of_plan(plan.as_ref(), today, Horizon::new(today, days).until);
    let place = site.as_ref().and_then(|site| site.point);
    let snapshot = Snapshot::read(app, &area, horizon).await?.with_place(app, place).await;
    let desk = Desk::new(snapshot.input.clone(), snapshot.travel.clone());
    let plan = super::book::in_step(app, &desk, plan, doorstep_domain::PlanId::new);
    let job = Arc::new(snapshot.job_of(app, order, site.as_ref()));
    let (stormy, calm) = by_storm(&pack, order, &snapshot, windows(&pack, order, now, days));
    let mut offers = desk.offers(&plan, &job, &calm, (&holds, now), &offer_rules(&pack, &snapshot.learned));
    if !stormy.is_empty() {
        let rules = storm_rules(&pack, &snapshot.learned);
        offers.extend(desk.offers(&plan, &job, &stormy, (&holds, now), &rules));
        offers.sort_by_key(|offer| (offer.grade, offer.window));
    }
    let until = now + pack.parameters().offer_hold;
    holds.extend(offers.iter().map(|offer| offer.hold(job.clone(), until)));
    let view = offers.into_iter().map(|offer| OfferView {
        window: offer.window,
        technician: offer.technician,
        date: offer.date,
        start: offer.start,
        on_time_probability: offer.on_time_probability,
        grade: offer.grade,
        cost_s: offer.marginal.0[5],
        held_until: until,
    });
    Ok(view.collect())
}

/// The windows that begin in a storm, none for an order that it puts off; and the others.
fn by_storm(
    pack: &BoundPack,
    order: &Order,
    snapshot: &Snapshot,
    windows: Vec<TimeWindow>,
) -> (Vec<TimeWindow>, Vec<TimeWindow>) {
    let Some(storm) = StormNotice::of(&snapshot.area, snapshot.input.now) else {
        return (Vec::new(), windows);
    };
    let (stormy, calm) = windows.into_iter().partition(|window| window.start() < storm.until);
    if is_put_off(pack, order) { (Vec::new(), calm) } else { (stormy, calm) }
}

/// Whether a window is one of those that are offered by the pack's slots and days, taken or not.
pub(crate) fn is_offerable(pack: &BoundPack, order: &Order, now: Timestamp, window: TimeWindow) -> bool {
    windows(pack, order, now, pack.parameters().offer_days.clamp(1, 14)).contains(&window)
}

/// The windows to try: the pack's slot length from eight in the morning; evenings for classes that have them (DISP-08).
fn windows(pack: &BoundPack, order: &Order, now: Timestamp, days: i64) -> Vec<TimeWindow> {
    let zone = pack.calendar().zone();
    let parameters = pack.parameters();
    let evening =
        matches!(order.head.class, CustomerClass::Vip | CustomerClass::Business | CustomerClass::Emergency);
    let last = if evening { parameters.evening_end.max(DAY_END) } else { DAY_END };
    let first_day = now.date_in(zone);
    let mut windows = Vec::new();
    for day in 0..days {
        let midnight = Timestamp::start_of(first_day.saturating_add(day.days()), zone);
        let mut start = DAY_START;
        while start + parameters.offer_slot <= last {
            let window = TimeWindow::starting(midnight + start, parameters.offer_slot);
            if window.start() > now {
                windows.push(window);
            }
            start = start + parameters.offer_slot;
        }
    }
    windows
}
