use crate::request::{InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::conversations;
use doorstep_domain::ConversationId;
use doorstep_domain::call::CallSound;

/// Fetches the sound of a conversation once more after it could not be had, and answers where it stands. While it is on its way,
/// and once it is here, asking again changes nothing.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/sound/fetch", operation_id = "fetch_sound_of_conversation", tag = "conversations",
    params(("id" = String, Path, format = "uuid")), responses(
    (status = 200, body = CallSound), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn fetch(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<ConversationId>,
) -> Result<Json<CallSound>, Problem> {
    let sound = conversations::fetch_sound(&state.app, &caller, id).await;
    sound.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
