use super::{SessionView, cookie};
use crate::request::{Body, agent, locale};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::IntoResponse;
use doorstep_app::second_steps::{self, BegunSecondStep};
use doorstep_app::sessions::{self, SignInPlace};
use doorstep_domain::{DeviceId, SignInWay};
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
    /// The one-time code or a recovery code, after the answer `second_step_needed`.
    #[serde(default)]
    code: Option<String>,
    /// A new password, after the answer `password_too_old`.
    #[serde(default)]
    new_password: Option<String>,
}

/// Signs in by login and password. Five wrong passwords in a row lock the account for 15 minutes. The `code` of a 401 says
/// what is missing: `wrong_password`; `second_step_needed` or `wrong_code` (ask again with `code`); `second_step_missing` (begin
/// it at `/api/v1/session/second-step`, then ask again with the first `code`); `password_too_old` (ask again with
/// `new_password` beside the old one).
#[utoipa::path(post, path = "/api/v1/session", tag = "session", request_body = SignIn, responses(
    (status = 200, body = SessionView), (status = 401, body = ProblemBody)))]
pub(crate) async fn sign_in(
    State(state): State<ServerState>,
    headers: HeaderMap,
    Body(asked): Body<SignIn>,
) -> Result<impl IntoResponse, Problem> {
    let given = sessions::SignIn {
        login: asked.login,
        password: asked.password,
        code: asked.code,
        new_password: asked.new_password,
        from: SignInPlace {
            device: asked.device.map(DeviceId),
            agent: agent(&headers),
            way: SignInWay::Password,
        },
    };
    let signed = sessions::sign_in(&state.app, given).await;
    let signed = signed.map_err(|error| Problem::of(error, locale(&headers)))?;
    let max_age_s = signed.expires_at.since(state.app.now()).as_secs();
    let cookie = cookie(&state, &signed.token, max_age_s);
    Ok(([(header::SET_COOKIE, cookie)], Json(SessionView::new(signed, state.demo.is_some()))))
}

/// Login and password, to set a second step up.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SetUpSecondStep {
    /// The login.
    login: String,
    /// The password.
    password: String,
}

/// Begins the second step of somebody whose role asks for one and who has none yet; signing in with the first code switches it
/// on.
#[utoipa::path(post, path = "/api/v1/session/second-step", operation_id = "set_up_second_step", tag = "session", request_body = SetUpSecondStep, responses(
    (status = 200, body = BegunSecondStep), (status = 401, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn set_up_second_step(
    State(state): State<ServerState>,
    headers: HeaderMap,
    Body(asked): Body<SetUpSecondStep>,
) -> Result<Json<BegunSecondStep>, Problem> {
    let begun = second_steps::begin_at_sign_in(&state.app, &asked.login, &asked.password).await;
    begun.map(Json).map_err(|error| Problem::of(error, locale(&headers)))
}
