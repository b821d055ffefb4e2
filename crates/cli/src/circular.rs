use crate::config::Config;
use crate::failure::Failure;
use crate::world;
use doorstep_app::Caller;
use doorstep_app::circulars::{self, CircularFormat, CircularQuery};
use doorstep_domain::{Locale, TerritoryCode};
use std::path::PathBuf;
use std::process::ExitCode;

/// Writes the circular of a branch or of a contractor's firm: figures, rankings with intervals, what is to be done.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The branch: a territory's code; the whole operator when left out.
    #[arg(long)]
    branch: Option<String>,
    /// A contractor's firm: only what its people did.
    #[arg(long)]
    firm: Option<String>,
    /// A month such as `2026-11`, or a day of the two weeks such as `2026-11-23`.
    #[arg(long)]
    period: String,
    /// Where it is written to; `.pdf`, `.xlsx` or `.json` by its ending.
    #[arg(long)]
    out: PathBuf,
    /// In English instead of Chinese.
    #[arg(long)]
    english: bool,
}

pub(crate) async fn run(config: &Config, args: Args) -> Result<ExitCode, Failure> {
    let format = CircularFormat::of_name(&args.out.to_string_lossy())?;
    let app = world::open(config).await?;
    let territory = args.branch.map(TerritoryCode::new);
    let query = CircularQuery { period: args.period, territory, firm: args.firm };
    let circular = circulars::write(&app, &Caller::system(), &query).await?;
    let locale = if args.english { Locale::En } else { Locale::ZhCn };
    let file = circulars::file_of(&circular, format, locale)?;
    std::fs::write(&args.out, file.bytes)
        .map_err(|error| Failure::of(format!("cannot write `{}`", args.out.display()), &error))?;
    println!(
        "{} to {}: {} KPIs, {} rankings, {} actions in `{}`",
        circular.from,
        circular.to,
        circular.kpis.len(),
        circular.rankings.len(),
        circular.actions.len(),
        args.out.display()
    );
    Ok(ExitCode::SUCCESS)
}
