use super::board::Which;
use crate::request::{Body, InQuery, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::plans::{self, EndStorm, StartStorm, StormView};

/// The storm of an area: what it puts off and whom to ask for another time; without one, what the last one left behind.
#[utoipa::path(get, path = "/api/v1/board/storm", operation_id = "storm", tag = "plans", params(Which), responses(
    (status = 200, body = StormView), (status = 403, body = ProblemBody)))]
pub(crate) async fn storm(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InQuery(which): InQuery<Which>,
) -> Result<Json<StormView>, Problem> {
    let answer = plans::storm(&state.app, &caller, &which.area).await;
    answer.map(Json).map_err(|error| Problem::of(error, caller.locale))
}

/// Switches storm mode on, or prolongs it: work that may wait gets no time before its end, slots are held back for repairs.
#[utoipa::path(post, path = "/api/v1/board/storm", operation_id = "start_storm", tag = "plans",
    request_body = StartStorm, responses((status = 200, body = StormView), (status = 403, body = ProblemBody),
    (status = 422, body = ProblemBody)))]
pub(crate) async fn start(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    Body(wanted): Body<StartStorm>,
) -> Result<Json<StormView>, Problem> {
    let answer = plans::start_storm(&state.app, &caller, wanted).await;
    answer.map(Json).map_err(|error| Problem::of(error, caller.locale))
}

/// Ends storm mode before its time; what waited is listed.
#[utoipa::path(post, path = "/api/v1/board/storm/end", operation_id = "end_storm", tag = "plans",
    request_body = EndStorm, responses((status = 200, body = StormView), (status = 403, body = ProblemBody),
    (status = 422, body = ProblemBody)))]
pub(crate) async fn end(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    Body(wanted): Body<EndStorm>,
) -> Result<Json<StormView>, Problem> {
    let answer = plans::end_storm(&state.app, &caller, wanted).await;
    answer.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
