use crate::ranges::Wanted;
use crate::request::{InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use doorstep_app::conversations;
use doorstep_domain::ConversationId;

/// The sound of a conversation, for whoever may read it: whole, or the stretch that `Range` asks for. That somebody opens it is
/// written into the journal, once a day. No copy of it is to be kept: it may be erased.
#[utoipa::path(get, path = "/api/v1/conversations/{id}/sound", operation_id = "sound_of_conversation", tag = "conversations",
    params(("id" = String, Path, format = "uuid"), ("range" = Option<String>, Header), ("if-range" = Option<String>, Header)), responses(
    (status = 200, content_type = "audio/*", body = Vec<u8>), (status = 206, content_type = "audio/*", body = Vec<u8>),
    (status = 403, body = ProblemBody), (status = 404, body = ProblemBody), (status = 416, body = ProblemBody)))]
pub(crate) async fn sound(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<ConversationId>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let problem = |error| Problem::of(error, caller.locale);
    let sound = conversations::sound(&state.app, &caller, id).await.map_err(problem)?;
    let (length, tag) = (sound.bytes, format!("\"{}\"", sound.sha256));
    let (status, bytes) = match Wanted::of(&headers, length, &tag) {
        Wanted::Whole => (StatusCode::OK, 0..length),
        Wanted::Part(bytes) => (StatusCode::PARTIAL_CONTENT, bytes),
        Wanted::Beyond => return Ok(beyond(length, caller.locale)),
    };
    let part = conversations::sound_part(&state.app, &sound, bytes.clone()).await.map_err(problem)?;
    let mut answer = (status, named(sound.kind.media_type(), tag), Body::from_stream(part)).into_response();
    let told = answer.headers_mut();
    told.insert(header::CONTENT_LENGTH, (bytes.end - bytes.start).into());
    if status == StatusCode::PARTIAL_CONTENT {
        let range = format!("bytes {}-{}/{length}", bytes.start, bytes.end - 1);
        told.insert(header::CONTENT_RANGE, range.try_into().expect("numbers"));
    }
    Ok(answer)
}

/// What a browser is told: it neither guesses nor keeps it.
fn named(media_type: &'static str, tag: String) -> [(HeaderName, String); 6] {
    [
        (header::CONTENT_TYPE, media_type.to_owned()),
        (header::ACCEPT_RANGES, "bytes".to_owned()),
        (header::ETAG, tag),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; media-src 'self'; sandbox".to_owned()),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ]
}

/// The stretch begins beyond the end: where that is, is said.
fn beyond(length: u64, locale: doorstep_domain::Locale) -> Response {
    let mut answer = Problem::beyond(locale).into_response();
    let range = format!("bytes */{length}");
    answer.headers_mut().insert(header::CONTENT_RANGE, range.try_into().expect("a number"));
    answer
}
