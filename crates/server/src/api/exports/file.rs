use crate::api::attachment;
use crate::request::{InPath, InQuery, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::extract::State;
use axum::response::Response;
use doorstep_app::tables::{self, TableKind, TableQuery};

/// A list as a file: an .xlsx workbook, or CSV with a byte order mark. Masked and bounded as the list itself.
#[utoipa::path(get, path = "/api/v1/exports/{list}", operation_id = "export", tag = "exports",
    params(("list" = inline(TableKind), Path, description = "Which list"), TableQuery), responses(
    (status = 200, content(
        (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (Vec<u8> = "text/csv"))),
    (status = 403, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn file(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(list): InPath<TableKind>,
    InQuery(query): InQuery<TableQuery>,
) -> Result<Response, Problem> {
    let file = tables::file(&state.app, &caller, list, &query).await;
    file.map(attachment).map_err(|error| Problem::of(error, caller.locale))
}
