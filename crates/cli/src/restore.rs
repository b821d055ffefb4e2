use crate::clocks::SystemClock;
use crate::config::Config;
use crate::failure::Failure;
use doorstep_store::{Options, Store};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// Fills an empty database from a backup, after every hash of it was checked. The database may be of the other kind.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The backup's folder.
    folder: PathBuf,
}

pub(crate) async fn run(config: &Config, args: &Args) -> Result<ExitCode, Failure> {
    let options = Options::new(Arc::new(SystemClock), &config.files);
    let (_, report) = Store::restore(&args.folder, &config.database, options).await?;
    let whole =
        if report.journal.is_whole() { "the journal is whole" } else { "the journal was damaged before" };
    println!("restored {} rows, journal up to {}: {whole}", report.rows, report.manifest.position);
    Ok(ExitCode::SUCCESS)
}
