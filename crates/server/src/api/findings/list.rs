use crate::api::Page;
use crate::request::{InQuery, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::findings::{self, FindingQuery, FindingRow};

/// Findings the caller may see, newest first: what was breached, where, by which norm.
#[utoipa::path(get, path = "/api/v1/findings", operation_id = "list_findings", tag = "findings", params(FindingQuery), responses(
    (status = 200, body = Page<FindingRow>), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn list(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InQuery(query): InQuery<FindingQuery>,
) -> Result<Json<Page<FindingRow>>, Problem> {
    let (items, next) = findings::list(&state.app, &caller, &query)
        .await
        .map_err(|error| Problem::of(error, caller.locale))?;
    Ok(Json(Page { items, next }))
}
