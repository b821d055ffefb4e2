//! Idempotency keys: the request's hash is taken before anything reads it; the answer is kept by the use case, in the
//! transaction that it answers for.

use crate::problem::Problem;
use crate::request::locale;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use doorstep_app::RequestKey;
use sha2::{Digest, Sha256};

/// The longest key, in bytes.
const KEY_MAX: usize = 200;

/// Takes the key and the hash of a request that carries one.
pub(crate) async fn take_key(request: Request, next: Next) -> Response {
    let Some(key) = request.headers().get("idempotency-key").cloned() else { return next.run(request).await };
    let locale = locale(request.headers());
    let key = match key.to_str() {
        Ok(key) if !key.is_empty() && key.len() <= KEY_MAX => key.to_owned(),
        _ => {
            return Problem::malformed("`Idempotency-Key` is 1 to 200 printable characters", locale)
                .into_response();
        }
    };
    let (mut parts, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, crate::BODY_MAX_BYTES).await else {
        return Problem::malformed("the body is too large", locale).into_response();
    };
    let mut hash = Sha256::new();
    hash.update(parts.method.as_str());
    hash.update(parts.uri.to_string());
    hash.update(&bytes);
    parts.extensions.insert(RequestKey { key, hash: hex::encode(hash.finalize()), status: 200 });
    next.run(Request::from_parts(parts, Body::from(bytes))).await
}
