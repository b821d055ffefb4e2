//! Set-up, demo, tests, benches, generated files and tidy checks, in Rust so that one toolchain runs them all.
//!
//! What must not be known here: how the product works inside. The tooling builds it, starts it and reads its output.
//! To add a command, add a file named after its verb and one variant of [`Command`]; to add a test stage, see
//! `test/stage.rs`; a tidy check, `tidy/mod.rs`; a bench, `bench/mod.rs`.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command-line tool speaks on its terminal")]
#![allow(clippy::disallowed_methods, reason = "stages and benches are timed by the wall clock")]

mod api_client;
mod bench;
mod browser;
mod cargo_metadata;
mod demo;
mod files;
mod node;
mod openapi;
mod package;
mod postgres;
mod process;
mod product;
mod python;
mod system_packages;
mod test;
mod tidy;
mod web;

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    about = "Doorstep's workshop: set up, show, test, measure"
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Set up what is missing, build, and start the server with a seeded city day that moves in accelerated time
    Demo(demo::Options),
    /// Run every check: formatting, lints, tests on both databases, web, browser journeys, a demo day
    Test(test::Options),
    /// Check what the compiler cannot see: arrows between crates, file lengths, names, front pages, paths
    Tidy,
    /// Measure one thing and print a table for docs/benchmarks.md
    Bench(bench::Options),
    /// Write docs/openapi.json from the binary
    Openapi(openapi::Options),
    /// Write the TypeScript types of the API from docs/openapi.json
    ApiClient(api_client::Options),
    /// Make a Debian package of a release build
    Package(package::Options),
}

fn main() -> ExitCode {
    process::stop_children_on_signals();
    match run(Arguments::parse().command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<ExitCode> {
    match command {
        Command::Demo(options) => demo::run(&options),
        Command::Test(options) => test::run(&options),
        Command::Tidy => tidy::run(),
        Command::Bench(options) => bench::run(&options),
        Command::Openapi(options) => openapi::run(&options),
        Command::ApiClient(options) => api_client::run(&options),
        Command::Package(options) => package::run(&options),
    }
}
