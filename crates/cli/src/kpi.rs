use crate::config::Config;
use crate::failure::Failure;
use crate::{workbook, world};
use clap::ValueEnum;
use doorstep_app::Caller;
use doorstep_app::kpis::{self, KpiQuery, KpiReading, KpiReport, KpiRow, KpiUnit};
use doorstep_app::targets::TargetOwner;
use doorstep_domain::TerritoryCode;
use doorstep_kernel::Date;
use std::path::PathBuf;
use std::process::ExitCode;

/// Shows the KPIs of a period, each with its interval, its target and what is still open.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The first day.
    #[arg(long)]
    from: Date,
    /// The last day.
    #[arg(long)]
    to: Date,
    /// Told apart by these: some of territory, estate, team, technician, vendor, kind, service, class, hour, commas between.
    #[arg(long)]
    by: Option<String>,
    /// The branch: a territory's code; the whole operator when left out.
    #[arg(long)]
    branch: Option<String>,
    /// How it is written.
    #[arg(long, default_value = "table")]
    format: Format,
    /// Where a workbook is written to.
    #[arg(long, required_if_eq("format", "xlsx"))]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Table,
    Json,
    Xlsx,
}

pub(crate) async fn run(config: &Config, args: Args) -> Result<ExitCode, Failure> {
    let app = world::open(config).await?;
    let query = KpiQuery {
        from: args.from,
        to: args.to,
        by: args.by,
        territory: args.branch.map(TerritoryCode::new),
    };
    let report = kpis::report(&app, &Caller::system(), &query).await?;
    match args.format {
        Format::Json => println!("{}", serde_json::to_string(&report).expect("a report is plain data")),
        Format::Table => print(&report),
        Format::Xlsx => {
            let file = args.out.ok_or_else(|| Failure::new("a workbook needs `--out FILE`"))?;
            workbook::write(&report, &file)?;
            println!("{} rows in `{}`", report.rows.len(), file.display());
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The report as a table for people.
pub(crate) fn print(report: &KpiReport) {
    println!("KPIs {} to {}, {} orders, pack {}", report.from, report.to, report.orders, report.pack);
    let mut cut = None;
    for row in &report.rows {
        if row.cut != cut {
            let name = row.cut_name.as_deref().filter(|name| !name.is_empty());
            println!("-- {}", name.unwrap_or("nobody yet"));
            cut.clone_from(&row.cut);
        }
        println!("{}", line(row));
    }
    if report.more {
        println!("there are more: choose a territory or a shorter period");
    }
}

fn line(row: &KpiRow) -> String {
    let said = match &row.reading {
        KpiReading::NotMeasured { words } => format!("not measured: {}", words.join(", ")),
        KpiReading::NoCases => "no cases".to_owned(),
        KpiReading::Measured {
            cases: things,
            unit,
            numerator,
            denominator,
            permille,
            scale,
            low_ppm,
            high_ppm,
            low_ppt: _,
            high_ppt: _,
            met,
            small,
            declared,
            open,
            parts,
        } => {
            let left_out: Vec<&str> =
                parts.iter().filter(|part| part.left_out).map(|part| part.en.as_str()).collect();
            let notes = [
                small.then(|| "few cases".to_owned()),
                (*declared > 0).then(|| format!("{declared} by word alone")),
                (*open > 0).then(|| format!("{open} open")),
                (!left_out.is_empty()).then(|| format!("without {}", left_out.join(", "))),
            ];
            let notes: Vec<String> = notes.into_iter().flatten().collect();
            let value = match scale {
                None => percent(permille * 1000),
                Some(_) if *unit == KpiUnit::Mean => cases(permille * 1000),
                Some(scale) => format!("{} per {scale}", cases(permille * 1000)),
            };
            // The exact fraction of a mean says nothing to the eye; the parts of a weighted one do.
            let of = match unit {
                KpiUnit::Mean => format!("of {things}"),
                KpiUnit::Share | KpiUnit::Per if parts.is_empty() => format!("{numerator}/{denominator}"),
                KpiUnit::Share | KpiUnit::Per => String::new(),
            };
            let interval = match (low_ppm, high_ppm) {
                (Some(low), Some(high)) if scale.is_some() => format!("[{}, {}]", cases(*low), cases(*high)),
                (Some(low), Some(high)) => format!("[{}, {}]", percent(*low), percent(*high)),
                _ => String::new(),
            };
            let target = row.target_permille.map_or(String::new(), |target| {
                let verdict = if *met == Some(true) { "met" } else { "missed" };
                let target = match scale {
                    None => percent(target * 1000),
                    Some(_) => cases(target * 1000),
                };
                // The norm pack's goes without saying.
                let of = match &row.target_owner {
                    Some(TargetOwner::Territory { name, .. }) => format!(" of {name}"),
                    Some(TargetOwner::Pack) | None => String::new(),
                };
                format!("target {target}{of} {verdict}")
            });
            format!("{of:>11}  {value:>7}  {interval:<18}  {target:<21}  {}", notes.join("; "))
        }
    };
    format!("{:<45}  {said}", row.en).trim_end().to_owned()
}

/// Millionths of a case with two digits.
fn cases(ppm: i64) -> String {
    let hundredths = (ppm + 5_000).div_euclid(10_000);
    let sign = if hundredths < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", hundredths.abs() / 100, hundredths.abs() % 100)
}

/// Millionths as percent with one digit.
fn percent(ppm: i64) -> String {
    let tenths = (ppm + 500) / 1000;
    format!("{}.{} %", tenths / 10, tenths % 10)
}
