use super::book::in_step;
use super::move_order::{MovePreview, may_plan};
use super::snapshot::{Horizon, Snapshot, newest_plan};
use crate::{App, AppError, Caller};
use doorstep_dispatch::{Assignment, Desk, Elsewhere};
use doorstep_domain::planning::{Candidate, Score};
use doorstep_domain::{AreaCode, OrderId, PersonId, PlanId};
use doorstep_kernel::{Date, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Which order of which board.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ExplainQuery {
    /// Which planning area.
    pub area: AreaCode,
    /// The day that is looked at.
    #[param(value_type = String, format = Date)]
    pub date: Date,
    /// Which order; on a route or waiting.
    pub order: OrderId,
}

/// Why an order is where it is in the plan in force, and where else it could be.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OrderExplained {
    /// Whether it is part of what is planned; an order without an agreed time is not.
    pub planned: bool,
    /// Why this technician; none while it waits.
    pub assignment: Option<WhyThere>,
    /// Where else it fits, the best change of the plan's score first.
    pub elsewhere: Vec<PlaceElsewhere>,
    /// Why not the others: the first failing constraint of each technician looked at, best candidate first.
    pub reasons: Vec<Candidate>,
}

/// Why this technician.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WhyThere {
    /// Who.
    pub technician: PersonId,
    /// When work starts.
    pub start: Timestamp,
    /// Whether the planner was not free to choose.
    pub pinned: bool,
    /// Whether it is whom the customer or the last visit prefers; left out where nobody is.
    pub preferred: Option<bool>,
    /// What the route costs more because of this order.
    pub marginal: Score,
}

/// Somebody's best place for an order.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PlaceElsewhere {
    /// Who.
    pub technician: PersonId,
    /// On which day.
    #[schema(value_type = String, format = Date)]
    pub date: Date,
    /// Before which stop of the row as it is without the order (0: first).
    pub position: usize,
    /// When work would start.
    pub start: Timestamp,
    /// What it would change.
    pub preview: MovePreview,
}

/// Why an order is where it is, or why nowhere, and where else it could be with what that would change.
///
/// # Errors
/// When the caller may not plan there.
pub async fn explain(app: &App, caller: &Caller, query: &ExplainQuery) -> Result<OrderExplained, AppError> {
    let parent = newest_plan(app, &query.area).await?;
    let horizon = Horizon::of_plan(parent.as_ref(), app.rules.date(app.now()), query.date);
    let mut snapshot = Snapshot::read(app, &query.area, horizon).await?;
    may_plan(caller, &snapshot.area)?;
    snapshot.take_up(app, query.order);
    let desk = Desk::new(snapshot.input.clone(), snapshot.travel.clone());
    let plan = in_step(app, &desk, parent, PlanId::new);
    let Some(found) = desk.explain(&plan, query.order) else {
        let (elsewhere, reasons) = (Vec::new(), Vec::new());
        return Ok(OrderExplained { planned: false, assignment: None, elsewhere, reasons });
    };
    Ok(OrderExplained {
        planned: true,
        assignment: found.assignment.map(WhyThere::from),
        elsewhere: found.elsewhere.into_iter().map(PlaceElsewhere::from).collect(),
        reasons: found.reasons,
    })
}

impl From<Assignment> for WhyThere {
    fn from(assignment: Assignment) -> Self {
        let Assignment { technician, start, pinned, preferred, marginal, date: _ } = assignment;
        Self { technician, start, pinned, preferred, marginal }
    }
}

impl From<Elsewhere> for PlaceElsewhere {
    fn from(place: Elsewhere) -> Self {
        Self {
            technician: place.to.technician,
            date: place.to.date,
            position: place.to.position,
            start: place.start,
            preview: place.preview.into(),
        }
    }
}
