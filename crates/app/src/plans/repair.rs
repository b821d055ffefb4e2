use super::book::{in_step, renumber};
use super::change_plan::put_in_force;
use super::move_order::may_plan;
use super::snapshot::{Horizon, Snapshot, newest_plan};
use crate::{App, AppError, Caller, Change};
use doorstep_dispatch::{Desk, Disruption, Renegotiation};
use doorstep_domain::planning::{Plan, PlanDiff};
use doorstep_domain::{AreaCode, OrderId, PersonId, PlanId, Shift};
use doorstep_kernel::{TimeWindow, Timestamp};
use doorstep_store::{Row, shift_key};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// What went wrong.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(tag = "trouble", rename_all = "snake_case")]
pub enum RepairPlan {
    /// A technician is not there from now on.
    Ill {
        /// Which planning area.
        area: AreaCode,
        /// Who.
        technician: PersonId,
    },
    /// Work takes longer, or shorter.
    Overrun {
        /// Which planning area.
        area: AreaCode,
        /// Where.
        order: OrderId,
        /// When it is expected to be over.
        until: Timestamp,
    },
    /// Anything else: the plan is brought in line with what is.
    Changed {
        /// Which planning area.
        area: AreaCode,
    },
}

/// The plan as it goes on.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RepairedPlan {
    /// Its id.
    pub id: PlanId,
    /// What it changes.
    pub diff: PlanDiff,
    /// Whom to call, dearest first.
    #[schema(value_type = Vec<Object>)]
    pub calls: Vec<Renegotiation>,
}

impl RepairPlan {
    const fn area(&self) -> &AreaCode {
        match self {
            Self::Ill { area, .. } | Self::Overrun { area, .. } | Self::Changed { area } => area,
        }
    }
}

/// Repairs the plan in force: what is done or near stays, as little as possible changes.
///
/// # Errors
/// When the caller may not plan there, or there is no plan in force.
pub async fn repair(app: &App, caller: &Caller, wanted: RepairPlan) -> Result<RepairedPlan, AppError> {
    let desk_lock = app.areas.desk(wanted.area());
    let _planning = desk_lock.lock().await;
    app.decide(caller, || async {
        let now = app.now();
        let today = app.rules.date(now);
        let parent = newest_plan(app, wanted.area()).await?;
        let parent = parent.ok_or_else(|| AppError::not_found("plan of area", wanted.area()))?;
        let horizon = Horizon::of_plan(Some(&parent), today, today);
        let mut snapshot = Snapshot::read(app, wanted.area(), horizon).await?;
        let role = may_plan(caller, &snapshot.area)?;
        let mut change = Change::by(caller.actor(role), now);
        let disruption = match &wanted {
            RepairPlan::Ill { technician, .. } => {
                end_shift(app, &mut change, *technician, now).await?;
                snapshot.free_pins_of(*technician);
                change.upsert(&snapshot.area);
                Disruption::Ill { technician: *technician, from: now }
            }
            RepairPlan::Overrun { order, until, .. } => Disruption::Overrun { order: *order, until: *until },
            RepairPlan::Changed { .. } => Disruption::Changed,
        };
        let desk = Desk::new(snapshot.input.clone(), snapshot.travel.clone());
        let plan = in_step(app, &desk, Some(parent.clone()), PlanId::new);
        let repaired = desk.repair(&plan, &disruption, app.new_id(PlanId::new));
        snapshot.input = Arc::new(repaired.desk.input());
        let plan = renumber(Plan { parent: Some(parent.id), ..repaired.plan }, Some(&parent));
        let plan = put_in_force(app, &mut change, &snapshot, Some(&parent), plan, "repaired").await?;
        Ok((change.finish(), RepairedPlan { id: plan.id, diff: repaired.diff, calls: repaired.calls }))
    })
    .await
}

/// Someone who is ill works no more today, whatever is planned later.
async fn end_shift(
    app: &App,
    change: &mut Change,
    technician: PersonId,
    now: Timestamp,
) -> Result<(), AppError> {
    let key = shift_key(technician, app.rules.date(now));
    if let Some(shift) = app.store.get::<Shift>(&key).await? {
        let end = now.max(shift.window.start());
        let window =
            TimeWindow::new(shift.window.start(), end.min(shift.window.end())).unwrap_or(shift.window);
        change.row(Row::upsert(&Shift { window, overtime_ms: doorstep_kernel::Duration::ZERO, ..shift }));
    }
    Ok(())
}
