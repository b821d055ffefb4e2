use super::cookie;
use crate::request::{SignedIn, locale, token};
use crate::{Problem, ServerState};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use doorstep_app::sessions;

/// Signs out. An access token is no session: it is revoked on the page of the account.
#[utoipa::path(delete, path = "/api/v1/session", tag = "session", responses((status = 204)))]
pub(crate) async fn sign_out(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    headers: HeaderMap,
) -> Result<impl IntoResponse, Problem> {
    // A token is revoked where it was made, on record.
    caller.in_person().map_err(|error| Problem::of(error, caller.locale))?;
    if let Some((token, _)) = token(&headers) {
        sessions::sign_out(&state.app, &token).await.map_err(|error| Problem::of(error, locale(&headers)))?;
    }
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, cookie(&state, "", 0))]))
}
