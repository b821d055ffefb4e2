//! Errors to statuses, in one place: problem+json (RFC 9457) with a stable `code`, the sentence in the reader's
//! language, and what is needed to do better.

use crate::description::PROBLEM;
use crate::words;
use axum::Json;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use doorstep_app::links::LinkFault;
use doorstep_app::{AppError, FieldFault};
use doorstep_domain::{Locale, Refusal, Unmet};
use doorstep_kernel::Duration;
use serde::Serialize;
use utoipa::ToSchema;

/// A problem on its way out, in a language.
#[derive(Debug)]
pub struct Problem {
    error: Failure,
    locale: Locale,
}

#[derive(Debug)]
enum Failure {
    App(AppError),
    Malformed(String),
    NoSuchPath,
    NoLink,
    Beyond,
    TooFast(Duration),
}

/// The body of a problem (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemBody {
    /// A link to what it means; `about:blank` where the status says all.
    #[serde(rename = "type")]
    pub kind: String,
    /// The status in words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// A stable code for machines.
    pub code: String,
    /// What happened and what to do, in the reader's language.
    pub detail: String,
    /// The requirements of the norm that are not yet met.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unmet: Vec<Unmet>,
    /// Fields that cannot be right.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Vec<Object>)]
    pub faults: Vec<FieldFault>,
}

impl Problem {
    /// A use case did not happen.
    pub fn of(error: impl Into<AppError>, locale: Locale) -> Self {
        Self { error: Failure::App(error.into()), locale }
    }

    /// A request that cannot be read.
    pub fn malformed(message: impl Into<String>, locale: Locale) -> Self {
        Self { error: Failure::Malformed(message.into()), locale }
    }

    /// A customer's page was asked for without a link.
    pub(crate) const fn no_link(locale: Locale) -> Self {
        Self { error: Failure::NoLink, locale }
    }

    /// A stretch of a file was asked for that begins beyond its end.
    pub(crate) const fn beyond(locale: Locale) -> Self {
        Self { error: Failure::Beyond, locale }
    }

    /// Somebody asks too often; they may again after a while.
    pub(crate) fn too_fast(wait: Duration, locale: Locale) -> Self {
        Self { error: Failure::TooFast(wait), locale }
    }

    fn body(self) -> (StatusCode, ProblemBody) {
        let zh = self.locale == Locale::ZhCn;
        let (status, code, detail) = match &self.error {
            Failure::Malformed(message) => (StatusCode::BAD_REQUEST, "malformed", malformed(message, zh)),
            Failure::TooFast(wait) => (StatusCode::TOO_MANY_REQUESTS, "too_fast", too_fast(*wait, zh)),
            Failure::NoSuchPath => (StatusCode::NOT_FOUND, "no_such_path", no_path(zh)),
            Failure::NoLink => (StatusCode::UNAUTHORIZED, "link_missing", no_link(zh)),
            Failure::Beyond => (StatusCode::RANGE_NOT_SATISFIABLE, "beyond_its_end", beyond(zh)),
            Failure::App(error) => {
                let (status, code) = status(error);
                (status, code, if zh { chinese(error) } else { error.to_string() })
            }
        };
        let unmet = match &self.error {
            Failure::App(AppError::Refused(Refusal::Unmet { unmet, .. })) => unmet.clone(),
            _ => Vec::new(),
        };
        let faults = match self.error {
            Failure::App(AppError::Invalid(faults)) => faults,
            _ => Vec::new(),
        };
        let title = status.canonical_reason().unwrap_or("Problem").to_owned();
        let kind = "about:blank".to_owned();
        (
            status,
            ProblemBody {
                kind,
                title,
                status: status.as_u16(),
                code: code.to_owned(),
                detail,
                unmet,
                faults,
            },
        )
    }
}

const fn status(error: &AppError) -> (StatusCode, &'static str) {
    match error {
        AppError::Refused(refusal) => (StatusCode::CONFLICT, refusal.code()),
        AppError::Forbidden(_) => (StatusCode::FORBIDDEN, "forbidden"),
        AppError::BeyondToken(_) => (StatusCode::FORBIDDEN, "beyond_token"),
        AppError::NotSignedIn(_) => (StatusCode::UNAUTHORIZED, "not_signed_in"),
        AppError::SignIn(fault) => (StatusCode::UNAUTHORIZED, fault.code()),
        AppError::SignedOutFromAfar => (StatusCode::UNAUTHORIZED, "signed_out_from_afar"),
        AppError::NotFound { .. } => (StatusCode::NOT_FOUND, "not_found"),
        AppError::Conflict(_) => (StatusCode::CONFLICT, "conflict"),
        AppError::TooOld { .. } => (StatusCode::PRECONDITION_FAILED, "too_old"),
        AppError::Invalid(_) => (StatusCode::UNPROCESSABLE_ENTITY, "invalid"),
        AppError::AlreadyAnswered(_) => (StatusCode::CONFLICT, "already_answered"),
        AppError::KeyReused(_) => (StatusCode::UNPROCESSABLE_ENTITY, "key_reused"),
        AppError::Link(fault) => (link_status(*fault), fault.code()),
        AppError::Busy => (StatusCode::SERVICE_UNAVAILABLE, "busy"),
        AppError::Unavailable(_) => (StatusCode::SERVICE_UNAVAILABLE, "unavailable"),
    }
}

/// A stranger's link is not there, one that was good is gone.
const fn link_status(fault: LinkFault) -> StatusCode {
    match fault {
        LinkFault::Forged => StatusCode::NOT_FOUND,
        LinkFault::Expired | LinkFault::Closed => StatusCode::GONE,
        LinkFault::OtherPurpose => StatusCode::FORBIDDEN,
    }
}

fn chinese(error: &AppError) -> String {
    match error {
        AppError::Refused(Refusal::NotNow { verb, state }) => {
            format!("当前状态“{}”不能“{}”", words::state(state), words::verb(verb))
        }
        AppError::Refused(Refusal::Unmet { verb, unmet }) => {
            let missing = unmet.iter().map(|unmet| unmet.zh.as_str()).collect::<Vec<_>>().join("；");
            format!("还不能“{}”：{missing}", words::verb(verb))
        }
        AppError::Refused(Refusal::OutsideWindow { .. }) => "这个时间在承诺时段之外，请走改约".to_owned(),
        AppError::Refused(Refusal::NeedsAnHour { hours }) => {
            format!("预约要约到几点，不能只约某天：时段长 {hours} 小时")
        }
        AppError::Refused(Refusal::Contradiction(message)) => format!("内容有矛盾：{message}"),
        AppError::Refused(Refusal::NotYours { verb }) => {
            format!("这件由别人负责，不能“{}”，需要时请先转交", words::verb(verb))
        }
        AppError::Refused(Refusal::SecondPerson { .. }) => "自己判过的不能自己复核，请换一个人".to_owned(),
        AppError::Refused(Refusal::TooLate { .. }) => "已过时限，不能再办".to_owned(),
        AppError::Refused(Refusal::StillPromised { .. }) => "还有答应客户的回拨没打，打完再办结".to_owned(),
        AppError::Forbidden(_) => "您没有这项权限，请联系安全管理员".to_owned(),
        AppError::BeyondToken(scopes) if scopes.is_empty() => "令牌不能做这件事，请本人登录".to_owned(),
        AppError::BeyondToken(scopes) => {
            let words = scopes.iter().map(|scope| scope.word()).collect::<Vec<_>>().join("、");
            format!("这个令牌没有这项权限，需要其中之一：{words}")
        }
        AppError::NotSignedIn(_) => "请先登录".to_owned(),
        AppError::SignIn(fault) => fault.zh().to_owned(),
        AppError::SignedOutFromAfar => "这台设备已被远程退出，请重新登录".to_owned(),
        AppError::NotFound { id, .. } => format!("没有找到“{id}”"),
        AppError::Conflict(_) => "别人刚刚改过，请刷新后再试".to_owned(),
        AppError::TooOld { found } => format!("别人刚刚改过（现在是第 {found} 版），请刷新后再试"),
        AppError::Invalid(faults) => {
            faults.iter().map(|fault| format!("{}：{}", fault.place, fault.zh)).collect::<Vec<_>>().join("；")
        }
        AppError::AlreadyAnswered(_) => "这个请求已经处理过".to_owned(),
        AppError::KeyReused(_) => "幂等键已用于另一个请求，请换一个".to_owned(),
        AppError::Link(fault) => fault.zh().to_owned(),
        AppError::Busy => "系统繁忙，请稍后再试".to_owned(),
        AppError::Unavailable(message) if message.contains("disk") => {
            "数据库磁盘已满或读写失败，本次没有保存，请联系系统管理员清理空间后再试".to_owned()
        }
        AppError::Unavailable(message) if message.contains("seal_key") => {
            "动态码的密钥（seal_key）与数据库里的不是同一把，请联系系统管理员恢复密钥".to_owned()
        }
        AppError::Unavailable(_) => "数据库暂时不可用，本次没有保存，请稍后再试".to_owned(),
    }
}

fn malformed(message: &str, zh: bool) -> String {
    if zh {
        format!("请求格式不对：{message}")
    } else {
        format!("the request cannot be read: {message}")
    }
}

fn no_link(zh: bool) -> String {
    if zh {
        "请从短信里的链接打开本页".to_owned()
    } else {
        "open this page by the link in the message".to_owned()
    }
}

fn beyond(zh: bool) -> String {
    if zh {
        "请求的范围超出了文件末尾".to_owned()
    } else {
        "the range begins beyond the end of the file: `Content-Range` says where that is".to_owned()
    }
}

fn no_path(zh: bool) -> String {
    if zh {
        "没有这个地址，请查看 /api/v1/docs".to_owned()
    } else {
        "no such path: see /api/v1/docs".to_owned()
    }
}

/// Whole seconds to wait, at least one.
fn seconds(wait: Duration) -> i64 {
    (wait.as_millis() + 999) / 1000
}

fn too_fast(wait: Duration, zh: bool) -> String {
    let wait = seconds(wait);
    if zh {
        format!("请求太频繁，请在 {wait} 秒后再试")
    } else {
        format!("too many requests: ask again in {wait} s")
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        if let Failure::App(AppError::AlreadyAnswered(answer)) = self.error {
            let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
            return (status, [(header::CONTENT_TYPE, answer.content_type)], answer.body).into_response();
        }
        if let Failure::App(AppError::Unavailable(message) | AppError::Conflict(message)) = &self.error {
            tracing::warn!(%message, "a request could not be served");
        }
        let wait = match &self.error {
            Failure::TooFast(wait) => seconds(*wait),
            Failure::App(_)
            | Failure::Malformed(_)
            | Failure::NoSuchPath
            | Failure::NoLink
            | Failure::Beyond => 1,
        };
        let (status, body) = self.body();
        let mut response = (status, Json(body)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM));
        if matches!(status, StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS) {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(wait));
        }
        response
    }
}

/// The answer to a path that is not there.
pub(crate) async fn no_such_path(headers: HeaderMap) -> Problem {
    Problem { error: Failure::NoSuchPath, locale: crate::request::locale(&headers) }
}
