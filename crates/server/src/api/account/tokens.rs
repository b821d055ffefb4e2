use crate::request::{Body, InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use doorstep_app::tokens::{self, MadeToken, MakeToken, TokenRow};

/// One's own access tokens, newest first.
#[utoipa::path(get, path = "/api/v1/account/tokens", operation_id = "own_tokens", tag = "account", responses(
    (status = 200, body = Vec<TokenRow>), (status = 403, body = ProblemBody)))]
pub(crate) async fn list(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
) -> Result<Json<Vec<TokenRow>>, Problem> {
    let tokens = tokens::own_tokens(&state.app, &caller).await;
    tokens.map(Json).map_err(|error| Problem::of(error, caller.locale))
}

/// Makes an access token, which is shown this once. Programs send it as `Authorization: Bearer TOKEN`.
#[utoipa::path(post, path = "/api/v1/account/tokens", operation_id = "make_token", tag = "account", request_body = MakeToken, responses(
    (status = 200, body = MadeToken), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn make(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    Body(wanted): Body<MakeToken>,
) -> Result<Json<MadeToken>, Problem> {
    let made = tokens::make_token(&state.app, &caller, wanted).await;
    made.map(Json).map_err(|error| Problem::of(error, caller.locale))
}

/// Revokes an access token of one's own.
#[utoipa::path(delete, path = "/api/v1/account/tokens/{id}", operation_id = "revoke_token", tag = "account", params(("id" = String, Path)), responses(
    (status = 204), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub(crate) async fn revoke(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<String>,
) -> Result<StatusCode, Problem> {
    let revoked = tokens::revoke_own(&state.app, &caller, &id).await;
    revoked.map(|()| StatusCode::NO_CONTENT).map_err(|error| Problem::of(error, caller.locale))
}
