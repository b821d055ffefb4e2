use crate::request::{InPath, SignedIn, Token};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use doorstep_app::sessions::{self, SessionRow};

/// Where one is signed in, newest first.
#[utoipa::path(get, path = "/api/v1/account/sessions", operation_id = "own_sessions", tag = "account", responses(
    (status = 200, body = Vec<SessionRow>), (status = 403, body = ProblemBody)))]
pub(crate) async fn list(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    Token(token): Token,
) -> Result<Json<Vec<SessionRow>>, Problem> {
    let sessions = sessions::own_sessions(&state.app, &caller, &token).await;
    sessions.map(Json).map_err(|error| Problem::of(error, caller.locale))
}

/// Ends one's other sessions, all but the one that asks.
#[utoipa::path(delete, path = "/api/v1/account/sessions", operation_id = "end_other_sessions", tag = "account", responses(
    (status = 204), (status = 403, body = ProblemBody)))]
pub(crate) async fn end_others(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    Token(token): Token,
) -> Result<StatusCode, Problem> {
    let ended = sessions::end_other_sessions(&state.app, &caller, &token).await;
    ended.map(|_| StatusCode::NO_CONTENT).map_err(|error| Problem::of(error, caller.locale))
}

/// Ends one session of one's own; a phone clears what it holds when it next asks.
#[utoipa::path(delete, path = "/api/v1/account/sessions/{id}", operation_id = "end_session", tag = "account", params(("id" = String, Path)), responses(
    (status = 204), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub(crate) async fn end(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<String>,
) -> Result<StatusCode, Problem> {
    let ended = sessions::end_session(&state.app, &caller, &id).await;
    ended.map(|()| StatusCode::NO_CONTENT).map_err(|error| Problem::of(error, caller.locale))
}
