use crate::api::attachment;
use crate::request::{InPath, InQuery, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::extract::State;
use axum::response::Response;
use doorstep_app::circulars::{self, Circular, CircularFileQuery};
use doorstep_domain::CircularId;

/// A circular as it went out, as an .xlsx workbook, a PDF or plain figures.
#[utoipa::path(get, path = "/api/v1/circulars/kept/{id}/file", operation_id = "kept_circular_file", tag = "circulars",
    params(("id" = String, Path, format = "uuid"), CircularFileQuery), responses(
    (status = 200, content(
        (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (Vec<u8> = "application/pdf"),
        (Circular = "application/json"))),
    (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub(crate) async fn kept_file(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<CircularId>,
    InQuery(wanted): InQuery<CircularFileQuery>,
) -> Result<Response, Problem> {
    let file = circulars::kept_file(&state.app, &caller, id, wanted).await;
    file.map(attachment).map_err(|error| Problem::of(error, caller.locale))
}
