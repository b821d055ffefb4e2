use crate::request::SignedIn;
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::contests;
use doorstep_domain::Contest;

/// Contests, newest first.
#[utoipa::path(get, path = "/api/v1/contests", operation_id = "list_contests", tag = "training",
    responses((status = 200, body = Vec<Contest>), (status = 403, body = ProblemBody)))]
pub(crate) async fn list(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
) -> Result<Json<Vec<Contest>>, Problem> {
    let answer = contests::list(&state.app, &caller).await;
    answer.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
