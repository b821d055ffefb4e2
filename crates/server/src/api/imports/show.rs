use crate::request::{InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::imports::{self, ImportView};

/// What became of a file that was brought in.
#[utoipa::path(get, path = "/api/v1/imports/{id}", operation_id = "show_import", tag = "imports", params(("id" = String, Path)), responses(
    (status = 200, body = ImportView), (status = 404, body = ProblemBody)))]
pub(crate) async fn show(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<String>,
) -> Result<Json<ImportView>, Problem> {
    let found = imports::show(&state.app, &caller, &id).await;
    found.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
