use crate::request::{InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::contests::{self, ContestCandidate};
use doorstep_domain::ContestId;

/// Visits of the last two weeks that may enter a contest and have not.
#[utoipa::path(get, path = "/api/v1/contests/{id}/candidates", operation_id = "contest_candidates", tag = "training",
    params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = Vec<ContestCandidate>), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub(crate) async fn candidates(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<ContestId>,
) -> Result<Json<Vec<ContestCandidate>>, Problem> {
    let answer = contests::candidates(&state.app, &caller, id).await;
    answer.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
