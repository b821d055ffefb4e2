//! `doorstep figures`: the journal, the findings and what KPIs count, as Parquet, with the KPIs that follow from them as
//! JSON, so that strangers can compute everything anew. Ids only, no personal data.
//!
//! To add a table: a file named after it that fills a [`doorstep_figures::Table`], and its line in [`run`].

mod facts;
mod findings;
mod journal;

use crate::config::Config;
use crate::failure::Failure;
use crate::world;
use doorstep_app::Caller;
use doorstep_app::kpis::{self, KpiQuery};
use doorstep_kernel::Date;
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;

/// Writes the journal, the findings and what the KPIs of a period count as Parquet, and the KPIs as JSON.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The first day.
    #[arg(long)]
    from: Date,
    /// The last day.
    #[arg(long)]
    to: Date,
    /// The folder to write into; made when it is missing.
    #[arg(long)]
    out: PathBuf,
}

pub(crate) async fn run(config: &Config, args: Args) -> Result<ExitCode, Failure> {
    let app = world::open(config).await?;
    std::fs::create_dir_all(&args.out)
        .map_err(|error| Failure::of(format!("cannot create `{}`", args.out.display()), &error))?;
    let query = KpiQuery { from: args.from, to: args.to, by: None, territory: None };
    let report = kpis::report(&app, &Caller::system(), &query).await?;
    let counted = kpis::counted(&app, &Caller::system(), &query).await?;
    let formulas: Vec<_> = counted.pack.sections().kpis.iter().collect();
    let kpis = json!({
        "report": report, "formulas": formulas, "start_ms": counted.start.as_millis(), "end_ms": counted.end.as_millis(),
        "satisfied_score": counted.pack.parameters().satisfied_score,
    });
    let file = args.out.join("kpis.json");
    std::fs::write(&file, kpis.to_string())
        .map_err(|error| Failure::of(format!("cannot write `{}`", file.display()), &error))?;
    for (name, rows) in [
        ("facts", facts::write(&counted, &args.out.join("facts.parquet"))?),
        ("findings", findings::write(&app.store, &args.out.join("findings.parquet")).await?),
        ("journal", journal::write(&app.store, &args.out.join("journal.parquet")).await?),
    ] {
        println!("{name}.parquet\t{rows} rows");
    }
    println!("kpis.json\t{} KPIs", report.rows.len());
    Ok(ExitCode::SUCCESS)
}
