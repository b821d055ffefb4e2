use crate::config::Config;
use crate::failure::Failure;
use doorstep_store::Store;
use std::process::ExitCode;

/// Creates the database, or brings it up to date. Safe to run again.
#[derive(clap::Args)]
pub(crate) struct Args {}

pub(crate) async fn run(config: &Config, _: &Args) -> Result<ExitCode, Failure> {
    let report = Store::migrate(&config.database).await?;
    match report.applied.len() {
        0 => println!("up to date at {}", report.newest),
        count => println!("applied {count} migrations, now at {}", report.newest),
    }
    Ok(ExitCode::SUCCESS)
}
