use crate::{App, AppError, Caller};
use doorstep_domain::{Role, Shift, TripPosition, Visit, VisitId, VisitState};
use doorstep_kernel::{Duration, GeoPoint, Timestamp};
use doorstep_store::{ChangeSet, Row, shift_key};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A position that is older than this says nothing of where somebody is now.
const FRESH: Duration = Duration::from_mins(10);

/// Where a phone is.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
pub struct TellPosition {
    /// WGS-84.
    pub point: GeoPoint,
}

/// What became of a told position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct PositionTold {
    /// Whether more are wanted: only on the way and within working hours. Else nothing was kept and the phone falls silent.
    pub wanted: bool,
}

/// Takes where a technician is while they are on their way. Outside of the trip and of working hours nothing is kept,
/// and what was kept is forgotten.
///
/// # Errors
/// When the visit is another crew's.
pub async fn tell_position(
    app: &App,
    caller: &Caller,
    id: VisitId,
    told: TellPosition,
) -> Result<PositionTold, AppError> {
    let visit = app.store.get::<Visit>(&id.to_string()).await?;
    let visit = visit.ok_or_else(|| AppError::not_found("visit", id))?;
    let own = caller.person.filter(|person| visit.crew.contains(person) && caller.is(Role::Technician));
    let Some(technician) = own else {
        return Err(AppError::Forbidden("this visit belongs to another crew".to_owned()));
    };
    let wanted = matches!(visit.state, VisitState::EnRoute { .. }) && is_at_work(app, &visit).await?;
    let row = if wanted {
        let (territory, point, at) = (visit.territory, told.point, app.now());
        Row::upsert(&TripPosition { visit: id, technician, territory, point, at })
    } else {
        Row::delete::<TripPosition>(id.to_string())
    };
    app.commit(ChangeSet { rows: vec![row], ..ChangeSet::default() }).await?;
    Ok(PositionTold { wanted })
}

/// Whether the one who leads a visit is within the working hours of its day now.
pub(crate) async fn is_at_work(app: &App, visit: &Visit) -> Result<bool, AppError> {
    let Some(lead) = visit.lead() else { return Ok(false) };
    let shift = app.store.get::<Shift>(&shift_key(lead, visit.date)).await?;
    Ok(shift.is_some_and(|shift| {
        let end = shift.window.end() + shift.overtime_ms;
        (shift.window.start()..=end).contains(&app.now())
    }))
}

/// Whether a told position still says where the crew of a visit is: the visit is on its way and it was told just now.
pub(crate) fn is_live(position: &TripPosition, visit: &Visit, now: Timestamp) -> bool {
    matches!(visit.state, VisitState::EnRoute { .. })
        && visit.crew.contains(&position.technician)
        && now.since(position.at) <= FRESH
}
