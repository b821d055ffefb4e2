use crate::config::Config;
use crate::failure::Failure;
use crate::world;
use clap::Subcommand;
use doorstep_app::{App, Caller, journal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The journal: everything that ever happened, in one chain for each order, visit, plan and person.
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Finds and locates what was changed, cut off or deleted. Exit 1 when anything was.
    Verify {
        /// Anchor files that were kept elsewhere (`journal anchor`): what only they remember is found only with them.
        #[arg(long)]
        anchor: Vec<PathBuf>,
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Anchors the journal as it stands and writes the anchor to a file, to be kept away from the database.
    Anchor {
        /// Where to.
        file: PathBuf,
    },
    /// Shows events, one a line.
    Show {
        /// After this position.
        #[arg(long, default_value_t = 0)]
        after: i64,
        /// How many.
        #[arg(long, default_value_t = 50)]
        limit: u32,
    },
}

pub(crate) async fn run(config: &Config, args: Args) -> Result<ExitCode, Failure> {
    let app = world::open(config).await?;
    match args.what {
        What::Verify { anchor, json } => verify(&app, &anchor, json).await,
        What::Anchor { file } => write_anchor(&app, &file).await,
        What::Show { after, limit } => {
            for event in journal::after(&app, &Caller::system(), after, limit).await?.events {
                println!(
                    "{}\t{}\t{}\t{}\t{}",
                    event.position, event.occurred_at, event.kind, event.stream, event.role
                );
            }
            Ok(ExitCode::SUCCESS)
        }
    }
}

async fn verify(app: &App, anchors: &[PathBuf], json: bool) -> Result<ExitCode, Failure> {
    let report = app.store.verify_journal(anchors).await?;
    let whole = report.is_whole();
    if json {
        println!("{}", serde_json::to_string(&report).expect("a report is plain data"));
    } else {
        println!("{} events in {} streams, {} anchors", report.events, report.streams, report.anchors);
        for damage in &report.damages {
            println!("  {damage}");
        }
        println!("{}", if whole { "whole" } else { "damaged: restore the named streams from a backup" });
    }
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

async fn write_anchor(app: &App, file: &Path) -> Result<ExitCode, Failure> {
    let anchor = app.store.make_anchor(app.rules.date(app.now())).await?;
    let mut to = std::fs::File::create(file)
        .map_err(|error| Failure::of(format!("cannot write `{}`", file.display()), &error))?;
    app.store.export_anchor(anchor.position, &mut to).await?;
    println!("anchored up to {} in {}", anchor.position, file.display());
    Ok(ExitCode::SUCCESS)
}
