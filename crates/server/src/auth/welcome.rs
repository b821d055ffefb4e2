//! The page of a one-time link: a form that works without any script, so that the first administrator gets in before
//! anything else does.

use super::cookie;
use crate::ServerState;
use crate::request::{agent, locale};
use axum::Form;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use doorstep_app::AppError;
use doorstep_app::sessions::{self, SignInPlace};
use doorstep_domain::Locale;
use serde::Deserialize;

/// What is typed into the form.
#[derive(Deserialize)]
pub(crate) struct Chosen {
    password: String,
    again: String,
}

/// The form, while the link opens.
pub(crate) async fn form(
    State(state): State<ServerState>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Response {
    let locale = locale(&headers);
    match sessions::whose_link(&state.app, &token).await {
        Ok(person) => Html(page(locale, &person.name, &person.login, "")).into_response(),
        Err(error) => gone(&error, locale),
    }
}

/// Takes the password, signs its owner in and shows them in.
pub(crate) async fn choose(
    State(state): State<ServerState>,
    Path(token): Path<String>,
    headers: HeaderMap,
    Form(chosen): Form<Chosen>,
) -> Response {
    let locale = locale(&headers);
    let person = match sessions::whose_link(&state.app, &token).await {
        Ok(person) => person,
        Err(error) => return gone(&error, locale),
    };
    let again = |fault: &str| {
        let body = page(locale, &person.name, &person.login, fault);
        (StatusCode::UNPROCESSABLE_ENTITY, Html(body)).into_response()
    };
    if chosen.password != chosen.again {
        return again(words(
            locale,
            "两次输入不一致，请重新输入",
            "the two passwords differ: type them again",
        ));
    }
    let from = SignInPlace { agent: agent(&headers), ..SignInPlace::default() };
    match sessions::choose_password(&state.app, &token, &chosen.password, from).await {
        // They sign in with their second step next.
        Ok(None) => Redirect::to("/console/").into_response(),
        Ok(Some(signed)) => {
            let max_age_s = signed.expires_at.since(state.app.now()).as_secs();
            let cookie = cookie(&state, &signed.token, max_age_s);
            ([(header::SET_COOKIE, cookie)], Redirect::to("/console/")).into_response()
        }
        Err(AppError::Invalid(faults)) => {
            let said = faults.iter().map(|fault| if locale == Locale::En { &fault.en } else { &fault.zh });
            again(&said.cloned().collect::<Vec<_>>().join("；"))
        }
        Err(error) => gone(&error, locale),
    }
}

fn words(locale: Locale, zh: &'static str, en: &'static str) -> &'static str {
    if locale == Locale::En { en } else { zh }
}

fn gone(error: &AppError, locale: Locale) -> Response {
    let status = match error {
        AppError::NotFound { .. } => StatusCode::NOT_FOUND,
        _ => StatusCode::SERVICE_UNAVAILABLE,
    };
    let title = words(locale, "链接已失效", "This link opens no more");
    let text = words(
        locale,
        "一次性链接只能使用一次，一小时内有效。请向安全管理员索取新的链接。",
        "A one-time link opens once, within an hour. Ask your security administrator for a new one.",
    );
    (status, Html(frame(locale, title, &format!("<p>{text}</p>")))).into_response()
}

fn page(locale: Locale, name: &str, login: &str, fault: &str) -> String {
    let title = words(locale, "设置密码", "Choose a password");
    let hello = words(locale, "您好，", "Hello, ");
    let login_label = words(locale, "登录名", "Login");
    let password = words(locale, "新密码（至少 10 个字符）", "New password (at least 10 characters)");
    let again = words(locale, "再输一遍", "Once more");
    let button = words(locale, "保存并登录", "Save and sign in");
    let fault = match fault {
        "" => String::new(),
        fault => format!("<p class=\"fault\" role=\"alert\">{}</p>", escaped(fault)),
    };
    let (name, login) = (escaped(name), escaped(login));
    frame(
        locale,
        title,
        &format!(
            "<p>{hello}{name}</p>{fault}<form method=\"post\">\
             <label>{login_label}<input name=\"login\" value=\"{login}\" autocomplete=\"username\" readonly></label>\
             <label>{password}<input name=\"password\" type=\"password\" autocomplete=\"new-password\" minlength=\"10\" maxlength=\"200\" required autofocus></label>\
             <label>{again}<input name=\"again\" type=\"password\" autocomplete=\"new-password\" minlength=\"10\" maxlength=\"200\" required></label>\
             <button>{button}</button></form>"
        ),
    )
}

fn frame(locale: Locale, title: &str, body: &str) -> String {
    let lang = words(locale, "zh-CN", "en");
    format!(
        "<!doctype html><html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"robots\" content=\"noindex\"><title>{title} · Doorstep</title><style>{STYLE}</style></head>\
         <body><main><h1>{title}</h1>{body}</main></body></html>"
    )
}

const STYLE: &str = include_str!("welcome.css");

/// Text as HTML shows it.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn a_name_is_never_markup() {
        assert_eq!(escaped("<img onerror='x'>&\""), "&lt;img onerror=&#39;x&#39;&gt;&amp;&quot;");
    }
}
