use crate::request::{Body, SignedIn, Token};
use crate::{Problem, ProblemBody, ServerState};
use axum::extract::State;
use axum::http::StatusCode;
use doorstep_app::sessions;
use serde::Deserialize;
use utoipa::ToSchema;

/// A new password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChangePassword {
    /// The one in force.
    current: String,
    /// The new one, 10 to 200 characters, none of the last five.
    new: String,
}

/// Changes one's own password and ends every other session of one's own.
#[utoipa::path(post, path = "/api/v1/account/password", operation_id = "change_password", tag = "account", request_body = ChangePassword, responses(
    (status = 204), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn change(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    Token(token): Token,
    Body(asked): Body<ChangePassword>,
) -> Result<StatusCode, Problem> {
    let changed = sessions::change_password(&state.app, &caller, &token, &asked.current, &asked.new).await;
    changed.map(|()| StatusCode::NO_CONTENT).map_err(|error| Problem::of(error, caller.locale))
}
