//! A city's day to look at, lived through the public HTTP interface over the wire (`doorstep-sim`).

mod wire;

use crate::city::{self, CityClock};
use crate::config::Config;
use crate::failure::Failure;
use crate::{entropy, serve, telemetry, told};
use axum_server::Handle;
use doorstep_app::App;
use doorstep_city::{City, CityPlan};
use doorstep_kernel::{Duration, SeededRng, Timestamp};
use doorstep_sim::{Adversity, Day, Pace, evening_before};
use doorstep_store::Store;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use wire::Wire;

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

pub(crate) async fn run(config: Config, args: Args) -> Result<ExitCode, Failure> {
    let _telemetry = telemetry::begin(config.otlp_endpoint.as_deref())?;
    let mut plan = CityPlan::sized(args.seed, city::DAY, args.technicians, args.orders);
    plan.batch_faults = plan.batch_faults.max(1);
    plan.ill_technicians = plan.ill_technicians.max(1);
    let city = City::generate(&plan).map_err(|error| Failure::of("no such city", &error))?;
    let city = Arc::new(city);
    let start = args.resume.map_or_else(|| evening_before(&city), |moment| city::moment(&city, moment));
    let clock = Arc::new(CityClock::stepped(start));
    let folder = std::env::temp_dir().join(format!("doorstep-demo-{}", std::process::id()));
    let folder = args.folder.as_ref().unwrap_or(&folder);
    let config = city::place(config, folder, args.database.as_deref(), args.resume.is_some())?;
    Store::migrate(&config.database).await?;
    let streets = Arc::new(city::streets(&city)?);
    // Tokens must not be guessed where somebody may come in from outside; a checked day is the same every time.
    let rng: Box<dyn doorstep_kernel::Rng> =
        if args.check { Box::new(SeededRng::new(args.seed)) } else { Box::new(entropy::Entropy) };
    let app = city::wire(&config, &city, clock.clone(), streets.clone(), rng).await?;
    if args.resume.is_some() {
        listen(&config, &app, &city, args.port)?;
        return go_on(app, &clock, &args).await;
    }
    doorstep_sim::settle(&app, &city).await?;
    doorstep_sim::tell(&app, &city).await?;
    let address = listen(&config, &app, &city, args.port)?;
    let house = Arc::new(Wire::new(address, app.clone(), clock.clone())?);
    let mut day = Day::begin(&city, house, streets, Adversity::none()).await?;
    if args.check {
        return check(day, start).await;
    }
    if let Some(at) = args.at {
        at_full_speed(&mut day, start, start + EVENING + at).await?;
    }
    clock.flow(args.speed);
    tokio::spawn(serve::work(app, "demo".to_owned()));
    let opened = if args.at.is_some() { "of the first day" } else { "of the evening before" };
    println!(
        "doorstep demo: http://{address}/  ({} {opened}, {} x real time)",
        time_told(args.at),
        args.speed
    );
    println!("{READY}");
    let outcome = tokio::select! {
        outcome = live(day) => outcome,
        _ = tokio::signal::ctrl_c() => Ok(()),
    };
    outcome.map(|()| ExitCode::SUCCESS)
}

/// Lives the day at full speed until an instant; the day then stands at that instant.
async fn at_full_speed(day: &mut Day<'_>, start: Timestamp, until: Timestamp) -> Result<(), Failure> {
    let bar = told::bar(until.since(start));
    let mut come_to = |time: Timestamp| bar.set_position(time.since(start).as_mins().unsigned_abs());
    day.pass(until, Pace::Full(&mut come_to)).await?;
    bar.finish_and_clear();
    Ok(())
}

/// Lives the day at full speed, prints its KPIs, checks every invariant.
async fn check(mut day: Day<'_>, start: Timestamp) -> Result<ExitCode, Failure> {
    let end = day.end();
    at_full_speed(&mut day, start, end).await?;
    let report = day.report().await?;
    told::print(&report);
    Ok(if report.failed() == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Lives the day while somebody looks on, and stands still at its end.
async fn live(mut day: Day<'_>) -> Result<(), Failure> {
    let end = day.end();
    let mut upset = |failure: doorstep_sim::Failure| {
        Failure::from(failure).report();
    };
    day.pass(end, Pace::Watched(&mut upset)).await?;
    println!("the day is over; the city stands still and can be looked at, Ctrl-C ends it");
    std::future::pending::<()>().await;
    Ok(())
}

/// Said when the demonstration may be looked at.
const READY: &str = "sign in with one click; end with Ctrl-C";

/// Serves a day that was begun before, until it is ended.
async fn go_on(app: App, clock: &CityClock, args: &Args) -> Result<ExitCode, Failure> {
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
fn time_told(at: Option<Duration>) -> String {
    let minutes = at.map_or(18 * 60, Duration::as_mins);
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// Serves on this machine only; the answer is where.
fn listen(config: &Config, app: &App, city: &City, port: u16) -> Result<SocketAddr, Failure> {
    let listener = serve::bind(&format!("127.0.0.1:{port}"))?;
    let address = listener.local_addr().map_err(|error| Failure::of("cannot listen", &error))?;
    let state = city::state(app.clone(), city);
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
