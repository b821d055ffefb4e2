//! What is asked of a pack that judges conversations.

use crate::request::{InPath, InQuery, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::conversations::{TalkBackTest, TalkBackTestQuery};
use doorstep_app::packs;
use doorstep_domain::NormPackId;

/// What a conversation pack would have said about kept conversations, rule by rule, beside the pack in force. Nothing is
/// written. Judges some 2,000 conversations at a time, the newest first; `next` goes on from there.
#[utoipa::path(get, path = "/api/v1/packs/{id}/conversations/back-test", operation_id = "back_test_talk_pack", tag = "packs",
    params(("id" = String, Path, format = "uuid"), TalkBackTestQuery), responses((status = 200, body = TalkBackTest),
    (status = 403, body = ProblemBody), (status = 404, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn back_test(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<NormPackId>,
    InQuery(query): InQuery<TalkBackTestQuery>,
) -> Result<Json<TalkBackTest>, Problem> {
    let test = packs::back_test_talks(&state.app, &caller, id, &query).await;
    test.map(Json).map_err(|error| Problem::of(error, caller.locale))
}

/// What a conversation pack on trial has said so far of the conversations that came in, beside the one that counts.
#[utoipa::path(get, path = "/api/v1/packs/{id}/conversations/shadow", operation_id = "show_talk_shadow", tag = "packs",
    params(("id" = String, Path, format = "uuid")), responses((status = 200, body = TalkBackTest),
    (status = 403, body = ProblemBody), (status = 404, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn shadow(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<NormPackId>,
) -> Result<Json<TalkBackTest>, Problem> {
    let shadow = packs::shadow_talks(&state.app, &caller, id).await;
    shadow.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
