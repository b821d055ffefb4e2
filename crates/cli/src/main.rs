//! The one binary: the only place that wires things together, reads configuration, waits, and knows the wall clock.
//!
//! To add a verb: a file with its arguments and `run`, a variant of [`Verb`] and its arm.
#![allow(clippy::disallowed_methods)] // time and randomness enter here, and only here
#![allow(clippy::print_stdout, clippy::print_stderr)] // a command line speaks to people

mod back_test;
mod backup;
mod check;
mod circular;
mod city;
mod clocks;
mod completions;
mod config;
mod demo;
mod entropy;
mod export;
mod failure;
mod figures;
mod import;
mod inspect;
mod journal;
mod kpi;
mod man;
mod maps;
mod migrate;
mod norms;
mod offer;
mod openapi;
mod packs;
mod plan;
mod recount;
mod restore;
mod roads;
mod serve;
mod settings;
mod sign_in;
mod sim;
mod solve;
mod telemetry;
mod telephony;
mod told;
mod user;
mod work;
mod workbook;
mod world;

/// Requests and plans ask for many small pieces of memory from many threads.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

use clap::{Parser, Subcommand};
use failure::Failure;
use std::process::ExitCode;

/// Home-visit service for broadband operators: every promise kept, and provably so.
///
/// A first day: `doorstep migrate`, `doorstep user add admin --role security_administrator --territory yz`,
/// `doorstep import orders orders.xlsx`, `doorstep plan EAST --publish`, `doorstep serve`.
#[derive(Parser)]
#[command(name = "doorstep", version, arg_required_else_help = true)]
struct Arguments {
    /// Settings in TOML; each can be overridden by an environment variable such as `DOORSTEP_DATABASE`.
    #[arg(long, global = true, env = "DOORSTEP_CONFIG", default_value = "doorstep.toml")]
    config: std::path::PathBuf,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    Serve(serve::Args),
    Work(work::Args),
    Demo(demo::Args),
    Sim(sim::Args),
    Migrate(migrate::Args),
    User(user::Args),
    Import(import::Args),
    Export(export::Args),
    Plan(plan::Args),
    Offer(offer::Args),
    Journal(journal::Args),
    Kpi(kpi::Args),
    Circular(circular::Args),
    Figures(figures::Args),
    Recount(recount::Args),
    Norms(norms::Args),
    Backup(backup::Args),
    Restore(restore::Args),
    Inspect(inspect::Inspect),
    Solve(solve::Args),
    Check(check::Args),
    Openapi(openapi::Args),
    Completions(completions::Args),
    Man(man::Args),
    Settings(settings::Args),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    // Before any HTTP client: none is made without somebody to keep its secrets.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return Failure::of("cannot start", &error).report(),
    };
    match runtime.block_on(run(arguments)) {
        Ok(code) => code,
        Err(failure) => failure.report(),
    }
}

async fn run(arguments: Arguments) -> Result<ExitCode, Failure> {
    let config = config::Config::read(&arguments.config)?;
    match arguments.verb {
        Verb::Serve(args) => serve::run(config, args).await,
        Verb::Work(_) => work::run(&config).await,
        Verb::Demo(args) => demo::run(config, args).await,
        Verb::Sim(args) => sim::run(config, args).await,
        Verb::Migrate(args) => migrate::run(&config, &args).await,
        Verb::User(args) => user::run(&config, args).await,
        Verb::Import(args) => import::run(&world::open(&config).await?, &args).await,
        Verb::Export(args) => export::run(&config, args).await,
        Verb::Plan(args) => plan::run(&config, args).await,
        Verb::Offer(args) => offer::run(&config, args).await,
        Verb::Journal(args) => journal::run(&config, args).await,
        Verb::Kpi(args) => kpi::run(&config, args).await,
        Verb::Circular(args) => circular::run(&config, args).await,
        Verb::Figures(args) => figures::run(&config, args).await,
        Verb::Recount(args) => recount::run(&config, &args).await,
        Verb::Norms(args) => norms::run(&config, args).await,
        Verb::Backup(args) => backup::run(&config, &args).await,
        Verb::Restore(args) => restore::run(&config, &args).await,
        Verb::Inspect(args) => inspect::run(&args, &mut std::io::stdout())
            .map(|()| ExitCode::SUCCESS)
            .map_err(|error| Failure::new(error.to_string())),
        Verb::Solve(args) => solve::run(&args),
        Verb::Check(args) => check::run(&args),
        Verb::Openapi(_) => openapi::run(),
        Verb::Completions(args) => completions::run(&args),
        Verb::Man(args) => man::run(&args),
        Verb::Settings(args) => settings::run(&arguments.config, &config, &args),
    }
}
