use crate::request::{locale, token};
use crate::{Problem, ServerState, problem};
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use doorstep_app::sessions::token_hash;
use doorstep_app::{AppError, health};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

/// The upper ends of the buckets of how long an answer took, in milliseconds.
const BUCKETS_MS: [i64; 10] = [1, 5, 10, 25, 50, 100, 250, 1_000, 5_000, 30_000];

/// What is counted of requests since the process began, by method, route and status.
#[derive(Debug, Default)]
pub(crate) struct Metrics {
    answers: Mutex<BTreeMap<(String, String, u16), Answers>>,
    open: AtomicI64,
}

#[derive(Debug, Default, Clone)]
struct Answers {
    buckets: [u64; BUCKETS_MS.len()],
    count: u64,
    sum_ms: i64,
}

impl Metrics {
    fn answered(&self, method: &str, route: &str, status: u16, took_ms: i64) {
        let mut answers = self.answers.lock().expect("nothing panics while it counts");
        let answers = answers.entry((method.to_owned(), route.to_owned(), status)).or_default();
        for (bucket, end) in answers.buckets.iter_mut().zip(BUCKETS_MS) {
            *bucket += u64::from(took_ms <= end);
        }
        answers.count += 1;
        answers.sum_ms += took_ms;
    }

    /// Everything counted, in the text format of Prometheus (version 0.0.4).
    fn text(&self) -> String {
        let mut text = String::from(
            "# HELP doorstep_http_request_duration_seconds How long answers took.\n\
             # TYPE doorstep_http_request_duration_seconds histogram\n",
        );
        let answers = self.answers.lock().expect("nothing panics while it counts").clone();
        for ((method, route, status), answers) in answers {
            let name = "doorstep_http_request_duration_seconds";
            let labels = format!("method=\"{method}\",route=\"{route}\",status=\"{status}\"");
            for (end, count) in BUCKETS_MS.iter().zip(answers.buckets) {
                let end = *end as f64 / 1e3;
                let _ = writeln!(text, "{name}_bucket{{{labels},le=\"{end}\"}} {count}");
            }
            let Answers { count, sum_ms, .. } = answers;
            let _ = writeln!(text, "{name}_bucket{{{labels},le=\"+Inf\"}} {count}");
            let _ = writeln!(text, "{name}_sum{{{labels}}} {}", sum_ms as f64 / 1e3);
            let _ = writeln!(text, "{name}_count{{{labels}}} {count}");
        }
        let open = self.open.load(Ordering::Relaxed);
        gauge(&mut text, "doorstep_http_requests_open", "Requests being answered.", open);
        text
    }
}

fn gauge(text: &mut String, name: &str, help: &str, value: i64) {
    let _ = write!(text, "# HELP {name} {help}\n# TYPE {name} gauge\n{name} {value}\n");
}

/// Counts every request by its route, which are few; never by the address as it was sent, which are many.
pub(crate) async fn count(
    State((state, metrics)): State<(ServerState, Arc<Metrics>)>,
    request: Request,
    next: Next,
) -> Response {
    let route = request.extensions().get::<MatchedPath>().map_or("unknown", MatchedPath::as_str).to_owned();
    let method = request.method().to_string();
    let watch = (state.app.stopwatch)();
    metrics.open.fetch_add(1, Ordering::Relaxed);
    let response = next.run(request).await;
    metrics.open.fetch_sub(1, Ordering::Relaxed);
    metrics.answered(&method, &route, response.status().as_u16(), watch.elapsed().as_millis());
    response
}

/// What a monitor scrapes: requests of this process, and how far the installation has come. No personal data, no ids; but
/// how much goes on is nobody's business outside, so that the monitor shows the installation's token.
pub(crate) async fn scrape(
    State((state, metrics)): State<(ServerState, Arc<Metrics>)>,
    headers: HeaderMap,
) -> Response {
    let locale = locale(&headers);
    let Some(expected) = &state.metrics_token else {
        return problem::no_such_path(headers).await.into_response();
    };
    // Hashes are compared, so that how long it takes tells nothing of the token.
    let shown = token(&headers).filter(|(_, cookie)| !cookie);
    if shown.is_none_or(|(shown, _)| token_hash(&shown) != token_hash(expected)) {
        let refused = AppError::NotSignedIn("send `Authorization: Bearer` with the setting `metrics_token`");
        return Problem::of(refused, locale).into_response();
    }
    let depth = match health::depth(&state.app).await {
        Ok(depth) => depth,
        Err(error) => return (StatusCode::SERVICE_UNAVAILABLE, error.to_string()).into_response(),
    };
    let mut text = metrics.text();
    gauge(&mut text, "doorstep_journal_position", "The last event of the journal.", depth.position);
    for (name, help, value) in [
        ("doorstep_jobs_waiting", "Jobs that wait or run.", depth.jobs_waiting),
        ("doorstep_jobs_dead", "Jobs that were put aside after too many tries.", depth.jobs_dead),
        ("doorstep_outbox_waiting", "Messages that wait to leave.", depth.outbox_waiting),
        ("doorstep_outbox_dead", "Messages that were put aside.", depth.outbox_dead),
    ] {
        gauge(&mut text, name, help, value);
    }
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text).into_response()
}

#[cfg(test)]
mod tests {
    use super::Metrics;

    #[test]
    fn answers_are_told_as_a_histogram_that_adds_up() {
        let metrics = Metrics::default();
        for took_ms in [0, 7, 70_000] {
            metrics.answered("GET", "/api/v1/orders/{id}", 200, took_ms);
        }
        let text = metrics.text();
        for line in [
            r#"_bucket{method="GET",route="/api/v1/orders/{id}",status="200",le="0.001"} 1"#,
            r#"_bucket{method="GET",route="/api/v1/orders/{id}",status="200",le="0.01"} 2"#,
            r#"_bucket{method="GET",route="/api/v1/orders/{id}",status="200",le="+Inf"} 3"#,
            r#"_sum{method="GET",route="/api/v1/orders/{id}",status="200"} 70.007"#,
            r#"_count{method="GET",route="/api/v1/orders/{id}",status="200"} 3"#,
        ] {
            assert!(text.contains(line), "{line} is missing in\n{text}");
        }
    }
}
