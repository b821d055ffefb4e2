use crate::request::{Body, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::plans::{self, MoveOrder};
use doorstep_domain::PlanId;

/// Drops an order on a technician's row.
#[utoipa::path(post, path = "/api/v1/board/move", tag = "plans", request_body = MoveOrder, responses(
    (status = 200, body = PlanId), (status = 422, body = ProblemBody)))]
pub(crate) async fn move_order(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    Body(wanted): Body<MoveOrder>,
) -> Result<Json<PlanId>, Problem> {
    let answer = plans::move_order(&state.app, &caller, wanted).await;
    answer.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
