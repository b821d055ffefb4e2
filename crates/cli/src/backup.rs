use crate::config::Config;
use crate::failure::Failure;
use crate::world;
use std::path::PathBuf;
use std::process::ExitCode;

/// Copies everything into a new folder while others go on working: rows, files, and the newest anchor.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// A folder that is new or empty.
    folder: PathBuf,
}

pub(crate) async fn run(config: &Config, args: &Args) -> Result<ExitCode, Failure> {
    let app = world::open(config).await?;
    let manifest = app.store.back_up(&args.folder).await?;
    println!(
        "backed up to {}: journal up to {}, {} files",
        args.folder.display(),
        manifest.position,
        manifest.blobs
    );
    Ok(ExitCode::SUCCESS)
}
