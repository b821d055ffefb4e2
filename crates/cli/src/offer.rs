use crate::config::Config;
use crate::failure::Failure;
use crate::world;
use doorstep_app::orders::{self, OrderQuery};
use doorstep_app::{Caller, plans};
use doorstep_domain::OrderId;
use std::process::ExitCode;

/// Shows the slots that can be promised to an order, best first.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The order's number or id.
    order: String,
    /// How many days ahead; the norm pack's when left out.
    #[arg(long)]
    days: Option<i64>,
    /// As JSON.
    #[arg(long)]
    json: bool,
}

pub(crate) async fn run(config: &Config, args: Args) -> Result<ExitCode, Failure> {
    let app = world::open_to_plan(config).await?;
    let caller = Caller::system();
    let order = match args.order.parse::<OrderId>() {
        Ok(id) => id,
        Err(_) => {
            let query = OrderQuery { text: Some(args.order.clone()), ..OrderQuery::default() };
            let (found, _) = orders::list(&app, &caller, &query).await?;
            let exact = found.into_iter().find(|row| row.number.as_str() == args.order);
            exact.ok_or_else(|| Failure::new(format!("there is no order `{}`", args.order)))?.id
        }
    };
    let offers = plans::offer(&app, &caller, order, args.days).await?;
    if args.json {
        println!("{}", serde_json::to_string(&offers).expect("offers are plain data"));
        return Ok(ExitCode::SUCCESS);
    }
    if offers.is_empty() {
        println!(
            "no slot: plan the area first (`doorstep plan AREA --publish`), or look further ahead (`--days`)"
        );
    }
    let zone = app.rules.at(app.now()).calendar().zone().clone();
    for offer in offers {
        let (start, end) = (offer.window.start().in_zone(&zone), offer.window.end().in_zone(&zone));
        let grade = serde_json::to_value(offer.grade).unwrap_or_default();
        println!(
            "{} {}-{}  {:5}  on time {:3.0} %  +{} s  {}",
            start.date(),
            start.strftime("%H:%M"),
            end.strftime("%H:%M"),
            grade.as_str().unwrap_or_default(),
            offer.on_time_probability * 100.0,
            offer.cost_s,
            offer.technician,
        );
    }
    Ok(ExitCode::SUCCESS)
}
