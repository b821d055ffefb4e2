use crate::request::locale;
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use doorstep_app::calls::{self, Taken, Told};

/// The largest message: a platform tells of some hundred calls at once at the most.
const BODY_MAX_BYTES: usize = 1 << 20;

/// Takes what the telephone platform tells of its calls: `started`, `answered`, `ended`, `recording`. Nobody signs in for it: the
/// message is signed, by the convention of Standard Webhooks (`webhook-id`, `webhook-timestamp`, `webhook-signature`). The same
/// news again changes nothing, in whatever order it comes.
#[utoipa::path(post, path = "/api/v1/calls/news", operation_id = "hear_of_calls", tag = "calls", security(()),
    params(("webhook-id" = Option<String>, Header, max_length = 200), ("webhook-timestamp" = Option<String>, Header), ("webhook-signature" = Option<String>, Header)),
    request_body(content = Object, content_type = "application/json"), responses(
    (status = 200, body = Taken), (status = 401, body = ProblemBody), (status = 404, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn hear(
    State(state): State<ServerState>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<Taken>, Problem> {
    let locale = locale(&headers);
    if body.len() > BODY_MAX_BYTES {
        return Err(Problem::malformed("send at most 1 MiB of news at once", locale));
    }
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("");
    let (id, sent) = (header("webhook-id"), header("webhook-timestamp"));
    let told = Told { id, sent, signatures: header("webhook-signature"), body: &body };
    calls::hear(&state.app, &told).await.map(Json).map_err(|error| Problem::of(error, locale))
}
