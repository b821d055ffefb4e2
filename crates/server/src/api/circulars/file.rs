use crate::api::attachment;
use crate::request::{InQuery, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::extract::State;
use axum::response::Response;
use doorstep_app::circulars::{self, Circular, CircularFileQuery, CircularQuery};

/// The circular as a file: an .xlsx workbook or a PDF with figures, rankings, what is to be done.
#[utoipa::path(get, path = "/api/v1/circulars/file", operation_id = "circular_file", tag = "circulars",
    params(CircularQuery, CircularFileQuery), responses(
    (status = 200, content(
        (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (Vec<u8> = "application/pdf"),
        (Circular = "application/json"))),
    (status = 403, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn file(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InQuery(query): InQuery<CircularQuery>,
    InQuery(wanted): InQuery<CircularFileQuery>,
) -> Result<Response, Problem> {
    let circular = circulars::write(&state.app, &caller, &query).await;
    let file = circular.and_then(|circular| circulars::file_of(&circular, wanted.format, caller.locale));
    file.map(attachment).map_err(|error| Problem::of(error, caller.locale))
}
