use crate::request::SignedIn;
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::conversations::{self, ConversationPackRow};

/// The packs that conversations are inspected by, the newest first, and how their rules stand.
#[utoipa::path(get, path = "/api/v1/conversations/packs", operation_id = "list_conversation_packs", tag = "conversations",
    responses((status = 200, body = Vec<ConversationPackRow>), (status = 403, body = ProblemBody)))]
pub(crate) async fn packs(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
) -> Result<Json<Vec<ConversationPackRow>>, Problem> {
    let rows = conversations::pack_rows(&state.app, &caller);
    rows.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
