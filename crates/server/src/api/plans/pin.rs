use crate::request::{Body, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::extract::State;
use axum::http::StatusCode;
use doorstep_app::plans::{self, PinOrder};

/// Pins an order to its technician, or frees it.
#[utoipa::path(post, path = "/api/v1/board/pin", tag = "plans", request_body = PinOrder, responses(
    (status = 204), (status = 422, body = ProblemBody)))]
pub(crate) async fn pin(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    Body(wanted): Body<PinOrder>,
) -> Result<StatusCode, Problem> {
    let answer = plans::pin(&state.app, &caller, wanted).await;
    answer.map(|()| StatusCode::NO_CONTENT).map_err(|error| Problem::of(error, caller.locale))
}
