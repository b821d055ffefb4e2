use super::{SessionView, cookie};
use crate::request::{Body, locale};
use crate::{DemoSignIn, Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::IntoResponse;
use doorstep_app::{AppError, links, sessions};
use doorstep_domain::Role;
use serde::Deserialize;
use utoipa::ToSchema;

/// Whom to be.
#[derive(Deserialize, ToSchema)]
pub(crate) struct DemoLogin {
    /// Anyone of the generated city.
    login: String,
}

/// Whom one can be with one click; empty outside of `doorstep demo`.
#[utoipa::path(get, path = "/api/v1/demo/sign-ins", tag = "session", security(()), responses((status = 200, body = Vec<DemoSignIn>)))]
pub(crate) async fn sign_ins(
    State(state): State<ServerState>,
    headers: HeaderMap,
) -> Result<Json<Vec<DemoSignIn>>, Problem> {
    let Some(demo) = &state.demo else { return Ok(Json(Vec::new())) };
    let customer = links::make_for_demo(&state.app).await;
    let customer = customer.map_err(|error| Problem::of(error, locale(&headers)))?;
    let customer = customer.map(|made| DemoSignIn {
        login: String::new(),
        name: String::new(),
        role: Role::Customer.word().to_owned(),
        link: Some(made.path),
    });
    Ok(Json(demo.sign_ins.iter().cloned().chain(customer).collect()))
}

/// Signs in with one click, in `doorstep demo` only.
#[utoipa::path(post, path = "/api/v1/demo/sign-in", operation_id = "demo_sign_in", tag = "session", security(()), request_body = DemoLogin, responses(
    (status = 200, body = SessionView), (status = 404, body = ProblemBody)))]
pub(crate) async fn sign_in(
    State(state): State<ServerState>,
    headers: HeaderMap,
    Body(asked): Body<DemoLogin>,
) -> Result<impl IntoResponse, Problem> {
    let problem = |error: AppError| Problem::of(error, locale(&headers));
    if state.demo.is_none() {
        return Err(problem(AppError::not_found("demo sign-in", asked.login)));
    }
    let signed = sessions::sign_in_without_password(&state.app, &asked.login).await.map_err(problem)?;
    let max_age_s = signed.expires_at.since(state.app.now()).as_secs();
    let cookie = cookie(&state, &signed.token, max_age_s);
    Ok(([(header::SET_COOKIE, cookie)], Json(SessionView::new(signed, true))))
}
