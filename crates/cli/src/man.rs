use crate::Arguments;
use crate::failure::Failure;
use clap::CommandFactory as _;
use std::path::PathBuf;
use std::process::ExitCode;

/// Writes the manual pages, one for each verb, into a folder: `doorstep man /usr/local/share/man/man1`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The folder; created when missing.
    folder: PathBuf,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode, Failure> {
    let folder = args.folder.display();
    let failed =
        |error: std::io::Error| Failure::of(format!("cannot write manual pages to `{folder}`"), &error);
    std::fs::create_dir_all(&args.folder).map_err(failed)?;
    clap_mangen::generate_to(Arguments::command(), &args.folder).map_err(failed)?;
    println!("manual pages are in {folder}");
    Ok(ExitCode::SUCCESS)
}
