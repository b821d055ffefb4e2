use crate::request::{InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::back_tests::{self, BackTestResult};
use doorstep_domain::BackTestId;

/// What a back-test of the caller found, so far or altogether. It is as long as the pack has rules, however long history is;
/// what was said is quoted, masked, from what is kept today.
#[utoipa::path(get, path = "/api/v1/back-tests/{id}/result", operation_id = "back_test_result", tag = "packs",
    params(("id" = String, Path, format = "uuid")), responses((status = 200, body = BackTestResult),
    (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub(crate) async fn result(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<BackTestId>,
) -> Result<Json<BackTestResult>, Problem> {
    let told = back_tests::result(&state.app, &caller, id).await;
    told.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
