use crate::api::packs::form::{PackForm, parts};
use crate::request::{InQuery, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, State};
use doorstep_app::conversations::{self, TalkBackTestQuery, TalkPackTried};

/// Tries a conversation pack: names every mistake with file and line, runs its rules' own examples, and tells rule by rule
/// what it would have said about kept conversations beside the pack in force. It is not kept, and nothing is written. Judges
/// some 2,000 conversations at a time, the newest first; `next` goes on from there.
#[utoipa::path(post, path = "/api/v1/conversations/back-test", operation_id = "back_test_conversations",
    tag = "conversations", params(TalkBackTestQuery),
    request_body(content = PackForm, content_type = "multipart/form-data"), responses(
    (status = 200, body = TalkPackTried), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn back_test(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InQuery(query): InQuery<TalkBackTestQuery>,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Json<TalkPackTried>, Problem> {
    let parts = parts(form, caller.locale).await?;
    let tried = conversations::back_test(&state.app, &caller, parts, &query).await;
    tried.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
