//! The whole system under one seed: same seed, same days, same journal to the last hash.

mod inside;

use crate::city::{self, CityClock};
use crate::config::Config;
use crate::failure::Failure;
use crate::told;
use doorstep_city::{City, CityPlan};
use doorstep_sim::{Adversity, Day, House as _, Pace};
use doorstep_store::Store;
use inside::Inside;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// Lives days of a generated city inside this process, with lost and doubled messages, uploads that break off and a server that
/// falls over, and checks that every promise of the system holds.
///
/// The same seed gives the same journal, on any machine. Ends with 1 when something does not hold, and says when it was seen.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Everything follows from it.
    #[arg(long, default_value_t = 2026)]
    seed: u64,
    /// How many days.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=62))]
    days: u32,
    /// How many technicians work there.
    #[arg(long, default_value_t = 20)]
    technicians: u32,
    /// How many orders arrive each day.
    #[arg(long, default_value_t = 150)]
    orders: u32,
    /// Every message arrives and the server stays up.
    #[arg(long)]
    calm: bool,
    /// A database of one's own, such as a PostgreSQL URL; a new SQLite file in the folder when left out.
    #[arg(long)]
    database: Option<String>,
    /// Where it keeps its things, emptied first; a temporary folder that is taken away when left out.
    #[arg(long)]
    folder: Option<PathBuf>,
}

pub(crate) async fn run(config: Config, args: Args) -> Result<ExitCode, Failure> {
    let mut plan =
        CityPlan::sized(args.seed, city::DAY, args.technicians, args.orders.saturating_mul(args.days));
    plan.days = args.days;
    plan.batch_faults = plan.batch_faults.max(args.days);
    plan.ill_technicians = plan.ill_technicians.max(args.days);
    let city = City::generate(&plan).map_err(|error| Failure::of("no such city", &error))?;
    let city = Arc::new(city);
    let temporary = std::env::temp_dir().join(format!("doorstep-sim-{}", std::process::id()));
    let folder = args.folder.clone().unwrap_or_else(|| temporary.clone());
    let config = city::place(config, &folder, args.database.as_deref(), false)?;
    let lived = live(config, city, &args).await;
    if args.folder.is_none() {
        // A folder that stays behind is no reason to hide what was found out.
        let _ = std::fs::remove_dir_all(temporary);
    }
    lived
}

async fn live(config: Config, city: Arc<City>, args: &Args) -> Result<ExitCode, Failure> {
    Store::migrate(&config.database).await?;
    let clock = Arc::new(CityClock::stepped(doorstep_sim::evening_before(&city)));
    let streets = Arc::new(city::streets(&city)?);
    let house = Arc::new(Inside::start(config, city.clone(), streets.clone(), clock).await?);
    doorstep_sim::settle(&house.app(), &city).await?;
    doorstep_sim::tell(&house.app(), &city).await?;
    let adversity = if args.calm { Adversity::none() } else { Adversity::of(args.seed) };
    let mut day = Day::begin(&city, house.clone(), streets, adversity).await?;
    let (end, start) = (day.end(), house.app().now());
    let bar = told::bar(end.since(start));
    let mut come_to = |time: doorstep_kernel::Timestamp| {
        bar.set_position(time.since(start).as_mins().unsigned_abs());
    };
    day.pass(end, Pace::Full(&mut come_to)).await?;
    bar.finish_and_clear();
    let report = day.report().await?;
    told::print(&report);
    println!("seed {}, {} days: journal {}", args.seed, args.days, report.log);
    Ok(if report.failed() == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
