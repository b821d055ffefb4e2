use super::board::Which;
use crate::api::attachment;
use crate::request::{InQuery, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use axum::response::Response;
use doorstep_app::plans::{self, LearnedView};

/// What was learned of the lengths of an area's visits and trips: by kind, building, technician and hour, each with the
/// number of visits it comes from and whether planning goes by it.
#[utoipa::path(get, path = "/api/v1/learned", tag = "plans", params(Which), responses(
    (status = 200, body = LearnedView), (status = 403, body = ProblemBody)))]
pub(crate) async fn learned(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InQuery(which): InQuery<Which>,
) -> Result<Json<LearnedView>, Problem> {
    let answer = plans::learned(&state.app, &caller, &which.area).await;
    answer.map(Json).map_err(|error| Problem::of(error, caller.locale))
}

/// The same as an .xlsx workbook.
#[utoipa::path(get, path = "/api/v1/learned/file", tag = "plans", params(Which), responses(
    (status = 200, content((Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))),
    (status = 403, body = ProblemBody)))]
pub(crate) async fn learned_file(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InQuery(which): InQuery<Which>,
) -> Result<Response, Problem> {
    let view = plans::learned(&state.app, &caller, &which.area).await;
    let file = view.and_then(|view| plans::learned_file(&view, caller.locale));
    file.map(attachment).map_err(|error| Problem::of(error, caller.locale))
}
