use crate::{Outbound, OutboundFault, Trouble};
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use std::pin::Pin;

/// Carries the requests that the library makes by the one way out.
pub(super) struct Carrier<'a> {
    pub(super) outbound: &'a Outbound,
    /// What they are for.
    pub(super) operation: &'static str,
}

impl<'c> AsyncHttpClient<'c> for Carrier<'_> {
    type Error = OutboundFault;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, OutboundFault>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(async move {
            let host = request.uri().host().unwrap_or_default().to_owned();
            let unsendable = |error: &dyn std::fmt::Display| OutboundFault {
                operation: self.operation,
                host: host.clone(),
                trouble: Trouble::Unsendable(error.to_string()),
            };
            let request = reqwest::Request::try_from(request).map_err(|error| unsendable(&error))?;
            let answer = self.outbound.send(self.operation, request).await?;
            let mut response = HttpResponse::new(answer.body);
            *response.status_mut() = answer.status;
            *response.headers_mut() = answer.headers;
            Ok(response)
        })
    }
}
