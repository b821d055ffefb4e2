use crate::request::{InQuery, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::back_tests::{self, BackTestRow, BackTestsQuery};

/// The back-tests that the caller asked for, the newest first: those that run, and the last twenty that ended.
#[utoipa::path(get, path = "/api/v1/back-tests", operation_id = "list_back_tests", tag = "packs",
    params(BackTestsQuery), responses((status = 200, body = Vec<BackTestRow>), (status = 403, body = ProblemBody)))]
pub(crate) async fn list(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InQuery(query): InQuery<BackTestsQuery>,
) -> Result<Json<Vec<BackTestRow>>, Problem> {
    let rows = back_tests::list(&state.app, &caller, &query).await;
    rows.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
