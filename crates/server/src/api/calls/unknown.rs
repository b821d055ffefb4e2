use crate::api::Page;
use crate::request::{InQuery, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::calls::{self, CallRow, UnknownCalls};

/// Calls that the telephone platform tells of and nobody here asked for, newest first.
#[utoipa::path(get, path = "/api/v1/calls/unknown", operation_id = "list_unknown_calls", tag = "calls", params(UnknownCalls), responses(
    (status = 200, body = Page<CallRow>), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn unknown(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InQuery(query): InQuery<UnknownCalls>,
) -> Result<Json<Page<CallRow>>, Problem> {
    let found = calls::unknown(&state.app, &caller, &query).await;
    let (items, next) = found.map_err(|error| Problem::of(error, caller.locale))?;
    Ok(Json(Page { items, next }))
}
