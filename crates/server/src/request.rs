//! What every handler needs from a request: who asks, in which language, and a body that was read or refused clearly.

use crate::{Problem, ServerState};
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use doorstep_app::{AppError, Caller, RequestKey, sessions};
use doorstep_domain::{DeviceId, Locale};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The cookie that carries a session.
pub(crate) const COOKIE: &str = "doorstep_session";

/// Who is signed in: by cookie (with the CSRF header on everything that writes) or by bearer token.
pub(crate) struct SignedIn(pub(crate) Caller);

/// The language of a request: `Accept-Language`, Chinese unless English comes first.
pub(crate) fn locale(headers: &HeaderMap) -> Locale {
    let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or("");
    if wanted.trim_start().to_ascii_lowercase().starts_with("en") { Locale::En } else { Locale::ZhCn }
}

/// The token of the session, and whether it came in a cookie.
pub(crate) fn token(headers: &HeaderMap) -> Option<(String, bool)> {
    let bearer = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    if let Some(token) = bearer.and_then(|value| value.strip_prefix("Bearer ")) {
        return Some((token.trim().to_owned(), false));
    }
    cookie(headers, COOKIE).map(|token| (token, true))
}

/// A cookie by its name.
pub(crate) fn cookie(headers: &HeaderMap, wanted: &str) -> Option<String> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs =
        cookies.flat_map(|cookies| cookies.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == wanted).map(|(_, value)| value.to_owned())
}

/// What the browser or program calls itself.
pub(crate) fn agent(headers: &HeaderMap) -> Option<String> {
    headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).map(str::to_owned)
}

/// The token that whoever is signed in asks with.
pub(crate) struct Token(pub(crate) String);

impl FromRequestParts<ServerState> for Token {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &ServerState) -> Result<Self, Problem> {
        let found = token(&parts.headers).map(|(token, _)| Self(token));
        found.ok_or_else(|| Problem::of(AppError::NotSignedIn("sign in first"), locale(&parts.headers)))
    }
}

impl FromRequestParts<ServerState> for SignedIn {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &ServerState) -> Result<Self, Problem> {
        let locale = locale(&parts.headers);
        let (token, cookie) = token(&parts.headers)
            .ok_or_else(|| Problem::of(AppError::NotSignedIn("sign in first"), locale))?;
        let session =
            sessions::resume(&state.app, &token).await.map_err(|error| Problem::of(error, locale))?;
        let sent = parts.headers.get("x-csrf-token").and_then(|value| value.to_str().ok());
        if cookie && !parts.method.is_safe() && sent != Some(session.csrf.as_str()) {
            let message = "the `X-CSRF-Token` header is missing or old: reload the page".to_owned();
            return Err(Problem::of(AppError::Forbidden(message), locale));
        }
        // A token belongs to a program; a browser that carries one in a cookie was given it by somebody else.
        if cookie && session.token.is_some() {
            return Err(Problem::of(AppError::NotSignedIn("sign in first"), locale));
        }
        let device = parts.headers.get("x-device").and_then(|value| value.to_str().ok());
        let mut caller = session.caller(device.map(|device| DeviceId(device.to_owned())));
        caller.request = parts.extensions.get::<RequestKey>().cloned();
        Ok(Self(caller))
    }
}

/// A JSON body, or a clear word on what is wrong with it.
pub(crate) struct Body<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<ServerState> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &ServerState) -> Result<Self, Problem> {
        let locale = locale(request.headers());
        if !is_json(request.headers()) {
            let message = "send the body as `Content-Type: application/json`";
            return Err(Problem::malformed(message, locale));
        }
        let bytes = axum::body::Bytes::from_request(request, state).await;
        let bytes = bytes.map_err(|rejection| Problem::malformed(rejection.body_text(), locale))?;
        read(&bytes).map(Self).map_err(|error| Problem::malformed(error.to_string(), locale))
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    let kind = kind.split(';').next().unwrap_or("").trim().to_ascii_lowercase();
    kind == "application/json" || (kind.starts_with("application/") && kind.ends_with("+json"))
}

/// Reads a body. In JSON `5.0` is the whole number five (RFC 8259 knows one kind of number, and some writers know only
/// one): where the strict reading fails, numbers without a fraction are read as whole ones.
///
/// Every body is an object: an array would be taken for one whose members come in order.
fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, serde_json::Error> {
    if bytes.trim_ascii_start().starts_with(b"[") {
        return Err(serde::de::Error::custom("an object `{...}` is expected here, and this is an array"));
    }
    serde_json::from_slice(bytes).or_else(|strict| {
        let Ok(mut body) = serde_json::from_slice::<Value>(bytes) else { return Err(strict) };
        whole_numbers(&mut body);
        serde_json::from_value(body).map_err(|_| strict)
    })
}

/// No fraction and exact as a double (RFC 7493).
const EXACT: f64 = 9_007_199_254_740_992.0;

fn whole_numbers(value: &mut Value) {
    match value {
        Value::Number(number) => {
            let whole = number.as_f64().filter(|double| number.is_f64() && double.fract() == 0.0);
            if let Some(double) = whole.filter(|double| double.abs() < EXACT) {
                *number = (double as i64).into();
            }
        }
        Value::Array(values) => values.iter_mut().for_each(whole_numbers),
        Value::Object(members) => members.values_mut().for_each(whole_numbers),
        Value::Null | Value::Bool(_) | Value::String(_) => {}
    }
}

/// Parts of the path, or a clear word.
pub(crate) struct InPath<T>(pub(crate) T);

impl<T: DeserializeOwned + Send> FromRequestParts<ServerState> for InPath<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &ServerState) -> Result<Self, Problem> {
        let locale = locale(&parts.headers);
        let found = Path::<T>::from_request_parts(parts, state).await;
        found
            .map(|Path(value)| Self(value))
            .map_err(|rejection| Problem::malformed(rejection.body_text(), locale))
    }
}

/// The query, or a clear word.
pub(crate) struct InQuery<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequestParts<ServerState> for InQuery<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &ServerState) -> Result<Self, Problem> {
        let locale = locale(&parts.headers);
        let found = Query::<T>::from_request_parts(parts, state).await;
        found
            .map(|Query(value)| Self(value))
            .map_err(|rejection| Problem::malformed(rejection.body_text(), locale))
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use serde::Deserialize;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Row {
        place: usize,
        share: f64,
    }

    #[test]
    fn a_number_without_a_fraction_is_whole_however_it_is_written() {
        let row = |place| read::<Row>(format!("{{\"place\": {place}, \"share\": 2.0}}").as_bytes());
        let five = Row { place: 5, share: 2.0 };
        assert_eq!(row("5").unwrap(), five);
        assert_eq!(row("5.0").unwrap(), five);
        assert_eq!(row("5e0").unwrap(), five);
        assert_eq!(row("50e-1").unwrap(), five);
    }

    #[test]
    fn what_cannot_be_read_is_told_with_its_place() {
        for wrong in ["5.5", "-1.0", "1e300", "\"5\""] {
            let error = read::<Row>(format!("{{\"place\": {wrong}, \"share\": 2}}").as_bytes()).unwrap_err();
            assert!(error.to_string().contains("line 1"), "{wrong}: {error}");
        }
    }
    #[test]
    fn an_array_is_no_object_whose_members_come_in_order() {
        assert!(read::<Row>(b" [5, 2.0]").unwrap_err().to_string().contains("an array"));
    }
}
