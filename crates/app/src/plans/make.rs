use super::change_plan::put_in_force;
use super::data_quality::off_map;
use super::move_order::may_plan;
use super::snapshot::{Horizon, Snapshot, newest_plan};
use crate::{App, AppError, Caller, Change};
use doorstep_dispatch::{Desk, Search};
use doorstep_domain::planning::{DataFault, Plan, PlanDiff, Score, Unassigned};
use doorstep_domain::{AreaCode, PlanId};
use doorstep_kernel::{Date, Duration};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// The longest search that anyone may ask for.
const SECONDS_MAX: i64 = 600;

/// What to plan.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct MakePlan {
    /// Which planning area.
    pub area: AreaCode,
    /// The first day; today when left out.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date, min_length = 10)]
    pub from: Option<Date>,
    /// How many days; one when left out.
    #[serde(default)]
    pub days: Option<i64>,
    /// How many seconds to search; one when left out.
    #[serde(default)]
    pub seconds: Option<i64>,
    /// Whether it comes in force at once; else it is only looked at.
    #[serde(default)]
    pub publish: bool,
    /// Where randomness begins; the same seed and steps give the same plan.
    #[serde(default)]
    pub seed: u64,
    /// Search so many steps at the most, whatever the time: for repeatable runs.
    #[serde(default)]
    pub iterations: Option<u64>,
}

/// A plan, and what it changes.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MadePlan {
    /// Its id.
    pub id: PlanId,
    /// Its version within the area.
    pub version: u64,
    /// Whether it is in force.
    pub published: bool,
    /// How good it is, level by level.
    pub score: Score,
    /// How good the plan before was.
    pub score_before: Option<Score>,
    /// How many stops it has.
    pub stops: usize,
    /// What no route could take, and why.
    pub unassigned: Vec<Unassigned>,
    /// What was wrong with the data.
    pub data_faults: Vec<DataFault>,
    /// What it changes.
    pub diff: PlanDiff,
}

/// Plans an area and, where asked, puts the plan in force.
///
/// # Errors
/// When the caller may not plan there, or the checker finds fault with the plan.
pub async fn make(app: &App, caller: &Caller, wanted: MakePlan) -> Result<MadePlan, AppError> {
    let desk_lock = app.areas.desk(&wanted.area);
    let _planning = desk_lock.lock().await;
    app.decide(caller, || async {
        let today = app.rules.date(app.now());
        let asked = Horizon::new(wanted.from.unwrap_or(today), wanted.days.unwrap_or(1));
        let parent = newest_plan(app, &wanted.area).await?;
        let horizon = Horizon::of_plan(parent.as_ref(), today.min(asked.from), asked.until);
        let snapshot = Snapshot::read(app, &wanted.area, horizon).await?;
        let role = may_plan(caller, &snapshot.area)?;
        let plan = search(app, &snapshot, parent.clone(), &wanted).await?;
        let mut change = Change::by(caller.actor(role), app.now());
        let diff = parent.as_ref().map(|parent| PlanDiff::between(parent, &plan)).unwrap_or_default();
        let plan = match wanted.publish {
            true => put_in_force(app, &mut change, &snapshot, parent.as_ref(), plan, "published").await?,
            false => plan,
        };
        let mut data_faults = plan.data_faults;
        data_faults.extend(off_map(&snapshot));
        let made = MadePlan {
            id: plan.id,
            version: plan.version,
            published: wanted.publish,
            score: plan.score,
            score_before: parent.map(|parent| parent.score),
            stops: plan.routes.iter().map(|route| route.stops.len()).sum(),
            unassigned: plan.unassigned,
            data_faults,
            diff,
        };
        Ok((change.finish(), made))
    })
    .await
}

/// Searches on a thread of its own, so that nobody waits for it who need not.
async fn search(
    app: &App,
    snapshot: &Snapshot,
    parent: Option<Plan>,
    wanted: &MakePlan,
) -> Result<Plan, AppError> {
    let (input, travel, stopwatch) = (snapshot.input.clone(), snapshot.travel.clone(), app.stopwatch.clone());
    let id = app.new_id(PlanId::new);
    let seconds = wanted.seconds.unwrap_or(1).clamp(0, SECONDS_MAX);
    let (seed, iterations) = (wanted.seed, wanted.iterations);
    let searched = tokio::task::spawn_blocking(move || {
        let desk = Desk::new(Arc::clone(&input), travel);
        let watch = stopwatch();
        let time = iterations.is_none().then(|| Duration::from_secs(seconds));
        let search = Search { seed, iterations: iterations.unwrap_or(u64::MAX), time, stopwatch: &*watch };
        desk.plan(parent.as_ref(), search, id)
    });
    searched.await.map_err(|error| AppError::Unavailable(format!("the search ended early: {error}")))
}
