use super::book::{in_step, renumber};
use super::change_plan::put_in_force;
use super::snapshot::{Horizon, Snapshot, newest_plan};
use crate::{Act, App, AppError, Caller, Change, FieldFault};
use doorstep_dispatch::{Desk, Move, Preview};
use doorstep_domain::planning::{Candidate, Score};
use doorstep_domain::{AreaCode, OrderId, PersonId, PlanId};
use doorstep_kernel::Date;
use doorstep_store::PlanningArea;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// An order dragged to a technician's row.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct MoveOrder {
    /// Which planning area.
    pub area: AreaCode,
    /// Which order; on a route or unassigned.
    pub order: OrderId,
    /// To whom.
    pub technician: PersonId,
    /// On which day.
    #[schema(value_type = String, format = Date)]
    pub date: Date,
    /// Before which stop of the row as it is without the order (0: first).
    pub position: usize,
}

/// What a move would do, before it is dropped.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MovePreview {
    /// Whether it keeps every hard constraint.
    pub allowed: bool,
    /// The plan's score as it is.
    pub score_before: Score,
    /// The plan's score afterwards.
    pub score_after: Score,
    /// Why it is not allowed, or whose promise it breaks.
    pub violations: Vec<Candidate>,
    /// Customers to be called.
    pub calls: Vec<OrderId>,
}

/// The exact change of score of a drag, before it is dropped.
///
/// # Errors
/// When the caller may not plan there.
pub async fn preview_move(app: &App, caller: &Caller, wanted: MoveOrder) -> Result<MovePreview, AppError> {
    let parent = newest_plan(app, &wanted.area).await?;
    let horizon = Horizon::of_plan(parent.as_ref(), app.rules.date(app.now()), wanted.date);
    let mut snapshot = Snapshot::read(app, &wanted.area, horizon).await?;
    may_plan(caller, &snapshot.area)?;
    snapshot.take_up(app, wanted.order);
    let desk = Desk::new(snapshot.input.clone(), snapshot.travel.clone());
    let plan = in_step(app, &desk, parent, PlanId::new);
    Ok(desk.preview_move(&plan, to_move(&wanted)).into())
}

impl From<Preview> for MovePreview {
    fn from(preview: Preview) -> Self {
        Self {
            allowed: preview.allowed,
            score_before: preview.before,
            score_after: preview.after,
            violations: preview.violations,
            calls: preview.calls,
        }
    }
}

/// Drops an order on a technician's row.
///
/// # Errors
/// When the caller may not plan there, or a hard constraint stands in the way.
pub async fn move_order(app: &App, caller: &Caller, wanted: MoveOrder) -> Result<PlanId, AppError> {
    let desk_lock = app.areas.desk(&wanted.area);
    let _planning = desk_lock.lock().await;
    app.decide(caller, || async {
        let parent = newest_plan(app, &wanted.area).await?;
        let horizon = Horizon::of_plan(parent.as_ref(), app.rules.date(app.now()), wanted.date);
        let mut snapshot = Snapshot::read(app, &wanted.area, horizon).await?;
        let role = may_plan(caller, &snapshot.area)?;
        let taken_up = snapshot.take_up(app, wanted.order);
        let desk = Desk::new(snapshot.input.clone(), snapshot.travel.clone());
        let plan = in_step(app, &desk, parent.clone(), PlanId::new);
        let moved = desk.apply_move(&plan, to_move(&wanted), app.new_id(PlanId::new));
        let moved = moved.map_err(|preview| refused(&preview.violations))?;
        let moved = renumber(
            doorstep_domain::planning::Plan { parent: parent.as_ref().map(|p| p.id), ..moved },
            parent.as_ref(),
        );
        let mut change = Change::by(caller.actor(role), app.now());
        let plan = put_in_force(app, &mut change, &snapshot, parent.as_ref(), moved, "moved").await?;
        if taken_up {
            change.upsert(&snapshot.area);
        }
        Ok((change.finish(), plan.id))
    })
    .await
}

/// In which role a caller plans the whole of an area.
pub(crate) fn may_plan(caller: &Caller, area: &PlanningArea) -> Result<doorstep_domain::Role, AppError> {
    let mut role = doorstep_domain::Role::System;
    for territory in &area.territories {
        role = caller.may(Act::Plan, territory)?;
    }
    Ok(role)
}

const fn to_move(wanted: &MoveOrder) -> Move {
    Move { order: wanted.order, technician: wanted.technician, date: wanted.date, position: wanted.position }
}

fn refused(violations: &[Candidate]) -> AppError {
    let fault = |candidate: &Candidate| FieldFault {
        place: candidate.constraint.code().to_owned(),
        en: format!("the move is not possible: {}", candidate.constraint.code()),
        zh: "不能这样改派".to_owned(),
    };
    AppError::Invalid(violations.iter().map(fault).collect())
}
