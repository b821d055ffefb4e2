use crate::config::Config;
use crate::failure::Failure;
use crate::world;
use clap::ValueEnum;
use doorstep_figures::{By, recount};
use doorstep_kernel::Date;
use doorstep_norms::BoundPack;
use doorstep_perception::{KpiValue, Reading, Tally, evaluate};
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;

/// Counts the KPIs anew out of files of facts that `doorstep figures` wrote: a year out of its quarters.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Files of facts, such as `facts.parquet` of each quarter.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// By the norm pack in force on this day; today when left out.
    #[arg(long)]
    on: Option<Date>,
    /// Told apart by this.
    #[arg(long)]
    by: Option<Apart>,
    /// On how many threads.
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u16).range(1..=64))]
    threads: u16,
    /// How it is written.
    #[arg(long, default_value = "table")]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Apart {
    Territory,
    District,
    Kind,
    Class,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Table,
    Json,
}

pub(crate) async fn run(config: &Config, args: &Args) -> Result<ExitCode, Failure> {
    let app = world::open(config).await?;
    let pack = match args.on {
        None => app.rules.at(app.now()).clone(),
        Some(day) => {
            let calendar = app.rules.at(app.now()).calendar().clone();
            app.rules.at(calendar.end_of(day)).clone()
        }
    };
    let by = args.by.map(|by| match by {
        Apart::Territory => By::Territory,
        Apart::District => By::District,
        Apart::Kind => By::Kind,
        Apart::Class => By::Class,
    });
    let told = recount(&args.files, &pack, by, usize::from(args.threads))?;
    let parts =
        [(None, &told.whole)].into_iter().chain(told.parts.iter().map(|(name, part)| (Some(name), part)));
    match args.format {
        Format::Table => {
            println!("{} rows, pack {} {}", told.rows, pack.reference().pack, pack.reference().version);
            parts.for_each(|(name, tally)| print(name.map(String::as_str), &pack, tally));
        }
        Format::Json => {
            let rows = parts.map(|(name, tally)| json!({ "part": name, "kpis": sides(&pack, tally) }));
            let rows: Vec<_> = rows.collect();
            println!("{}", json!({ "rows": told.rows, "pack": pack.reference(), "parts": rows }));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Each KPI that has cases, with both sides of its fraction.
fn sides(pack: &BoundPack, tally: &Tally) -> Vec<serde_json::Value> {
    let measured = |kpi: KpiValue| match kpi.reading {
        Reading::Measured(measured) => Some(json!({
            "kpi": kpi.id, "numerator": measured.numerator.to_string(),
            "denominator": measured.denominator.to_string(), "permille": measured.permille, "met": measured.met,
        })),
        Reading::NoCases | Reading::NotMeasured { .. } => None,
    };
    evaluate(pack, tally).into_iter().filter_map(measured).collect()
}

fn print(part: Option<&str>, pack: &BoundPack, tally: &Tally) {
    if let Some(part) = part {
        println!("-- {part}");
    }
    for kpi in evaluate(pack, tally) {
        if let Reading::Measured(measured) = kpi.reading {
            let (numerator, denominator) = (measured.numerator, measured.denominator);
            let met = measured.met.map_or("", |met| if met { "met" } else { "missed" });
            println!("{}\t{}\t{numerator}/{denominator}\t{}\t{met}", kpi.id, kpi.name.zh, measured.permille);
        }
    }
}
