use crate::ServerState;
use axum::Json;
use axum::extract::State;
use doorstep_app::sessions::PasswordFor;
use serde::Serialize;
use utoipa::ToSchema;

/// How people sign in here.
#[derive(Serialize, ToSchema)]
pub(crate) struct SignInWays {
    /// Who signs in with a password of this installation.
    password_for: PasswordFor,
    /// The corporate account, where one is taken.
    corporate: Option<CorporateWay>,
}

/// Signing in with a corporate account.
#[derive(Serialize, ToSchema)]
pub(crate) struct CorporateWay {
    /// Where the browser goes; `to` is the page to come back to.
    path: String,
    /// What the button says in Chinese.
    name_zh: String,
    /// What it says in English.
    name_en: String,
}

/// How people sign in here: what a page offers before anybody is signed in.
#[utoipa::path(get, path = "/api/v1/session/ways", operation_id = "sign_in_ways", tag = "session", security(()), responses((status = 200, body = SignInWays)))]
pub(crate) async fn ways(State(state): State<ServerState>) -> Json<SignInWays> {
    let corporate = state.app.corporate.as_ref().map(|corporate| CorporateWay {
        path: super::corporate::BEGIN.to_owned(),
        name_zh: corporate.rules.name_zh.clone(),
        name_en: corporate.rules.name_en.clone(),
    });
    Json(SignInWays { password_for: state.app.sign_in.password_for, corporate })
}
