use crate::request::{Body, InQuery, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::people::{self, ChangeShifts, ShiftQuery, ShiftsChanged};
use doorstep_domain::Shift;

/// Who works when in a planning area, two months at the most.
#[utoipa::path(get, path = "/api/v1/shifts", operation_id = "list_shifts", tag = "people", params(ShiftQuery), responses(
    (status = 200, body = Vec<Shift>), (status = 403, body = ProblemBody)))]
pub(crate) async fn list(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InQuery(query): InQuery<ShiftQuery>,
) -> Result<Json<Vec<Shift>>, Problem> {
    let shifts = people::shifts(&state.app, &caller, &query).await;
    shifts.map(Json).map_err(|error| Problem::of(error, caller.locale))
}

/// Changes who works when, all of it or nothing; visits that the plan has outside the new working time are named.
#[utoipa::path(post, path = "/api/v1/shifts", operation_id = "change_shifts", tag = "people", request_body = ChangeShifts,
    responses((status = 200, body = ShiftsChanged), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn change(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    Body(wanted): Body<ChangeShifts>,
) -> Result<Json<ShiftsChanged>, Problem> {
    let changed = people::change_shifts(&state.app, &caller, wanted).await;
    changed.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
