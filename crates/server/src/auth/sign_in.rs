use super::{SessionView, cookie};
use crate::request::{Body, locale};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::IntoResponse;
use doorstep_app::sessions;
use doorstep_domain::DeviceId;
use serde::Deserialize;
use utoipa::ToSchema;

/// What one types to sign in.
#[derive(Deserialize, ToSchema)]
pub(crate) struct SignIn {
    /// The login.
    login: String,
    /// The password.
    password: String,
    /// The device, for phones.
    #[serde(default)]
    device: Option<String>,
}

/// Signs in by login and password. Five wrong passwords in a row lock the account for 15 minutes.
#[utoipa::path(post, path = "/api/v1/session", tag = "session", request_body = SignIn, responses(
    (status = 200, body = SessionView), (status = 401, body = ProblemBody)))]
pub(crate) async fn sign_in(
    State(state): State<ServerState>,
    headers: HeaderMap,
    Body(asked): Body<SignIn>,
) -> Result<impl IntoResponse, Problem> {
    let device = asked.device.map(DeviceId);
    let signed = sessions::sign_in(&state.app, &asked.login, &asked.password, device).await;
    let signed = signed.map_err(|error| Problem::of(error, locale(&headers)))?;
    let max_age_s = signed.expires_at.since(state.app.now()).as_secs();
    let cookie = cookie(&state, &signed.token, max_age_s);
    Ok(([(header::SET_COOKIE, cookie)], Json(SessionView::new(signed, state.demo.is_some()))))
}
