//! A city's day, lived through the public HTTP interface: customers call, agents book, dispatchers plan, technicians'
//! phones work and lose the signal, a port fails, someone falls ill, customers judge.
//!
//! The city decides what people do (`doorstep-city`); here it is carried out and nothing is decided.

mod agenda;
mod compensations;
mod contacts;
mod day;
mod desk;
mod found;
mod http;
mod inspectors;
mod invariants;
mod judged;
mod learners;
mod line_tests;
mod past;
mod phone;
mod recordings;
mod same_day;
mod time;

use crate::config::{Config, Vehicle};
use crate::failure::Failure;
use crate::telephony::PlatformWord;
use crate::{entropy, packs, roads, serve, telemetry, world};
use axum_server::Handle;
use day::Day;
use doorstep_app::{App, Rules};
use doorstep_city::{City, CityPlan};
use doorstep_domain::Operator;
use doorstep_kernel::{Date, Datum, Duration, SeededRng};
use doorstep_roads::RoadGraph;
use doorstep_server::{Demo, ServerState};
use doorstep_store::Store;
use line_tests::CityLines;
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
    /// The time of the day at which it opens, such as `10:00`: until then the day is lived at full speed. It opens at
    /// 18:00 of the evening before when left out.
    #[arg(long, value_name = "HH:MM", conflicts_with = "check", value_parser = time_of_day)]
    at: Option<Duration>,
    /// Serve what lies in the folder again, from this moment of the city's own time, such as `2026-11-23T10:30`. The city
    /// must be the same; its people do nothing more by themselves.
    #[arg(long, value_name = "MOMENT", conflicts_with_all = ["check", "at"], requires = "folder")]
    resume: Option<jiff::civil::DateTime>,
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
    let _telemetry = telemetry::begin(config.otlp_endpoint.as_deref())?;
    let mut plan = CityPlan::sized(args.seed, DAY, args.technicians, args.orders);
    plan.batch_faults = plan.batch_faults.max(1);
    plan.ill_technicians = plan.ill_technicians.max(1);
    let city = City::generate(&plan).map_err(|error| Failure::of("no such city", &error))?;
    let city = Arc::new(city);
    let start =
        args.resume.map_or_else(|| found::evening_before(&city), |moment| found::moment(&city, moment));
    let clock = Arc::new(DemoClock::stepped(start));
    let mut config = place(config, &args)?;
    if config.calls.platform == PlatformWord::None {
        // Nobody is rung in a city that exists nowhere.
        config.calls.platform = PlatformWord::Loopback;
    }
    Store::migrate(&config.database).await?;
    let rules = Rules::new(packs::shelf(config.packs.as_deref())?, Operator::new(config.operator.as_str()))?;
    let travel = Arc::new(streets(&city)?);
    // Tokens must not be guessed where somebody may come in from outside; a checked day is the same every time.
    let rng: Box<dyn doorstep_kernel::Rng> =
        if args.check { Box::new(SeededRng::new(args.seed)) } else { Box::new(entropy::Entropy) };
    let app = world::wire(&config, rules, clock.clone(), travel.clone(), rng).await?;
    let lines = CityLines { city: city.clone(), clock: clock.clone() };
    let app = app.with_line_tests(Arc::new(lines));
    if args.resume.is_some() {
        listen(&config, &app, &city, args.port)?;
        return go_on(app, &clock, &args).await;
    }
    found::settle(&app, &city).await?;
    past::tell(&app, &city).await?;
    let address = listen(&config, &app, &city, args.port)?;
    let mut day = Day::begin(&city, app.clone(), clock.clone(), travel, address).await?;
    if args.check {
        return day.check().await;
    }
    if let Some(at) = args.at {
        day.reach(start + EVENING + at).await?;
    }
    clock.flow(args.speed);
    tokio::spawn(serve::work(app, "demo".to_owned()));
    let opened = if args.at.is_some() { "of the first day" } else { "of the evening before" };
    println!("doorstep demo: http://{address}/  ({} {opened}, {} x real time)", told(args.at), args.speed);
    println!("{READY}");
    let outcome = tokio::select! {
        outcome = day.live() => outcome,
        _ = tokio::signal::ctrl_c() => Ok(()),
    };
    outcome.map(|()| ExitCode::SUCCESS)
}

/// Said when the demonstration may be looked at.
const READY: &str = "sign in with one click; end with Ctrl-C";

/// Serves a day that was begun before, until it is ended.
async fn go_on(app: App, clock: &DemoClock, args: &Args) -> Result<ExitCode, Failure> {
    clock.flow(args.speed);
    tokio::spawn(serve::work(app, "demo".to_owned()));
    println!("doorstep demo: http://127.0.0.1:{}/ goes on", args.port);
    println!("{READY}");
    tokio::signal::ctrl_c().await.map_err(|error| Failure::of("cannot wait for the end", &error))?;
    Ok(ExitCode::SUCCESS)
}

/// Reads `HH:MM` as the time since midnight.
fn time_of_day(text: &str) -> Result<Duration, String> {
    let time = jiff::civil::Time::strptime("%H:%M", text);
    let time = time.map_err(|_| format!("`{text}` is no time of day; write it as `10:00`"))?;
    Ok(Duration::from_mins(i64::from(time.hour()) * 60 + i64::from(time.minute())))
}

/// The time of day at which the demonstration opens, as people write it.
fn told(at: Option<Duration>) -> String {
    let minutes = at.map_or(18 * 60, Duration::as_mins);
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// The city's own streets, ridden on by e-bike.
fn streets(city: &City) -> Result<RoadGraph, Failure> {
    let (nodes, edges) = (city.streets.nodes_csv(), city.streets.edges_csv());
    let network = doorstep_roads::from_csv(&nodes, &edges, Datum::Wgs84);
    let graph = network.and_then(|network| roads::graph(&network, Vehicle::Ebike, city.plan.utc_offset_ms));
    graph.map_err(|error| Failure::of("cannot ride on the city's streets", &error))
}

/// A database and a folder that nobody else uses.
fn place(mut config: Config, args: &Args) -> Result<Config, Failure> {
    let folder = args
        .folder
        .clone()
        .unwrap_or_else(|| std::env::temp_dir().join(format!("doorstep-demo-{}", std::process::id())));
    if folder.exists() && args.resume.is_none() {
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
    let demo = Demo { sign_ins: found::sign_ins(city) };
    let state = ServerState {
        app: app.clone(),
        demo: Some(Arc::new(demo)),
        network: Arc::new(found::network(city)),
        secure_cookies: false,
        metrics_token: None,
    };
    let config = config.clone();
    tokio::spawn(async move {
        if let Err(failure) = serve::serve(&config, listener, Handle::new(), state).await {
            failure.report();
        }
    });
    Ok(address)
}

/// From six in the evening, when the demonstration begins, to midnight.
const EVENING: Duration = Duration::from_hours(6);

/// The longest that anything is waited for in a day: a bound on loops.
const DAY_LENGTH: Duration = Duration::from_hours(30);
