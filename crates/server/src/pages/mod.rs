//! The web applications in the binary: each with its own entry, so that phones never fetch the console.

mod serve;

use crate::ServerState;
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;

/// The pages, the viewer of the API description, health.
pub(crate) fn routes(description: String) -> Router<ServerState> {
    let openapi = move || async move {
        ([(header::CONTENT_TYPE, "application/json")], description.clone()).into_response()
    };
    Router::new()
        .route("/", get(|| async { Redirect::temporary("/console/") }))
        .route("/console", get(|| async { Redirect::permanent("/console/") }))
        .route("/field", get(|| async { Redirect::permanent("/field/") }))
        .route("/console/", get(serve::console))
        .route("/console/{*path}", get(serve::console))
        .route("/c/{*path}", get(serve::customer))
        .route("/field/", get(serve::field))
        .route("/field/{*path}", get(serve::field))
        .route("/api/v1/openapi.json", get(openapi))
        .route("/api/v1/docs", get(|| async { Html(include_str!("docs.html")) }))
        .route(
            "/api/v1/docs.js",
            get(|| async { ([(header::CONTENT_TYPE, "text/javascript")], include_str!("docs.js")) }),
        )
        .route("/healthz", get(|| async { "ok" }))
        .route("/readyz", get(serve::ready))
        .route("/api/v1/network", get(serve::network))
}

/// No inline scripts, no frames, no sniffing, nothing from elsewhere.
const POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; \
    worker-src 'self' blob:; connect-src 'self'; font-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

/// Headers of every answer.
pub(crate) async fn security_headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let fixed = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(self), geolocation=(self), microphone=()"),
    ];
    for (name, value) in fixed {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}
