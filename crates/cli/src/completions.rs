use crate::Arguments;
use crate::failure::Failure;
use clap::CommandFactory as _;
use clap_complete::Shell;
use std::process::ExitCode;

/// Writes what a shell needs to complete commands; for Bash:
/// `doorstep completions bash > /etc/bash_completion.d/doorstep`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Which shell.
    shell: Shell,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode, Failure> {
    clap_complete::generate(args.shell, &mut Arguments::command(), "doorstep", &mut std::io::stdout());
    Ok(ExitCode::SUCCESS)
}
