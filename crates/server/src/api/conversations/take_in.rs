use crate::request::{Body, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::conversations::{self, TakeInConversation};
use doorstep_domain::Conversation;

/// Takes one conversation in and inspects it by the pack of its day. Its `id` is the key: the same conversation again
/// changes nothing, another one under the same id is refused. Members that this program does not know are kept.
#[utoipa::path(post, path = "/api/v1/conversations", operation_id = "take_in_conversation", tag = "conversations",
    request_body = TakeInConversation, responses(
    (status = 200, body = Conversation), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn take_in(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    Body(wanted): Body<TakeInConversation>,
) -> Result<Json<Conversation>, Problem> {
    let taken = conversations::take_in(&state.app, &caller, wanted).await;
    taken.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
