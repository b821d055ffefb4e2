use crate::request::{InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::conversations::{self, ConversationDetail};
use doorstep_domain::ConversationId;

/// One conversation with its words, masked, and what each rule says of them.
#[utoipa::path(get, path = "/api/v1/conversations/{id}", operation_id = "show_conversation", tag = "conversations",
    params(("id" = String, Path, format = "uuid")), responses(
    (status = 200, body = ConversationDetail), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub(crate) async fn show(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<ConversationId>,
) -> Result<Json<ConversationDetail>, Problem> {
    let detail = conversations::show(&state.app, &caller, id).await;
    detail.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
