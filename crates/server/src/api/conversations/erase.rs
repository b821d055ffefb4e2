use crate::request::{InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::conversations;
use doorstep_domain::{Conversation, ConversationId};

/// Erases the words of a conversation because a customer asks for it. What was judged of them, and their hash, stay.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/erase", operation_id = "erase_conversation", tag = "conversations",
    params(("id" = String, Path, format = "uuid")), responses(
    (status = 200, body = Conversation), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub(crate) async fn erase(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<ConversationId>,
) -> Result<Json<Conversation>, Problem> {
    let erased = conversations::erase(&state.app, &caller, id).await;
    erased.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
