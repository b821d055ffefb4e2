//! What if 假设分析: a day beside the same day with fewer people, more work or another shift. Nothing is written.

mod conditions;
mod payouts;

use super::book::in_step;
use super::move_order::may_plan;
use super::snapshot::{Horizon, Snapshot, newest_plan};
use crate::{App, AppError, Caller};
use doorstep_dispatch::{Desk, Search};
use doorstep_domain::planning::{Plan, PlanningInput, Score};
use doorstep_domain::{AreaCode, OrderId, PersonId, PlanId};
use doorstep_kernel::{Date, Duration, Money, Timestamp, TravelTimes};
use jiff::civil::Time;
use payouts::Payouts;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::Arc;
use utoipa::ToSchema;

/// Each of the two days that are compared is searched for so long: enough for an area, short enough to wait for.
const SEARCHED: Duration = Duration::from_secs(2);

/// The same day under other conditions.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct WhatIf {
    /// Which planning area.
    pub area: AreaCode,
    /// Which day.
    #[schema(value_type = String, format = Date)]
    pub date: Date,
    /// Who is not there, from now on or all day.
    #[serde(default)]
    pub without: Vec<PersonId>,
    /// By how much the work that is still ahead grows, in percent: copies of today's orders spread over the area.
    #[serde(default)]
    pub more_percent: u32,
    /// So many repairs come in beside, as in a storm: without an appointment, each where somebody has a fault or a visit today.
    #[serde(default)]
    pub more_faults: u32,
    /// Another shift for everybody who works that day.
    #[serde(default)]
    pub shift: Option<OtherShift>,
    /// How many steps to search instead of a time, so that the same question gets the same answer.
    #[serde(default)]
    pub iterations: Option<u64>,
}

/// From when to when everybody would work, in the operator's own time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OtherShift {
    /// Such as `08:00`.
    #[schema(value_type = String, pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$", example = "08:00")]
    pub from: Time,
    /// Such as `20:00`; later than `from`.
    #[schema(value_type = String, pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$", example = "20:00")]
    pub until: Time,
}

/// How a day would go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DayOutlook {
    /// Who works.
    pub technicians: usize,
    /// What is to be done.
    pub orders: usize,
    /// Promises nobody could keep: without a place, or late.
    pub broken_promises: usize,
    /// Orders without a place, promised or not.
    pub unplaced: usize,
    /// Seconds beyond the ends of shifts.
    pub overtime_s: i64,
    /// Seconds on the road.
    pub travel_s: i64,
    /// What the pack pays customers for limits that run and would be broken, in fen (EXT-T03).
    pub compensation_fen: i64,
    /// How good the plan is, level by level.
    pub score: Score,
}

/// A day as it is, and as it would be.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WhatIfAnswer {
    /// As it is planned, searched as long as the other.
    pub now: DayOutlook,
    /// Under the other conditions.
    pub then: DayOutlook,
}

/// Compares a day with the same day under other conditions. Nothing is written.
///
/// # Errors
/// When the caller may not plan there, or the search ended early.
pub async fn what_if(app: &App, caller: &Caller, wanted: WhatIf) -> Result<WhatIfAnswer, AppError> {
    let snapshot = Snapshot::read(app, &wanted.area, Horizon::new(wanted.date, 1)).await?;
    may_plan(caller, &snapshot.area)?;
    let plan = newest_plan(app, &wanted.area).await?;
    let payouts = Payouts::read(app, &snapshot).await?;
    let mut other = (*snapshot.input).clone();
    let copies = conditions::apply(app, &mut other, &wanted)?;
    let then_paid = payouts.with_copies(&copies);
    let travel = &snapshot.travel;
    let now = outlook(app, (snapshot.input.clone(), travel), plan.clone(), &payouts, &wanted).await?;
    let mut then = outlook(app, (Arc::new(other), travel), plan, &then_paid, &wanted).await?;
    then.technicians -= wanted.without.len().min(then.technicians);
    Ok(WhatIfAnswer { now, then })
}

async fn outlook(
    app: &App,
    (input, travel): (Arc<PlanningInput>, &Arc<dyn TravelTimes>),
    plan: Option<Plan>,
    payouts: &Payouts,
    wanted: &WhatIf,
) -> Result<DayOutlook, AppError> {
    let (travel, stopwatch, id) = (travel.clone(), app.stopwatch.clone(), app.new_id(PlanId::new));
    let (iterations, about) = (wanted.iterations, input.clone());
    let revised = in_step(app, &Desk::new(input.clone(), travel.clone()), plan, PlanId::new);
    let searched = tokio::task::spawn_blocking(move || {
        let watch = stopwatch();
        let time = iterations.is_none().then_some(SEARCHED);
        let search = Search { seed: 0, iterations: iterations.unwrap_or(u64::MAX), time, stopwatch: &*watch };
        Desk::new(input, travel).plan(Some(&revised), search, id)
    });
    let plan = searched.await;
    let plan = plan.map_err(|error| AppError::Unavailable(format!("the search ended early: {error}")))?;
    let day_ends = app.rules.at(about.now).calendar().end_of(wanted.date);
    Ok(read(&about, &plan, payouts.of(&plan, day_ends)))
}

fn read(input: &PlanningInput, plan: &Plan, compensation: Money) -> DayOutlook {
    let latest: HashMap<OrderId, Timestamp> =
        input.jobs.iter().filter_map(|job| Some((job.order, job.promise?.latest_arrival))).collect();
    let stops = || plan.routes.iter().flat_map(|route| &route.stops);
    let late = stops().filter(|stop| latest.get(&stop.order).is_some_and(|latest| stop.arrive > *latest));
    let nowhere = plan.unassigned.iter().filter(|left| latest.contains_key(&left.order));
    let beyond = plan.routes.iter().map(|route| route.ends_at.since(route.shift.end()).max(Duration::ZERO));
    DayOutlook {
        technicians: input.technicians.len(),
        orders: input.jobs.len(),
        broken_promises: late.count() + nowhere.count(),
        unplaced: plan.unassigned.len(),
        overtime_s: beyond.map(Duration::as_secs).sum(),
        travel_s: stops().map(|stop| stop.travel_ms.as_secs()).sum(),
        compensation_fen: compensation.fen(),
        score: plan.score,
    }
}
