//! What is asked of a pack that judges conversations.

use crate::request::{InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::conversations::TalkBackTest;
use doorstep_app::packs;
use doorstep_domain::NormPackId;

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
