use crate::ServerState;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use rust_embed::{Embed, EmbeddedFile};
use std::sync::Arc;

/// The console, built from `web/apps/console`; debug builds read it from disk.
#[derive(Embed)]
#[folder = "$DOORSTEP_WEB/apps/console/dist"]
#[allow_missing = true]
struct Console;

/// The field app, built from `web/apps/field`.
#[derive(Embed)]
#[folder = "$DOORSTEP_WEB/apps/field/dist"]
#[allow_missing = true]
struct Field;

/// The customer's page, built from `web/apps/customer`.
#[derive(Embed)]
#[folder = "$DOORSTEP_WEB/apps/customer/dist"]
#[allow_missing = true]
struct Customer;

/// The page behind every link: the token in the address is read in the browser, and nothing hands it on.
pub(super) async fn customer(uri: Uri) -> Response {
    let mut response = page(uri.path().trim_start_matches("/c/"), Customer::get);
    let headers = response.headers_mut();
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
    response
}

pub(super) async fn console(uri: Uri) -> Response {
    page(uri.path().trim_start_matches("/console/"), Console::get)
}

pub(super) async fn field(uri: Uri) -> Response {
    page(uri.path().trim_start_matches("/field/"), Field::get)
}

/// A file of an application, or its entry for every path that its router knows.
fn page(path: &str, get: impl Fn(&str) -> Option<EmbeddedFile>) -> Response {
    let named =
        Some(path).filter(|path| !path.is_empty()).and_then(|path| get(path).map(|file| (path, file)));
    let is_file = path.rsplit('/').next().is_some_and(|name| name.contains('.'));
    match named.or_else(|| if is_file { None } else { get("index.html").map(|file| ("index.html", file)) }) {
        Some((name, file)) => {
            let kind = mime_guess::from_path(name).first_or_octet_stream();
            let forever = name.starts_with("assets/");
            let cache = if forever { "public, max-age=31536000, immutable" } else { "no-cache" };
            let headers = [(header::CONTENT_TYPE, kind.as_ref()), (header::CACHE_CONTROL, cache)];
            (headers, file.data.into_owned()).into_response()
        }
        None if is_file => StatusCode::NOT_FOUND.into_response(),
        None => {
            let text =
                "this build carries no web pages: run `npm ci && npm run build` in web/ and build again\n";
            (StatusCode::NOT_FOUND, text).into_response()
        }
    }
}

/// Ready when the database answers.
pub(super) async fn ready(State(state): State<ServerState>) -> Response {
    match state.app.store.last_position().await {
        Ok(position) => format!("ready at {position}").into_response(),
        Err(error) => (StatusCode::SERVICE_UNAVAILABLE, error.to_string()).into_response(),
    }
}

/// The map's layers.
pub(super) async fn network(State(state): State<ServerState>) -> Json<Arc<serde_json::Value>> {
    Json(state.network)
}
