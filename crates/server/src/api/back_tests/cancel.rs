use crate::request::{InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::back_tests::{self, BackTestRow};
use doorstep_domain::BackTestId;

/// Ends a back-test of the caller; what it found so far stays. Again changes nothing.
#[utoipa::path(post, path = "/api/v1/back-tests/{id}/cancel", operation_id = "cancel_back_test", tag = "packs",
    params(("id" = String, Path, format = "uuid")), responses((status = 200, body = BackTestRow),
    (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub(crate) async fn cancel(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<BackTestId>,
) -> Result<Json<BackTestRow>, Problem> {
    let told = back_tests::cancel(&state.app, &caller, id).await;
    told.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
