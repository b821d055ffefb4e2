use crate::config::Config;
use crate::failure::Failure;
use crate::{serve, telemetry, world};
use std::process::ExitCode;

/// Runs clocks and jobs alone, beside processes that only serve (`doorstep serve --no-work`).
#[derive(clap::Args)]
pub(crate) struct Args {}

pub(crate) async fn run(config: &Config) -> Result<ExitCode, Failure> {
    let _telemetry = telemetry::begin(config.otlp_endpoint.as_deref())?;
    let app = world::open_to_plan(config).await?;
    tracing::info!("clocks and jobs run");
    tokio::select! {
        // What it holds at the moment is taken over by another process when its lease runs out.
        () = serve::work(app, format!("work-{}", std::process::id())) => {}
        () = serve::told_to_stop() => {}
    }
    Ok(ExitCode::SUCCESS)
}
