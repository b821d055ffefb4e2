use crate::request::{InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::extract::State;
use axum::http::StatusCode;
use doorstep_app::sessions;
use doorstep_domain::PersonId;

/// Ends every session of a person whose phone was lost; the phone clears what it holds when it next asks.
#[utoipa::path(delete, path = "/api/v1/people/{id}/sessions", tag = "session", params(("id" = PersonId, Path)), responses(
    (status = 204), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub(crate) async fn sign_out_from_afar(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(person): InPath<PersonId>,
) -> Result<StatusCode, Problem> {
    let ended = sessions::sign_out_from_afar(&state.app, &caller, person).await;
    ended.map(|_| StatusCode::NO_CONTENT).map_err(|error| Problem::of(error, caller.locale))
}
