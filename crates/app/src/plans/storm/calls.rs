use super::put_off::is_put_off;
use crate::plans::book::in_step;
use crate::plans::snapshot::{Horizon, Snapshot, newest_plan};
use crate::{App, AppError};
use doorstep_dispatch::Desk;
use doorstep_domain::planning::{Plan, Route, Storm};
use doorstep_domain::{OrderId, OrderNumber, PersonId, PlanId};
use doorstep_kernel::{Duration, TimeWindow};
use doorstep_store::PlanningArea;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// So many calls are named at the most, those that free most time first.
const CALLS_MAX: usize = 50;

/// A promise that could be moved if its customer agrees, and what that would free.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StormCall {
    /// Whose.
    pub order: OrderId,
    /// Its number.
    pub order_number: OrderNumber,
    /// Who would go.
    pub technician: PersonId,
    /// What was promised.
    pub window: TimeWindow,
    /// Seconds of work and way that it frees.
    pub frees_s: i64,
}

/// Promised work inside the storm that the rule would have put off and that nobody has set out to.
pub(super) async fn calls(app: &App, storm: &Storm, area: &PlanningArea) -> Result<Vec<StormCall>, AppError> {
    let Some(plan) = newest_plan(app, &area.code).await? else { return Ok(Vec::new()) };
    let horizon = Horizon::of_plan(Some(&plan), app.rules.date(app.now()), app.rules.date(storm.until));
    let snapshot = Snapshot::read(app, &area.code, horizon).await?;
    let desk = Desk::new(snapshot.input.clone(), snapshot.travel.clone());
    let plan = in_step(app, &desk, Some(plan), PlanId::new);
    let pack = app.rules.at(app.now());
    let mut calls = Vec::new();
    for job in &snapshot.input.jobs {
        let order = snapshot.orders.get(&job.order).filter(|order| is_put_off(pack, order));
        let window = job.promise.map(|promise| promise.window).filter(|window| storm.covers(*window));
        let (Some(order), Some(window)) = (order, window) else { continue };
        let ahead = snapshot.visits.get(&job.order).is_none_or(|visit| visit.state.is_ahead());
        let Some((route, _)) = plan.stop_of(job.order).filter(|_| ahead) else { continue };
        let Some(without) = desk.unassign(&plan, job.order, plan.id) else { continue };
        calls.push(StormCall {
            order: job.order,
            order_number: order.head.number.clone(),
            technician: route.technician,
            window,
            frees_s: (busy(route) - busy_in(&without, route)).as_secs(),
        });
    }
    calls.sort_by_key(|call| (std::cmp::Reverse(call.frees_s), call.order));
    calls.truncate(CALLS_MAX);
    Ok(calls)
}

/// On the road and at work.
fn busy(route: &Route) -> Duration {
    let stops = route.stops.iter();
    stops.fold(Duration::ZERO, |busy, stop| busy + stop.travel_ms + stop.leave.since(stop.start))
}

/// The same of that technician's day in another plan.
fn busy_in(plan: &Plan, route: &Route) -> Duration {
    let same = plan.routes.iter().find(|one| (one.technician, one.date) == (route.technician, route.date));
    same.map_or(Duration::ZERO, |route| busy(route))
}
