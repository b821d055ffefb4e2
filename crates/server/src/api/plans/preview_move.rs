use crate::request::{Body, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::plans::{self, MoveOrder, MovePreview};

/// The exact change of score of a drag, the violated constraints and whom to call, before it is dropped.
#[utoipa::path(post, path = "/api/v1/board/preview", tag = "plans", request_body = MoveOrder, responses(
    (status = 200, body = MovePreview), (status = 422, body = ProblemBody)))]
pub(crate) async fn preview_move(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    Body(wanted): Body<MoveOrder>,
) -> Result<Json<MovePreview>, Problem> {
    let answer = plans::preview_move(&state.app, &caller, wanted).await;
    answer.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
