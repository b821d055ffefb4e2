use crate::request::{Body, InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::sittings::{self, HandInPaper, SittingView};
use doorstep_domain::SittingId;

/// Hands a paper in; it is graded at once, and what passing gives is given with it.
#[utoipa::path(post, path = "/api/v1/sittings/{id}/answers", operation_id = "hand_in_sitting", tag = "training",
    request_body = HandInPaper,
    params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = SittingView), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn hand_in(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<SittingId>,
    Body(paper): Body<HandInPaper>,
) -> Result<Json<SittingView>, Problem> {
    let answer = sittings::hand_in(&state.app, &caller, id, paper).await;
    answer.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
