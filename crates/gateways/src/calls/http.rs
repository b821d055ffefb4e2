use super::fields::Fields;
use super::recordings::Recordings;
use super::signature::Signing;
use super::template::{Template, fill_text};
use super::{CallSettings, CallSettingsFault, in_path, news};
use crate::{Bounds, Outbound, OutboundFault, Trouble};
use doorstep_app::calls::{
    Asked, BindNumber, BoundNumber, FetchSound, Fetched, Heard, PutThrough, Telephony, TelephonyFault, Told,
};
use doorstep_kernel::Timestamp;
use reqwest::{Method, StatusCode};
use serde_json::Value;

/// A telephone platform that is asked by JSON over HTTP, and tells by signed callbacks.
pub struct HttpCalls {
    outbound: Outbound,
    address: String,
    token: Option<String>,
    place: (String, Template),
    bind: (String, Template),
    release: (String, Option<Template>),
    fields: Fields,
    signing: Signing,
    recordings: Recordings,
}

impl HttpCalls {
    /// A platform by its settings; it is asked nothing yet.
    ///
    /// # Errors
    /// When a setting cannot be right.
    pub fn new(settings: CallSettings) -> Result<Self, CallSettingsFault> {
        let address = settings.address.trim_end_matches('/').to_owned();
        let parsed = reqwest::Url::parse(&address).map_err(|_| CallSettingsFault::Address)?;
        // Numbers travel; a platform on this very machine is there to try things out.
        let is_here = matches!(parsed.host_str(), Some("127.0.0.1" | "localhost"));
        if parsed.scheme() != "https" && !(parsed.scheme() == "http" && is_here) {
            return Err(CallSettingsFault::Address);
        }
        let recordings = Recordings::new(&settings, &parsed)?;
        let release = settings.release_body.as_deref();
        Ok(Self {
            outbound: Outbound::new(Bounds::default())?,
            address,
            token: settings.token,
            place: (settings.place_path, Template::new("place_body", &settings.place_body)?),
            bind: (settings.bind_path, Template::new("bind_body", &settings.bind_body)?),
            release: (
                settings.release_path,
                release.map(|body| Template::new("release_body", body)).transpose()?,
            ),
            fields: Fields::new(&settings.fields, &settings.words)?,
            signing: Signing::new(&settings.secrets)?,
            recordings,
        })
    }

    /// Asks, and reads the answer as JSON. A status of the client's fault is the platform's no, with its own words.
    async fn ask(
        &self,
        operation: &'static str,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> Result<(StatusCode, Value), TelephonyFault> {
        let path = path.trim_start_matches('/');
        let mut request = self.outbound.request(method, &format!("{}/{path}", self.address));
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        if let Some(body) = body {
            let body = body.to_string();
            request = request.header(reqwest::header::CONTENT_TYPE, "application/json").body(body);
        }
        let request = request.build().map_err(|error| {
            let fault = Trouble::Unsendable(error.without_url().to_string());
            unreachable(&OutboundFault { operation, host: self.address.clone(), trouble: fault })
        })?;
        let answer = self.outbound.send(operation, request).await.map_err(|fault| unreachable(&fault))?;
        if answer.status.is_server_error() || answer.status == StatusCode::TOO_MANY_REQUESTS {
            let status = answer.status.as_u16();
            return Err(TelephonyFault::Unreachable(format!(
                "cannot {operation}: it answered {status}, try later"
            )));
        }
        Ok((answer.status, serde_json::from_slice(&answer.body).unwrap_or(Value::Null)))
    }

    async fn put_through(&self, wanted: &PutThrough) -> Result<String, TelephonyFault> {
        let call = wanted.call.to_string();
        let words = [
            ("call", call.as_str()),
            ("from", &wanted.from),
            ("to", &wanted.to),
            ("purpose", wanted.purpose.word()),
        ];
        let (path, body) = (&self.place.0, self.place.1.fill(&words));
        let (status, said) = self.ask("put a call through", Method::POST, path, Some(body)).await?;
        accepted(status)?;
        self.fields
            .text(&said, "placed_call")
            .ok_or_else(|| no_field("placed_call", "what it knows the call as"))
    }

    async fn lend(&self, wanted: &BindNumber) -> Result<BoundNumber, TelephonyFault> {
        let visit = wanted.visit.to_string();
        let (until, seconds) = (wanted.until.to_string(), (wanted.until.as_millis() / 1000).to_string());
        let words = [
            ("visit", visit.as_str()),
            ("technician", &wanted.technician),
            ("customer", &wanted.customer),
            ("until", &until),
            ("until_seconds", &seconds),
        ];
        let (path, body) = (&self.bind.0, self.bind.1.fill(&words));
        let (status, said) = self.ask("lend a middle number", Method::POST, path, Some(body)).await?;
        accepted(status)?;
        let platform = self.fields.text(&said, "bound_binding");
        let platform = platform.ok_or_else(|| no_field("bound_binding", "what it knows the binding as"))?;
        let number = self.fields.text(&said, "bound_number");
        let number = number.ok_or_else(|| no_field("bound_number", "the number that was lent"))?;
        Ok(BoundNumber { platform, number })
    }

    async fn take_back(&self, binding: &str) -> Result<(), TelephonyFault> {
        let path = fill_text(&self.release.0, &[("binding", &in_path(binding))]);
        let body = self.release.1.as_ref().map(|body| body.fill(&[("binding", binding)]));
        let method = if body.is_some() { Method::POST } else { Method::DELETE };
        let (status, _) = self.ask("take a middle number back", method, &path, body).await?;
        match status {
            // It is not lent any more, which is what was wanted.
            StatusCode::NOT_FOUND | StatusCode::GONE => Ok(()),
            status => accepted(status),
        }
    }
}

fn accepted(status: StatusCode) -> Result<(), TelephonyFault> {
    if status.is_success() {
        return Ok(());
    }
    Err(TelephonyFault::Refused(format!("it answered {}: look into its log", status.as_u16())))
}

fn no_field(name: &str, what: &str) -> TelephonyFault {
    TelephonyFault::Unreadable(format!("its answer says not {what}: set `{name}=/..` in `fields`"))
}

fn unreachable(fault: &OutboundFault) -> TelephonyFault {
    TelephonyFault::Unreachable(fault.to_string())
}

impl Telephony for HttpCalls {
    fn place<'a>(&'a self, wanted: &'a PutThrough) -> Asked<'a, String> {
        Box::pin(self.put_through(wanted))
    }

    fn bind<'a>(&'a self, wanted: &'a BindNumber) -> Asked<'a, BoundNumber> {
        Box::pin(self.lend(wanted))
    }

    fn release<'a>(&'a self, binding: &'a str) -> Asked<'a, ()> {
        Box::pin(self.take_back(binding))
    }

    fn fetch<'a>(&'a self, wanted: &'a FetchSound) -> Fetched<'a> {
        Box::pin(self.recordings.fetch(wanted))
    }

    fn read(&self, told: &Told<'_>, now: Timestamp) -> Result<Vec<Heard>, TelephonyFault> {
        self.signing.check(told, now)?;
        news::read(&self.fields, told.body)
    }
}
