use crate::request::{InQuery, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use doorstep_app::circulars::{self, CircularFormat, CircularQuery};

/// The circular as an .xlsx workbook: figures, rankings, what is to be done.
#[utoipa::path(get, path = "/api/v1/circulars/workbook", operation_id = "circular_workbook", tag = "circulars",
    params(CircularQuery), responses(
    (status = 200, content_type = "application/octet-stream", body = Vec<u8>),
    (status = 403, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn file(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InQuery(query): InQuery<CircularQuery>,
) -> Result<Response, Problem> {
    let circular = circulars::write(&state.app, &caller, &query).await;
    let file =
        circular.and_then(|circular| circulars::file_of(&circular, CircularFormat::Xlsx, caller.locale));
    let file = file.map_err(|error| Problem::of(error, caller.locale))?;
    let named = format!("attachment; filename=\"{}\"", file.name);
    let named = HeaderValue::from_str(&named).expect("a word and two dates");
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(file.content_type)),
        (header::CONTENT_DISPOSITION, named),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, file.bytes).into_response())
}
