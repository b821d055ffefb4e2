use crate::request::{InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::sittings::{self, SittingView};
use doorstep_domain::SittingId;

/// One paper. What is right is told when it is in.
#[utoipa::path(get, path = "/api/v1/sittings/{id}", operation_id = "show_sitting", tag = "training",
    params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = SittingView), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub(crate) async fn show(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<SittingId>,
) -> Result<Json<SittingView>, Problem> {
    let answer = sittings::show(&state.app, &caller, id).await;
    answer.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
