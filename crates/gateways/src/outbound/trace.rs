use opentelemetry::trace::TraceContextExt as _;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use tracing_opentelemetry::OpenTelemetrySpanExt as _;

/// The header by which a request is followed through several systems (W3C Trace Context, version 00).
const TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");

/// Says which trace a request belongs to, where traces are collected.
pub(super) fn pass_on(headers: &mut HeaderMap) {
    let context = tracing::Span::current().context();
    let span = context.span().span_context().clone();
    if !span.is_valid() {
        return;
    }
    let text = format!("00-{}-{}-{:02x}", span.trace_id(), span.span_id(), span.trace_flags().to_u8());
    if let Ok(text) = HeaderValue::from_str(&text) {
        headers.insert(TRACEPARENT, text);
    }
}
