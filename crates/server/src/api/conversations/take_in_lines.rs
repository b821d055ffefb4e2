use crate::request::SignedIn;
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::conversations::{self, TakenInLines};

/// Takes conversations in, a JSON line each (at most 1,000), as `doorstep inspect` reads them. A line that is refused
/// holds up no other; sending the same lines again changes nothing.
#[utoipa::path(post, path = "/api/v1/conversations/lines", operation_id = "take_in_conversation_lines",
    tag = "conversations", request_body(content(
        (String = "application/x-ndjson"), (String = "text/plain"))), responses(
    (status = 200, body = TakenInLines), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn take_in_lines(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    lines: String,
) -> Result<Json<TakenInLines>, Problem> {
    let taken = conversations::take_in_lines(&state.app, &caller, &lines).await;
    taken.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
