//! Signing in with a corporate account: the browser goes to the provider and comes back. Pages for people, beside the API.

use super::cookie as session_cookie;
use crate::ServerState;
use crate::request::{agent, cookie};
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use doorstep_app::corporate::{self, CorporateFault, LEFT_PHONE, Returned};
use doorstep_domain::DeviceId;
use serde::Deserialize;

/// Where it begins.
pub(crate) const BEGIN: &str = "/sign-in/corporate";

/// Where an identity provider sends the browser back to, below the public address; registered there.
pub const CALLBACK: &str = "/sign-in/corporate/callback";

/// Where an identity provider sends the browser back to after signing out there, below the public address; registered there.
pub const LEFT: &str = "/sign-in/corporate/left";

/// What was begun, sealed; it lives as long as an attempt may take and goes nowhere else.
const COOKIE: &str = "doorstep_sign_in";

/// Where people land who asked for no page of ours.
const HOME: &str = "/console/";

/// The phone's first page.
const PHONE: &str = "/field/";

/// The longest page address that is come back to.
const TO_MAX: usize = 500;

/// What a page asks for.
#[derive(Deserialize)]
pub(crate) struct Wanted {
    /// The page to come back to.
    #[serde(default)]
    to: String,
    /// The phone, when it is one.
    device: Option<String>,
}

/// Sends the browser to the provider.
pub(crate) async fn begin(State(state): State<ServerState>, Query(wanted): Query<Wanted>) -> Response {
    let to = ours(&wanted.to).to_owned();
    match corporate::begin(&state.app, to.clone(), wanted.device.map(DeviceId)).await {
        Ok(sent) => {
            let kept = attempt_cookie(&state, &sent.sealed, sent.kept.as_secs());
            ([(header::SET_COOKIE, kept)], Redirect::to(&sent.address)).into_response()
        }
        Err(fault) => back(&state, &to, &fault),
    }
}

/// What the provider sends along.
#[derive(Deserialize)]
pub(crate) struct Brought {
    #[serde(default)]
    state: String,
    code: Option<String>,
    error: Option<String>,
}

/// Takes the browser back from the provider, signs its person in and shows them the page they asked for.
pub(crate) async fn callback(
    State(state): State<ServerState>,
    Query(brought): Query<Brought>,
    headers: HeaderMap,
) -> Response {
    let begun = match corporate::begun(&state.app, cookie(&headers, COOKIE).as_deref()).await {
        Ok(begun) => begun,
        Err(fault) => return back(&state, HOME, &fault),
    };
    let returned = Returned { state: brought.state, code: brought.code, error: brought.error };
    match corporate::finish(&state.app, &begun, returned, agent(&headers)).await {
        Ok(signed) => {
            let max_age_s = signed.expires_at.since(state.app.now()).as_secs();
            let cookies = AppendHeaders([
                (header::SET_COOKIE, session_cookie(&state, &signed.token, max_age_s)),
                (header::SET_COOKIE, attempt_cookie(&state, "", 0)),
            ]);
            (cookies, Redirect::to(&with(&begun.to, "done"))).into_response()
        }
        Err(fault) => back(&state, &begun.to, &fault),
    }
}

/// What the provider brings back of a browser that signed out there.
#[derive(Deserialize)]
pub(crate) struct Left {
    #[serde(default)]
    state: String,
}

/// Takes the browser back from signing out at the provider: it stands before the sign-in again.
pub(crate) async fn left(Query(left): Query<Left>) -> Redirect {
    Redirect::to(if left.state == LEFT_PHONE { PHONE } else { HOME })
}

/// Back to the page that was asked for, whose sign-in says in words what happened; what it means for whoever runs the
/// installation stands in the log.
fn back(state: &ServerState, to: &str, fault: &CorporateFault) -> Response {
    match fault {
        CorporateFault::Cancelled | CorporateFault::NotBegunHere => {
            tracing::debug!(%fault, "no corporate sign-in");
        }
        fault => tracing::warn!(%fault, code = fault.code(), "no corporate sign-in"),
    }
    let forgotten = attempt_cookie(state, "", 0);
    ([(header::SET_COOKIE, forgotten)], Redirect::to(&with(to, fault.code()))).into_response()
}

/// A page with what became of the sign-in in its address.
fn with(to: &str, word: &str) -> String {
    let mark = if to.contains('?') { '&' } else { '?' };
    format!("{to}{mark}corporate={word}")
}

/// A page of ours, or the first one: nobody is sent elsewhere by a link that looks like ours.
fn ours(to: &str) -> &str {
    let is_page = ["/console/", "/field/"].iter().any(|app| to.starts_with(app));
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/-_.~%?&=:@,+".contains(c);
    let climbs = to
        .split(['/', '?'])
        .any(|part| matches!(part.to_ascii_lowercase().as_str(), ".." | "%2e%2e" | ".%2e" | "%2e."));
    if is_page && to.len() <= TO_MAX && to.chars().all(is_plain) && !climbs && !to.contains("//") {
        to
    } else {
        HOME
    }
}

/// Sent along when the provider sends the browser back, which is a plain link from elsewhere: `Lax` and not `Strict`.
fn attempt_cookie(state: &ServerState, sealed: &str, max_age_s: i64) -> HeaderValue {
    let secure = if state.secure_cookies { "; Secure" } else { "" };
    let text =
        format!("{COOKIE}={sealed}; Path={BEGIN}; HttpOnly; SameSite=Lax; Max-Age={max_age_s}{secure}");
    HeaderValue::from_str(&text).expect("what is sealed is base64")
}

#[cfg(test)]
mod tests {
    use super::{HOME, ours, with};

    #[test]
    fn people_come_back_to_pages_of_ours_alone() {
        for to in
            ["/console/", "/console/board?day=2026-11-26&area=east", "/field/", "/console/orders/YZ-1%20a"]
        {
            assert_eq!(ours(to), to);
        }
        for to in [
            "",
            "/",
            "console/",
            "https://evil.example/console/",
            "//evil.example/console/",
            "/\\evil.example",
            "/console/../api/v1/session",
            "/console/%2e%2e/api/v1/session",
            "/console//evil.example",
            "/console/\r\nSet-Cookie: a=b",
            "/console/#x",
            "/api/v1/session",
            "/c/abc",
        ] {
            assert_eq!(ours(to), HOME, "{to}");
        }
        assert_eq!(ours(&format!("/console/{}", "a".repeat(600))), HOME);
    }

    #[test]
    fn what_became_of_it_is_put_behind_what_was_asked_for() {
        assert_eq!(with("/console/", "cancelled"), "/console/?corporate=cancelled");
        assert_eq!(with("/console/board?day=1", "done"), "/console/board?day=1&corporate=done");
    }
}
