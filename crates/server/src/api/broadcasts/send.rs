use crate::request::{Body, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::broadcasts::{self, BroadcastRow, SendBroadcast};

/// Tells every technician of an area something; their phones show it with the next fetch.
#[utoipa::path(post, path = "/api/v1/broadcasts", operation_id = "send_broadcast", tag = "plans", request_body = SendBroadcast, responses(
    (status = 200, body = BroadcastRow), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn send(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    Body(wanted): Body<SendBroadcast>,
) -> Result<Json<BroadcastRow>, Problem> {
    let answer = broadcasts::send(&state.app, &caller, wanted).await;
    answer.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
