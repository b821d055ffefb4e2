//! `doorstep import orders FILE`: files in, from the command line.

use crate::failure::Failure;
use doorstep_app::imports::{ImportKind, ImportReport, ImportRequest, RowFault, Severity, import};
use doorstep_app::{App, Caller};
use doorstep_domain::TerritoryCode;
use doorstep_kernel::Datum;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::process::ExitCode;

/// The largest file that is read, in bytes: as large as the server takes.
const FILE_MAX_BYTES: u64 = 64 << 20;

/// So many faults are shown; `--json` has more.
const SHOWN_MAX: usize = 50;

/// Bring in orders, technicians, shifts or sites from .xlsx or CSV.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// What the file brings.
    #[arg(value_parser = kind)]
    kind: ImportKind,
    /// An .xlsx workbook, or CSV in UTF-8 or GB18030.
    file: PathBuf,
    /// Try everything, write nothing.
    #[arg(long)]
    dry_run: bool,
    /// Refuse the file when a column means nothing.
    #[arg(long)]
    strict: bool,
    /// The datum of coordinates that name none: wgs84, gcj02 (Amap, Tencent) or bd09 (Baidu).
    #[arg(long, value_parser = datum)]
    datum: Option<Datum>,
    /// The territory of rows that name none.
    #[arg(long)]
    territory: Option<String>,
    /// The sheet to read; the one whose headings fit best when left out.
    #[arg(long)]
    sheet: Option<String>,
    /// A column, by heading or letters, and the field it fills; `F=` leaves it out.
    #[arg(long = "map", value_name = "COLUMN=FIELD", value_parser = pair)]
    map: Vec<(String, String)>,
    /// Write the whole report as JSON.
    #[arg(long)]
    json: bool,
}

fn kind(word: &str) -> Result<ImportKind, String> {
    let known = ImportKind::ALL.map(ImportKind::word).join(", ");
    ImportKind::of_word(word).ok_or_else(|| format!("write one of {known}"))
}

fn datum(word: &str) -> Result<Datum, String> {
    serde_json::from_value(word.into()).map_err(|_| "write `wgs84`, `gcj02` or `bd09`".to_owned())
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (column, field) = text.split_once('=').ok_or("write such as `编号=number`")?;
    Ok((column.trim().to_owned(), field.trim().to_owned()))
}

/// Brings in the file; answers 1 when rows did not land.
///
/// # Errors
/// When the file cannot be read, or is no table with the columns that are needed.
pub(crate) async fn run(app: &App, args: &Args) -> Result<ExitCode, Failure> {
    let path = args.file.display();
    let size = std::fs::metadata(&args.file)
        .map_err(|error| Failure::of(format!("cannot read `{path}`"), &error))?
        .len();
    if size > FILE_MAX_BYTES {
        return Err(Failure::new(format!("`{path}` is larger than {} MB: split it", FILE_MAX_BYTES >> 20)));
    }
    let bytes =
        std::fs::read(&args.file).map_err(|error| Failure::of(format!("cannot read `{path}`"), &error))?;
    let name = args.file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let request = ImportRequest {
        sheet: args.sheet.clone(),
        mapping: args.map.iter().cloned().collect(),
        datum: args.datum,
        territory: args.territory.as_deref().map(TerritoryCode::new),
        dry_run: args.dry_run,
        strict: args.strict,
        ..ImportRequest::new(args.kind, name, bytes)
    };
    let bar = bar();
    let report = import(app, &Caller::system(), request, &|done, of| {
        bar.set_length(of as u64);
        bar.set_position(done as u64);
    })
    .await;
    bar.finish_and_clear();
    let report = report?;
    let text = if args.json {
        serde_json::to_string_pretty(&report)
            .map_err(|error| Failure::of("cannot write the report", &error))?
            + "\n"
    } else {
        told(&report)
    };
    print!("{text}");
    Ok(if report.rejected == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// A bar where a person looks at it, nothing in a log.
fn bar() -> ProgressBar {
    let bar = ProgressBar::new(0);
    if !std::io::stderr().is_terminal() {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    let style = ProgressStyle::with_template("{wide_bar} {pos}/{len} rows, {eta} left");
    style.map_or_else(|_| bar.clone(), |style| bar.clone().with_style(style))
}

/// The report as a person reads it.
fn told(report: &ImportReport) -> String {
    let ImportReport { file, sheet, rows, accepted, rejected, .. } = report;
    let sheet = if sheet.is_empty() { String::new() } else { format!(", sheet `{sheet}`") };
    let would = if report.dry_run { "would land" } else { "landed" };
    let mut text = format!("{file}{sheet}: {accepted} of {rows} rows {would}, {rejected} refused\n");
    let ignored = report.ignored().collect::<Vec<_>>().join(", ");
    if !ignored.is_empty() {
        text += &format!("ignored columns: {ignored}\n");
    }
    // Refusals before warnings: who sees only the first fifty should see what did not land.
    let mut faults: Vec<&RowFault> = report.faults.iter().collect();
    faults.sort_by_key(|fault| (fault.severity == Severity::Warning, fault.row));
    for fault in faults.iter().take(SHOWN_MAX) {
        let column = fault.column.as_deref().unwrap_or("");
        let heading = fault.heading.as_deref().unwrap_or("");
        let sign = if fault.severity == Severity::Warning { "warning" } else { "refused" };
        text += &format!("{:>7} {column:<3} {sign} {heading}: {}\n", fault.row, fault.en);
    }
    let more = report.faults.len().saturating_sub(SHOWN_MAX) + report.more_faults as usize;
    if more > 0 {
        text += &format!("and {more} more: `--json` tells up to 10,000\n");
    }
    text
}
