use super::trace::pass_on;
use super::{Bounds, OutboundFault, Trouble};
use reqwest::header::HeaderMap;
use reqwest::redirect::Policy;
use reqwest::{Client, Request, Response, StatusCode};

/// Asks other systems over HTTP or HTTPS. Cheap to clone; connections are kept.
#[derive(Debug, Clone)]
pub struct Outbound {
    client: Client,
    bounds: Bounds,
}

/// What another system answered, whole.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: Vec<u8>,
}

impl Outbound {
    /// A client within these bounds. It believes the certificates that the machine believes (`SSL_CERT_FILE` names others),
    /// follows no redirect and takes no proxy.
    ///
    /// # Errors
    /// When the machine's certificates cannot be read.
    pub fn new(bounds: Bounds) -> Result<Self, OutboundFault> {
        // A second call finds the first one's provider in place.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .connect_timeout(bounds.connect)
            .timeout(bounds.whole)
            .redirect(Policy::none())
            .no_proxy()
            .user_agent(concat!("doorstep/", env!("CARGO_PKG_VERSION")))
            .build();
        let trouble = |error: reqwest::Error| Trouble::Unsendable(chain(&error));
        let client = client.map_err(|error| OutboundFault {
            operation: "prepare requests",
            host: "this machine".to_owned(),
            trouble: trouble(error),
        })?;
        Ok(Self { client, bounds })
    }

    /// A request to be filled.
    pub fn request(&self, method: reqwest::Method, address: &str) -> reqwest::RequestBuilder {
        self.client.request(method, address)
    }

    /// Sends a request and reads the answer whole, whatever its status but a redirect. `operation` continues `cannot ..`, such
    /// as `exchange the code`.
    ///
    /// # Errors
    /// When there is no answer, or none within the bounds.
    pub async fn send(&self, operation: &'static str, request: Request) -> Result<Answer, OutboundFault> {
        let host = host_of(&request);
        let answer = self.reach(operation, request).await?;
        if answer.status.is_redirection() {
            return Err(OutboundFault { operation, host, trouble: Trouble::Moved });
        }
        Ok(answer)
    }

    /// The same, where a redirect is an answer as well: whoever asks decides whether to go where it leads.
    ///
    /// # Errors
    /// As [`Outbound::send`].
    pub async fn reach(
        &self,
        operation: &'static str,
        mut request: Request,
    ) -> Result<Answer, OutboundFault> {
        let host = host_of(&request);
        let fault = |trouble: Trouble| OutboundFault { operation, host: host.clone(), trouble };
        pass_on(request.headers_mut());
        let sent = self.client.execute(request).await;
        let response = sent.map_err(|error| fault(self.trouble(&error)))?;
        self.whole(response).await.map_err(fault)
    }

    /// The same, where only success is an answer.
    ///
    /// # Errors
    /// As [`Outbound::send`], and when the status is no success.
    pub async fn ask(&self, operation: &'static str, request: Request) -> Result<Answer, OutboundFault> {
        let host = host_of(&request);
        let answer = self.send(operation, request).await?;
        if answer.status.is_success() {
            return Ok(answer);
        }
        Err(OutboundFault { operation, host, trouble: Trouble::Status(answer.status.as_u16()) })
    }

    async fn whole(&self, mut response: Response) -> Result<Answer, Trouble> {
        let (status, headers) = (response.status(), response.headers().clone());
        let mut body = Vec::new();
        while let Some(part) = response.chunk().await.map_err(|error| self.trouble(&error))? {
            if body.len() + part.len() > self.bounds.body_bytes {
                return Err(Trouble::TooLong(self.bounds.body_bytes));
            }
            body.extend_from_slice(&part);
        }
        Ok(Answer { status, headers, body })
    }

    fn trouble(&self, error: &reqwest::Error) -> Trouble {
        if error.is_timeout() {
            Trouble::TooSlow(self.bounds.whole)
        } else if error.is_builder() {
            Trouble::Unsendable(chain(error))
        } else {
            Trouble::NoConnection(chain(error))
        }
    }
}

/// Host and port: the path may hold what is nobody's business.
fn host_of(request: &Request) -> String {
    let (host, port) = (request.url().host_str().unwrap_or_default(), request.url().port());
    port.map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

/// The deepest reason; those above it repeat the address.
fn chain(error: &dyn std::error::Error) -> String {
    let mut deepest = error;
    while let Some(below) = deepest.source() {
        deepest = below;
    }
    deepest.to_string()
}
