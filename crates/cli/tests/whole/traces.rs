//! A collector hears of a request under the trace that its sender began.

use crate::server::Server;
use axum::Router;
use axum::body::Bytes;
use axum::routing::post;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::trace::v1::Span;
use prost::Message as _;
use std::time::Duration;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

/// Far longer than spans are gathered before they are sent: it only bounds a test that would hang.
const PATIENCE: Duration = Duration::from_secs(60);

/// A collector that takes OTLP over HTTP, and what it took.
async fn collector() -> (String, UnboundedReceiver<Span>) {
    let (heard, spans) = unbounded_channel();
    let take = move |body: Bytes| {
        let heard = heard.clone();
        async move {
            let told = ExportTraceServiceRequest::decode(body).unwrap();
            let scopes = told.resource_spans.into_iter().flat_map(|resource| resource.scope_spans);
            scopes.flat_map(|scope| scope.spans).for_each(|span| heard.send(span).unwrap());
        }
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let routes = Router::new().route("/v1/traces", post(take));
    tokio::spawn(async move { axum::serve(listener, routes).await });
    (address, spans)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_collector_hears_of_a_request_under_the_trace_that_its_sender_began() {
    let (address, mut spans) = collector().await;
    let mut server = Server::start(None).await;
    let settings = server.folder().join("doorstep.toml");
    std::fs::write(settings, format!("otlp_endpoint = \"{address}\"\n")).unwrap();
    server.restart(None).await;

    let trace = "0af7651916cd43dd8448eb211c80319c";
    let asked = server.client.get(format!("{}/api/v1/orders?text=secret", server.base));
    let answer = asked.header("traceparent", format!("00-{trace}-b7ad6b7169203331-01")).send().await.unwrap();
    let told = answer.headers()["traceparent"].to_str().unwrap().to_owned();

    let span = loop {
        let span = tokio::time::timeout(PATIENCE, spans.recv()).await.unwrap().unwrap();
        if hex::encode(&span.trace_id) == trace {
            break span;
        }
    };
    assert_eq!(hex::encode(&span.parent_span_id), "b7ad6b7169203331", "it is the sender's child");
    assert_eq!(
        told,
        format!("00-{trace}-{}-01", hex::encode(&span.span_id)),
        "the answer names the same span"
    );
    assert_eq!(span.name, "GET /api/v1/orders", "the route, never what was asked for");
    assert!(!format!("{span:?}").contains("secret"));
    let status = span.attributes.iter().find(|attribute| attribute.key == "http.response.status_code");
    assert!(format!("{status:?}").contains("401"), "{status:?}");
}
