use crate::request::{Body, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::extract::State;
use axum::http::StatusCode;
use doorstep_app::plans::{self, LeaveShiftNote};

/// Leaves a note for the next shift.
#[utoipa::path(post, path = "/api/v1/board/notes", tag = "plans", request_body = LeaveShiftNote, responses(
    (status = 204), (status = 422, body = ProblemBody)))]
pub(crate) async fn leave_note(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    Body(wanted): Body<LeaveShiftNote>,
) -> Result<StatusCode, Problem> {
    let answer = plans::leave_note(&state.app, &caller, wanted).await;
    answer.map(|()| StatusCode::NO_CONTENT).map_err(|error| Problem::of(error, caller.locale))
}
