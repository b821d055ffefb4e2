use crate::ServerState;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use opentelemetry::trace::{SpanContext, SpanId, TraceContextExt as _, TraceFlags, TraceId, TraceState};
use tracing::{Instrument as _, Span, field};
use tracing_opentelemetry::OpenTelemetrySpanExt as _;

/// The header by which a request is followed through several systems (W3C Trace Context, version 00).
const TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");

/// A place in a trace: which trace, which span of it, whether its sender records it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Trace {
    trace: String,
    span: String,
    flags: String,
}

impl Trace {
    /// The trace that a sender began; `None` where the header is missing or means nothing, which starts a new trace.
    fn sent(headers: &HeaderMap) -> Option<Self> {
        let text = headers.get(TRACEPARENT)?.to_str().ok()?.trim();
        let mut parts = text.split('-');
        let (version, trace, span, flags) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let hex = |part: &str, length: usize| {
            part.len() == length && part.bytes().all(|c| c.is_ascii_digit() || (b'a'..=b'f').contains(&c))
        };
        let blank = |part: &str| part.bytes().all(|c| c == b'0');
        let right = hex(version, 2) && version != "ff" && hex(trace, 32) && hex(span, 16) && hex(flags, 2);
        // Version 00 has exactly four parts; a later one may have more.
        let whole = version != "00" || parts.next().is_none();
        (right && whole && !blank(trace) && !blank(span)).then(|| Self {
            trace: trace.to_owned(),
            span: span.to_owned(),
            flags: flags.to_owned(),
        })
    }

    /// Our own span in it: the one that goes to the collector, or, where there is none, one of our own.
    fn within(state: &ServerState, sent: Option<Self>, span: &Span) -> Self {
        if let Some(Err(error)) = sent.as_ref().and_then(Self::context).map(|sent| {
            let beyond = opentelemetry::Context::new().with_remote_span_context(sent);
            span.set_parent(beyond)
        }) {
            tracing::debug!(%error, "nobody collects traces");
        }
        let collected = span.context();
        let collected = collected.span().span_context().clone();
        if collected.is_valid() {
            return Self {
                trace: collected.trace_id().to_string(),
                span: collected.span_id().to_string(),
                flags: format!("{:02x}", collected.trace_flags().to_u8()),
            };
        }

        let draw = |words: usize| -> String {
            // An identifier of zeros means none.
            state.app.new_id(|_, rng| (0..words).map(|_| format!("{:016x}", rng.next_u64().max(1))).collect())
        };
        match sent {
            Some(sent) => Self { span: draw(1), ..sent },
            None => Self { trace: draw(2), span: draw(1), flags: "00".to_owned() },
        }
    }

    fn context(&self) -> Option<SpanContext> {
        let trace = TraceId::from_hex(&self.trace).ok()?;
        let span = SpanId::from_hex(&self.span).ok()?;
        let flags = TraceFlags::new(u8::from_str_radix(&self.flags, 16).ok()?);
        Some(SpanContext::new(trace, span, flags, true, TraceState::default()))
    }

    fn header(&self) -> HeaderValue {
        let text = format!("00-{}-{}-{}", self.trace, self.span, self.flags);
        HeaderValue::from_str(&text).expect("hex and dashes")
    }
}

/// Takes a request's trace or begins one, logs the request under it, and hands it back with the answer. What is logged
/// names the route, never the address as it was sent: links and searches are nobody's business.
pub(crate) async fn trace(State(state): State<ServerState>, mut request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().map_or("unknown", MatchedPath::as_str).to_owned();
    let method = request.method().clone();
    let span = tracing::info_span!(
        "request",
        otel.name = format!("{method} {route}"),
        otel.kind = "server",
        otel.status_code = field::Empty,
        http.request.method = %method,
        http.route = %route,
        http.response.status_code = field::Empty,
        trace = field::Empty,
    );
    let trace = Trace::within(&state, Trace::sent(request.headers()), &span);
    span.record("trace", trace.trace.as_str());
    // Whoever asks other systems on the way passes it on.
    request.extensions_mut().insert(trace.clone());
    let watch = (state.app.stopwatch)();
    let mut response = next.run(request).instrument(span.clone()).await;
    let status = response.status().as_u16();
    let took_ms = watch.elapsed().as_millis();
    span.record("http.response.status_code", status);
    if status >= 500 {
        span.record("otel.status_code", "ERROR");
    }
    span.in_scope(|| match status {
        500.. => tracing::warn!(status, took_ms, "answered"),
        _ => tracing::debug!(status, took_ms, "answered"),
    });
    response.headers_mut().insert(TRACEPARENT, trace.header());
    response
}

#[cfg(test)]
mod tests {
    use super::{TRACEPARENT, Trace};
    use axum::http::HeaderMap;

    fn sent(text: &str) -> Option<Trace> {
        let headers: HeaderMap = [(TRACEPARENT, text.parse().unwrap())].into_iter().collect();
        Trace::sent(&headers)
    }

    #[test]
    fn a_trace_is_taken_where_it_means_something() {
        let trace = "0af7651916cd43dd8448eb211c80319c";
        let span = "b7ad6b7169203331";
        assert_eq!(sent(&format!("00-{trace}-{span}-01")).unwrap().trace, trace);
        assert!(sent(&format!("01-{trace}-{span}-01-more")).is_some(), "a later version may say more");
        for wrong in [
            String::new(),
            format!("00-{trace}-{span}"),
            format!("00-{trace}-{span}-01-more"),
            format!("ff-{trace}-{span}-01"),
            format!("00-{}-{span}-01", "0".repeat(32)),
            format!("00-{trace}-{}-01", "0".repeat(16)),
            format!("00-{}-{span}-01", trace.to_uppercase()),
        ] {
            assert_eq!(sent(&wrong), None, "{wrong}");
        }
    }
}
