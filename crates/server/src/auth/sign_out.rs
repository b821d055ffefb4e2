use super::cookie;
use crate::request::{SignedIn, locale, token};
use crate::{Problem, ServerState};
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::IntoResponse;
use doorstep_app::sessions;
use serde::Serialize;
use utoipa::ToSchema;

/// The session has ended.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SignedOut {
    /// Where the browser goes on to, so that a corporate account is signed out at its identity provider as well.
    #[schema(format = "uri")]
    continue_at: Option<String>,
}

/// Signs out. An access token is no session: it is revoked on the page of the account.
#[utoipa::path(delete, path = "/api/v1/session", tag = "session", responses((status = 200, body = SignedOut)))]
pub(crate) async fn sign_out(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    headers: HeaderMap,
) -> Result<impl IntoResponse, Problem> {
    // A token is revoked where it was made, on record.
    caller.in_person().map_err(|error| Problem::of(error, caller.locale))?;
    let problem = |error| Problem::of(error, locale(&headers));
    let continue_at = match token(&headers) {
        Some((token, _)) => sessions::sign_out(&state.app, &token).await.map_err(problem)?,
        None => None,
    };
    Ok(([(header::SET_COOKIE, cookie(&state, "", 0))], Json(SignedOut { continue_at })))
}
