use crate::request::{InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::broadcasts::{self, BroadcastRow};
use doorstep_domain::BroadcastId;

/// Takes a broadcast back: phones show it no more once they have fetched again.
#[utoipa::path(post, path = "/api/v1/broadcasts/{id}/withdrawal", operation_id = "withdraw_broadcast", tag = "plans",
    params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = BroadcastRow), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
pub(crate) async fn withdraw(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<BroadcastId>,
) -> Result<Json<BroadcastRow>, Problem> {
    let answer = broadcasts::withdraw(&state.app, &caller, id).await;
    answer.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
