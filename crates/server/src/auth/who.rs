use super::SessionView;
use crate::request::{locale, token};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use doorstep_app::{AppError, sessions};

/// Who is signed in.
#[utoipa::path(get, path = "/api/v1/session", tag = "session", responses(
    (status = 200, body = SessionView), (status = 401, body = ProblemBody)))]
pub(crate) async fn who(
    State(state): State<ServerState>,
    headers: HeaderMap,
) -> Result<Json<SessionView>, Problem> {
    let problem = |error: AppError| Problem::of(error, locale(&headers));
    let (token, _) = token(&headers).ok_or_else(|| problem(AppError::NotSignedIn("sign in first")))?;
    let resumed = sessions::resume(&state.app, &token).await.map_err(problem)?;
    Ok(Json(SessionView {
        person: resumed.person.id,
        name: resumed.person.name,
        grants: resumed.person.grants,
        territory: resumed.person.territory,
        locale: resumed.person.locale,
        csrf: resumed.csrf,
        expires_at: resumed.expires_at,
        demo: state.demo.is_some(),
        token: None,
        recovery_codes: Vec::new(),
        scopes: resumed.token.map(|token| token.scopes),
    }))
}
