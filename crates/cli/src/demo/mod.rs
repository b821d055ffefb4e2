//! A city's day, lived through the public HTTP interface: customers call, agents book, dispatchers plan, technicians'
//! phones work and lose the signal, a port fails, someone falls ill, customers judge.
//!
//! The city decides what people do (`doorstep-city`); here it is carried out and nothing is decided.

mod agenda;
mod day;
mod desk;
mod found;
mod http;
mod invariants;
mod phone;
mod time;

use crate::config::Config;
use crate::failure::Failure;
use crate::{entropy, packs, serve, world};
use axum_server::Handle;
use day::Day;
use doorstep_app::{App, Rules};
use doorstep_city::{City, CityPlan};
use doorstep_domain::Operator;
use doorstep_kernel::{Date, Duration, SeededRng};
use doorstep_server::{Demo, ServerState};
use doorstep_store::Store;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use time::DemoClock;

/// Serves a generated city whose day moves in accelerated time, with sign-in by one click.
///
/// With `--check` it runs the day at full speed, prints its KPIs, and exits 0 only if every invariant held.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Run the day headless at full speed and check it.
    #[arg(long)]
    check: bool,
    /// Where to listen; 0 takes a free port.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// How many seconds of the day pass in one real second.
    #[arg(long, default_value_t = 60)]
    speed: u32,
    /// Everything random follows from it.
    #[arg(long, default_value_t = 2026)]
    seed: u64,
    /// How many technicians work there.
    #[arg(long, default_value_t = 60)]
    technicians: u32,
    /// How many orders arrive.
    #[arg(long, default_value_t = 500)]
    orders: u32,
    /// A database of one's own, such as a PostgreSQL URL; a new SQLite file in the folder when left out.
    #[arg(long)]
    database: Option<String>,
    /// Where the demonstration keeps its things; emptied first. A temporary folder when left out.
    #[arg(long)]
    folder: Option<std::path::PathBuf>,
}

/// The day that is lived: a Monday.
const DAY: Date = Date::constant(2026, 11, 23);

pub(crate) async fn run(config: Config, args: Args) -> Result<ExitCode, Failure> {
    serve::log_to_stderr();
    let mut plan = CityPlan::sized(args.seed, DAY, args.technicians, args.orders);
    plan.batch_faults = plan.batch_faults.max(1);
    plan.ill_technicians = plan.ill_technicians.max(1);
    let city = City::generate(&plan).map_err(|error| Failure::of("no such city", &error))?;
    let start = found::evening_before(&city);
    let clock =
        Arc::new(if args.check { DemoClock::stepped(start) } else { DemoClock::flowing(start, args.speed) });
    let config = place(config, &args)?;
    Store::migrate(&config.database).await?;
    let rules = Rules::new(packs::shelf(config.packs.as_deref())?, Operator::new(config.operator.as_str()))?;
    let travel = Arc::new(doorstep_roads::StraightLine::town(plan.utc_offset_ms));
    // Tokens must not be guessed where somebody may come in from outside; a checked day is the same every time.
    let rng: Box<dyn doorstep_kernel::Rng> =
        if args.check { Box::new(SeededRng::new(args.seed)) } else { Box::new(entropy::Entropy) };
    let app = world::wire(&config, rules, clock.clone(), travel.clone(), rng).await?;
    found::settle(&app, &city).await?;
    let address = listen(&config, &app, &city, args.port)?;
    let day = Day::begin(&city, app.clone(), clock, travel, address, args.check).await?;
    if args.check {
        return day.check().await;
    }
    tokio::spawn(serve::work(app, "demo".to_owned()));
    println!(
        "doorstep demo: http://{address}/  (the day began at 18:00 of the evening before, {} x real time)",
        args.speed
    );
    println!("sign in with one click; end with Ctrl-C");
    let outcome = tokio::select! {
        outcome = day.live() => outcome,
        _ = tokio::signal::ctrl_c() => Ok(()),
    };
    outcome.map(|()| ExitCode::SUCCESS)
}

/// A database and a folder that nobody else uses.
fn place(mut config: Config, args: &Args) -> Result<Config, Failure> {
    let folder = args
        .folder
        .clone()
        .unwrap_or_else(|| std::env::temp_dir().join(format!("doorstep-demo-{}", std::process::id())));
    if folder.exists() {
        std::fs::remove_dir_all(&folder)
            .map_err(|error| Failure::of("cannot empty the demo's folder", &error))?;
    }
    std::fs::create_dir_all(&folder)
        .map_err(|error| Failure::of("cannot create the demo's folder", &error))?;
    config.database = match &args.database {
        Some(url) => url.clone(),
        None => format!("sqlite:{}", folder.join("demo.db").display()),
    };
    config.files = folder.join("files");
    Ok(config)
}

/// Serves on this machine only; the answer is where.
fn listen(config: &Config, app: &App, city: &City, port: u16) -> Result<SocketAddr, Failure> {
    let listener = serve::bind(&format!("127.0.0.1:{port}"))?;
    let address = listener.local_addr().map_err(|error| Failure::of("cannot listen", &error))?;
    let demo = Demo { sign_ins: found::sign_ins(city), network: found::network(city) };
    let state = ServerState { app: app.clone(), demo: Some(Arc::new(demo)), secure_cookies: false };
    let config = config.clone();
    tokio::spawn(async move {
        if let Err(failure) = serve::serve(&config, listener, Handle::new(), state).await {
            failure.report();
        }
    });
    Ok(address)
}

/// The longest that anything is waited for in a day: a bound on loops.
const DAY_LENGTH: Duration = Duration::from_hours(30);
