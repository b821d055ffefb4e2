use crate::config::Config;
use crate::failure::Failure;
use crate::world;
use clap::ValueEnum;
use doorstep_app::Caller;
use doorstep_app::tables::{self, TableKind, TableQuery};
use doorstep_domain::TerritoryCode;
use doorstep_kernel::Date;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

/// Writes a list to a file, as .xlsx or as CSV that Excel opens rightly.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Which list: orders, visits, people, journal, kpis, matters, contacts, batch_faults, hotspots, compensations, audits,
    /// conversations, leads.
    #[arg(value_parser = kind)]
    list: TableKind,
    /// Where to; standard output for `-`.
    file: PathBuf,
    /// How it is written; told by the file's ending when left out.
    #[arg(long)]
    format: Option<Format>,
    /// The first day.
    #[arg(long)]
    from: Option<Date>,
    /// The last day.
    #[arg(long)]
    to: Option<Date>,
    /// A territory and all that lies inside it.
    #[arg(long)]
    territory: Option<String>,
    /// Only what is in this state; left out, lists of work hold what still needs somebody.
    #[arg(long)]
    state: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Xlsx,
    Csv,
}

fn kind(word: &str) -> Result<TableKind, String> {
    let known = TableKind::ALL.map(TableKind::word).join(", ");
    TableKind::ALL.into_iter().find(|kind| kind.word() == word).ok_or_else(|| format!("write one of {known}"))
}

pub(crate) async fn run(config: &Config, args: Args) -> Result<ExitCode, Failure> {
    let app = world::open(config).await?;
    let ending = args.file.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
    let format = match (args.format, ending.as_deref()) {
        (Some(Format::Csv), _) | (None, Some("csv")) => tables::Format::Csv,
        (Some(Format::Xlsx), _) | (None, Some("xlsx")) => tables::Format::Xlsx,
        (None, _) => return Err(Failure::new("say how it is written: `--format xlsx` or `--format csv`")),
    };
    let territory = args.territory.map(TerritoryCode::new);
    let query = TableQuery {
        format,
        from: args.from,
        to: args.to,
        territory,
        state: args.state,
        ..TableQuery::default()
    };
    let file = tables::file(&app, &Caller::system(), args.list, &query).await?;
    let shown = args.file.display();
    let failed = |error: std::io::Error| Failure::of(format!("cannot write `{shown}`"), &error);
    if args.file.as_os_str() == "-" {
        std::io::stdout().write_all(&file.bytes).map_err(failed)?;
    } else {
        std::fs::write(&args.file, &file.bytes).map_err(failed)?;
        println!("{shown}: {} bytes", file.bytes.len());
    }
    Ok(ExitCode::SUCCESS)
}
