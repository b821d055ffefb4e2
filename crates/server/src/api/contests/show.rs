use crate::request::{InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::contests::{self, ContestRow};
use doorstep_domain::ContestId;

/// One contest with its ranking: as it stands, or as it was when it was closed.
#[utoipa::path(get, path = "/api/v1/contests/{id}", operation_id = "show_contest", tag = "training",
    params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = ContestRow), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub(crate) async fn show(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<ContestId>,
) -> Result<Json<ContestRow>, Problem> {
    let answer = contests::show(&state.app, &caller, id).await;
    answer.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
