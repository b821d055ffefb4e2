use super::book::in_step;
use super::move_order::may_plan;
use super::snapshot::{Horizon, Snapshot, newest_plan};
use crate::{App, AppError, Caller};
use doorstep_dispatch::{Desk, Search};
use doorstep_domain::planning::{Job, Plan, PlanningInput, Score, TechnicianDay};
use doorstep_domain::{AreaCode, OrderId, PersonId, PlanId};
use doorstep_kernel::{Date, Duration, TimeWindow, Timestamp, TravelTimes};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::Arc;
use utoipa::ToSchema;

/// Each of the two days that are compared is searched for so long: enough for an area, short enough to wait for.
const SEARCHED: Duration = Duration::from_secs(2);

/// No more than twice the load is asked about.
const MORE_MAX_PERCENT: u32 = 100;

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
    /// How many steps to search instead of a time, so that the same question gets the same answer.
    #[serde(default)]
    pub iterations: Option<u64>,
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
    let mut input = (*snapshot.input).clone();
    send_home(&mut input, &wanted.without);
    add_load(app, &mut input, wanted.more_percent.min(MORE_MAX_PERCENT));
    let travel = &snapshot.travel;
    let now = outlook(app, (snapshot.input.clone(), travel), plan.clone(), wanted.iterations).await?;
    let mut then = outlook(app, (Arc::new(input), travel), plan, wanted.iterations).await?;
    then.technicians -= wanted.without.len().min(then.technicians);
    Ok(WhatIfAnswer { now, then })
}

/// Who is not there finishes what is begun and takes nothing more.
fn send_home(input: &mut PlanningInput, without: &[PersonId]) {
    for day in input.technicians.iter_mut().filter(|day| without.contains(&day.technician)) {
        let until = input.now.max(day.shift.start()).min(day.shift.end());
        day.shift = TimeWindow::starting(day.shift.start(), until.since(day.shift.start()));
        day.overtime_ms = Duration::ZERO;
    }
}

/// Every so many-th order that is still ahead comes twice.
fn add_load(app: &App, input: &mut PlanningInput, percent: u32) {
    let begun = |day: &TechnicianDay, job: &Job| day.pinned.iter().any(|pin| pin.order == job.order);
    let ahead: Vec<Job> = input
        .jobs
        .iter()
        .filter(|job| !input.technicians.iter().any(|day| begun(day, job)))
        .cloned()
        .collect();
    let more = ahead.len() * percent as usize / 100;
    for number in 0..more {
        let Some(job) = ahead.get(number * ahead.len() / more.max(1)) else { continue };
        let order = app.new_id(OrderId::new);
        input.jobs.push(Job { order, visit: None, known: None, only: Vec::new(), ..job.clone() });
    }
}

async fn outlook(
    app: &App,
    (input, travel): (Arc<PlanningInput>, &Arc<dyn TravelTimes>),
    plan: Option<Plan>,
    iterations: Option<u64>,
) -> Result<DayOutlook, AppError> {
    let (travel, stopwatch, id) = (travel.clone(), app.stopwatch.clone(), app.new_id(PlanId::new));
    let revised = in_step(app, &Desk::new(input.clone(), travel.clone()), plan, PlanId::new);
    let searched = tokio::task::spawn_blocking(move || {
        let watch = stopwatch();
        let time = iterations.is_none().then_some(SEARCHED);
        let search = Search { seed: 0, iterations: iterations.unwrap_or(u64::MAX), time, stopwatch: &*watch };
        let plan = Desk::new(input.clone(), travel).plan(Some(&revised), search, id);
        read(&input, &plan)
    });
    searched.await.map_err(|error| AppError::Unavailable(format!("the search ended early: {error}")))
}

fn read(input: &PlanningInput, plan: &Plan) -> DayOutlook {
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
        score: plan.score,
    }
}
