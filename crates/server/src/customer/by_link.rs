use crate::request::locale;
use crate::{Problem, ServerState};
use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use doorstep_app::RequestKey;
use doorstep_app::customers::Asking;
use doorstep_domain::{DeviceId, Locale};

/// A customer who asks by their link. The token is only read here; what it opens is decided by the use case.
pub(crate) struct ByLink {
    token: String,
    device: Option<DeviceId>,
    pub(crate) locale: Locale,
    request: Option<RequestKey>,
}

impl ByLink {
    /// As the use cases take it.
    pub(crate) fn asking(&self) -> Asking<'_> {
        Asking {
            token: &self.token,
            device: self.device.clone(),
            locale: self.locale,
            request: self.request.clone(),
        }
    }
}

impl FromRequestParts<ServerState> for ByLink {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &ServerState) -> Result<Self, Problem> {
        let locale = locale(&parts.headers);
        let text =
            |name| parts.headers.get(name).and_then(|value: &axum::http::HeaderValue| value.to_str().ok());
        let token = text(header::AUTHORIZATION).and_then(|value| value.strip_prefix("Link "));
        let token = token.ok_or_else(|| Problem::no_link(locale))?.trim().to_owned();
        let device = text(header::HeaderName::from_static("x-device"));
        let device = device.map(|device| DeviceId(device.to_owned()));
        Ok(Self { token, device, locale, request: parts.extensions.get::<RequestKey>().cloned() })
    }
}
