use crate::api::Page;
use crate::request::{InQuery, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::conversations::{self, ConversationQuery, ConversationRow};

/// Conversations the caller may see, the latest first. With `of_me` those in which the caller spoke for the operator.
#[utoipa::path(get, path = "/api/v1/conversations", operation_id = "list_conversations", tag = "conversations",
    params(ConversationQuery), responses(
    (status = 200, body = Page<ConversationRow>), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn list(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InQuery(query): InQuery<ConversationQuery>,
) -> Result<Json<Page<ConversationRow>>, Problem> {
    let listed = conversations::list(&state.app, &caller, &query).await;
    let (items, next) = listed.map_err(|error| Problem::of(error, caller.locale))?;
    Ok(Json(Page { items, next }))
}
