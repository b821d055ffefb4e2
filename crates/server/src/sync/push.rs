use crate::request::{Body, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::sync::{self, Push, Pushed};

/// Applies a phone's outbox, each item once, in order. A fact recorded on site is never refused.
#[utoipa::path(post, path = "/api/v1/sync", tag = "sync", request_body = Push, responses(
    (status = 200, body = Pushed), (status = 403, body = ProblemBody)))]
pub(crate) async fn push(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    Body(outbox): Body<Push>,
) -> Result<Json<Pushed>, Problem> {
    sync::push(&state.app, &caller, outbox).await.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
