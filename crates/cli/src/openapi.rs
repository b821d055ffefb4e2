use crate::failure::Failure;
use std::process::ExitCode;

/// Prints the description of the API, OpenAPI 3.1.
#[derive(clap::Args)]
pub(crate) struct Args {}

pub(crate) fn run() -> Result<ExitCode, Failure> {
    let text = doorstep_server::openapi().to_pretty_json();
    println!("{}", text.map_err(|error| Failure::of("cannot write the description", &error))?);
    Ok(ExitCode::SUCCESS)
}
