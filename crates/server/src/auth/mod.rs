//! Signing in and out.

mod corporate;
mod demo;
mod sign_in;
mod sign_out;
mod sign_out_from_afar;
mod ways;
mod welcome;
mod who;

pub use corporate::{CALLBACK, LEFT};

use crate::ServerState;
use crate::request::COOKIE;
use axum::http::HeaderValue;
use axum::routing::get;
use doorstep_app::Scope;
use doorstep_app::sessions::SignedIn;
use doorstep_domain::{Locale, PersonId, RoleGrant, TerritoryCode};
use doorstep_kernel::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new()
        .routes(routes!(sign_in::sign_in, who::who, sign_out::sign_out))
        .routes(routes!(ways::ways))
        .routes(routes!(sign_in::set_up_second_step))
        .routes(routes!(sign_out_from_afar::sign_out_from_afar))
        .routes(routes!(demo::sign_ins))
        .routes(routes!(demo::sign_in))
}

/// Pages for people, beside the API: of a one-time link, and on the way to an identity provider and back.
pub(crate) fn pages() -> axum::Router<ServerState> {
    axum::Router::new()
        .route("/welcome/{token}", get(welcome::form).post(welcome::choose))
        .route(corporate::BEGIN, get(corporate::begin))
        .route(corporate::CALLBACK, get(corporate::callback))
        .route(corporate::LEFT, get(corporate::left))
}

/// Who is signed in.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SessionView {
    /// The person.
    person: PersonId,
    /// Their name.
    name: String,
    /// What they may do, and where.
    grants: Vec<RoleGrant>,
    /// Home territory.
    territory: TerritoryCode,
    /// Their language.
    locale: Locale,
    /// To be sent back as `X-CSRF-Token` with everything that writes, when signed in by cookie.
    csrf: String,
    /// When the session ends.
    expires_at: Timestamp,
    /// Whether this is a demonstration.
    demo: bool,
    /// The bearer token, for programs; only in the answer to signing in.
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<String>,
    /// What an access token may do, where one asks.
    #[serde(skip_serializing_if = "Option::is_none")]
    scopes: Option<Vec<Scope>>,
    /// Codes for a lost phone, where a second step was set up with this sign-in; shown this once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    recovery_codes: Vec<String>,
}

impl SessionView {
    fn new(signed: SignedIn, demo: bool) -> Self {
        Self {
            person: signed.person.id,
            name: signed.person.name,
            grants: signed.person.grants,
            territory: signed.person.territory,
            locale: signed.person.locale,
            csrf: signed.csrf,
            expires_at: signed.expires_at,
            demo,
            token: Some(signed.token),
            scopes: None,
            recovery_codes: signed.recovery_codes,
        }
    }
}

/// The session cookie: out of reach of scripts, sent to this site only.
fn cookie(state: &ServerState, token: &str, max_age_s: i64) -> HeaderValue {
    let secure = if state.secure_cookies { "; Secure" } else { "" };
    let text = format!("{COOKIE}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={max_age_s}{secure}");
    HeaderValue::from_str(&text).expect("a token is hex")
}
