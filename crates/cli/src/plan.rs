use crate::config::Config;
use crate::failure::Failure;
use crate::world;
use doorstep_app::plans::{self, MakePlan};
use doorstep_app::{Caller, people};
use doorstep_domain::AreaCode;
use doorstep_kernel::Date;
use std::process::ExitCode;

/// Plans an area for a day or more: who goes to whom, when. A draft unless `--publish`.
///
/// Without an area it lists the areas there are.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Which planning area.
    area: Option<String>,
    /// The first day; today when left out.
    #[arg(long)]
    from: Option<Date>,
    /// How many days.
    #[arg(long, default_value_t = 1)]
    days: i64,
    /// How long to search.
    #[arg(long, default_value_t = 5)]
    seconds: i64,
    /// Where randomness begins.
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// Put the plan in force: visits follow from it.
    #[arg(long)]
    publish: bool,
    /// The whole answer as JSON.
    #[arg(long)]
    json: bool,
}

pub(crate) async fn run(config: &Config, args: Args) -> Result<ExitCode, Failure> {
    let app = world::open_to_plan(config).await?;
    let caller = Caller::system();
    let Some(area) = args.area else {
        for area in people::areas(&app, &caller).await? {
            println!("{}\t{}\t{} territories", area.code, area.name, area.territories.len());
        }
        return Ok(ExitCode::SUCCESS);
    };
    let wanted = MakePlan {
        area: AreaCode::new(area),
        from: args.from,
        days: Some(args.days),
        seconds: Some(args.seconds),
        publish: args.publish,
        seed: args.seed,
        iterations: None,
    };
    let made = plans::make(&app, &caller, wanted).await?;
    if args.json {
        println!("{}", serde_json::to_string(&made).expect("a plan is plain data"));
        return Ok(ExitCode::SUCCESS);
    }
    println!(
        "plan {} version {}{}",
        made.id,
        made.version,
        if made.published { ", in force" } else { ", a draft" }
    );
    println!("{} stops, {} without a place, score {:?}", made.stops, made.unassigned.len(), made.score.0);
    for left in &made.unassigned {
        let because: Vec<&str> =
            left.reasons.iter().map(|candidate| candidate.constraint.code()).take(3).collect();
        println!("  {} has no place: {}", left.order, because.join(", "));
    }
    for fault in &made.data_faults {
        println!("  data: {}", serde_json::to_string(fault).expect("a fault is plain data"));
    }
    Ok(ExitCode::SUCCESS)
}
