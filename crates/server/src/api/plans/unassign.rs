use crate::request::{Body, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::plans::{self, UnassignOrder};
use doorstep_domain::PlanId;

/// Takes an order off its route; its promise stands, and planning leaves it to the dispatcher.
#[utoipa::path(post, path = "/api/v1/board/unassign", tag = "plans", request_body = UnassignOrder, responses(
    (status = 200, body = String, content_type = "application/json"), (status = 422, body = ProblemBody)))]
pub(crate) async fn unassign(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    Body(wanted): Body<UnassignOrder>,
) -> Result<Json<PlanId>, Problem> {
    let answer = plans::unassign(&state.app, &caller, wanted).await;
    answer.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
