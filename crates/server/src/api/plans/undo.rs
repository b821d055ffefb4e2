use crate::request::{Body, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::plans::{self, UndoPlan};
use doorstep_domain::PlanId;

/// Takes the last change of the plan back, while that plan is in force.
#[utoipa::path(post, path = "/api/v1/board/undo", tag = "plans", request_body = UndoPlan, responses(
    (status = 200, body = String, content_type = "application/json"), (status = 422, body = ProblemBody)))]
pub(crate) async fn undo(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    Body(wanted): Body<UndoPlan>,
) -> Result<Json<PlanId>, Problem> {
    let answer = plans::undo(&state.app, &caller, wanted).await;
    answer.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
