use crate::request::{InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::extract::State;
use axum::http::StatusCode;
use doorstep_app::broadcasts;
use doorstep_domain::BroadcastId;

/// A technician says that they know a broadcast of their area. Saying it twice is once.
#[utoipa::path(put, path = "/api/v1/broadcasts/{id}/acknowledgement", operation_id = "acknowledge_broadcast", tag = "plans",
    params(("id" = String, Path, format = "uuid")),
    responses((status = 204), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub(crate) async fn acknowledge(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<BroadcastId>,
) -> Result<StatusCode, Problem> {
    let answer = broadcasts::acknowledge(&state.app, &caller, id).await;
    answer.map(|()| StatusCode::NO_CONTENT).map_err(|error| Problem::of(error, caller.locale))
}
