//! What the process tells of itself while it runs: structured logs on standard error, traces to a collector.

use crate::failure::Failure;
use opentelemetry::trace::TracerProvider as _;
use opentelemetry_otlp::{Protocol, WithExportConfig as _};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::SdkTracerProvider;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{EnvFilter, Layer as _};

/// Where a collector takes traces, below its address (OTLP 1.3, section "OTLP/HTTP Request").
const PATH: &str = "/v1/traces";

/// Keeps traces flowing; what is still here when it is dropped is sent first.
pub(crate) struct Telemetry(Option<SdkTracerProvider>);

impl Drop for Telemetry {
    fn drop(&mut self) {
        if let Some(Err(error)) = self.0.as_ref().map(SdkTracerProvider::shutdown) {
            tracing::warn!(%error, "the last traces could not be sent");
        }
    }
}

/// Logs to standard error (`RUST_LOG` says how much) and, where a collector is named, traces to it. A collector that is
/// away costs a warning and its traces, never a request.
pub(crate) fn begin(collector: Option<&str>) -> Result<Telemetry, Failure> {
    let filter = EnvFilter::try_from_default_env();
    let filter = filter.unwrap_or_else(|_| EnvFilter::new("warn,doorstep=info"));
    let logs = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_filter(filter);
    let provider = collector.map(provider).transpose()?;
    let traces = provider.as_ref().map(|provider| {
        let ours = EnvFilter::new("off,doorstep=info");
        tracing_opentelemetry::layer().with_tracer(provider.tracer("doorstep")).with_filter(ours)
    });
    // A second call finds the first one's in place.
    let _ = tracing_subscriber::registry().with(logs).with(traces).try_init();
    Ok(Telemetry(provider))
}

fn provider(collector: &str) -> Result<SdkTracerProvider, Failure> {
    if !collector.starts_with("http://") && !collector.starts_with("https://") {
        return Err(Failure::new(format!(
            "`otlp_endpoint` is `{collector}`: write an address such as `http://127.0.0.1:4318`"
        )));
    }
    let address = format!("{}{PATH}", collector.trim_end_matches('/'));
    let exporter = opentelemetry_otlp::SpanExporter::builder()
        .with_http()
        .with_protocol(Protocol::HttpBinary)
        .with_endpoint(address)
        .build()
        .map_err(|error| Failure::of("`otlp_endpoint`", &error))?;
    let resource = Resource::builder().with_service_name("doorstep").build();
    Ok(SdkTracerProvider::builder().with_batch_exporter(exporter).with_resource(resource).build())
}

#[cfg(test)]
mod tests {
    use super::provider;

    #[test]
    fn an_address_that_is_none_is_refused_at_the_start_with_the_setting_s_name() {
        let failure = format!("{:?}", provider("collector:4317").unwrap_err());
        assert!(failure.contains("otlp_endpoint") && failure.contains("4318"), "{failure}");
    }
}
