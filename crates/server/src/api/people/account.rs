use crate::request::{InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::{corporate, people, sessions};
use doorstep_domain::Person;
use doorstep_kernel::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// A one-time link by which somebody chooses a password; shown this once.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PasswordLinkView {
    /// The path to be opened at this server's address.
    path: String,
    /// Until when it opens.
    expires_at: Timestamp,
}

/// Locks an account: whoever is signed in with it is signed out, and nobody signs in until it is unlocked.
#[utoipa::path(post, path = "/api/v1/people/{login}/lock", tag = "people", params(("login" = String, Path)), responses(
    (status = 200, body = Person), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub(crate) async fn lock(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(login): InPath<String>,
) -> Result<Json<Person>, Problem> {
    let person = people::lock(&state.app, &caller, &login).await;
    person.map(Json).map_err(|error| Problem::of(error, caller.locale))
}

/// Unlocks an account, also one that too many wrong passwords had locked for a while.
#[utoipa::path(post, path = "/api/v1/people/{login}/unlock", tag = "people", params(("login" = String, Path)), responses(
    (status = 200, body = Person), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub(crate) async fn unlock(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(login): InPath<String>,
) -> Result<Json<Person>, Problem> {
    let person = people::unlock(&state.app, &caller, &login).await;
    person.map(Json).map_err(|error| Problem::of(error, caller.locale))
}

/// Makes a one-time link for a password, the first or a new one. An earlier link opens no more.
#[utoipa::path(post, path = "/api/v1/people/{login}/password-link", tag = "people", params(("login" = String, Path)), responses(
    (status = 200, body = PasswordLinkView), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub(crate) async fn password_link(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(login): InPath<String>,
) -> Result<Json<PasswordLinkView>, Problem> {
    let link = sessions::password_link(&state.app, &caller, &login).await;
    let link = link.map_err(|error| Problem::of(error, caller.locale))?;
    Ok(Json(PasswordLinkView { path: format!("/welcome/{}", link.token), expires_at: link.expires_at }))
}

/// Forgets which corporate account a login belongs to; the next one that the identity provider proves under it takes it.
#[utoipa::path(delete, path = "/api/v1/people/{login}/corporate-account", tag = "people", params(("login" = String, Path)), responses(
    (status = 200, body = Person), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub(crate) async fn unlink(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(login): InPath<String>,
) -> Result<Json<Person>, Problem> {
    let person = corporate::unlink(&state.app, &caller, &login).await;
    person.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
