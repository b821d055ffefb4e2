use crate::ServerState;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

/// The server's clock, milliseconds UTC: no screen asks its own what time it is, and a demonstration's day runs in another.
const SERVER_TIME: HeaderName = HeaderName::from_static("x-server-time");

/// Tells the server's time with every answer.
pub(crate) async fn tell_time(State(state): State<ServerState>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let now = HeaderValue::from(state.app.now().as_millis());
    response.headers_mut().insert(SERVER_TIME, now);
    response
}
