mod check;

use crate::config::Config;
use crate::failure::Failure;
use crate::{back_test, packs};
use clap::Subcommand;
use doorstep_norms::{Coverage, dialogue_homes};
use std::path::PathBuf;
use std::process::ExitCode;

/// Norm packs: what the operators print on paper, as data.
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Checks a pack, or a folder of packs, of visits and of conversations, and names every mistake with file, line and remedy.
    /// Exit 1 on mistakes.
    Check {
        /// The folder.
        folder: PathBuf,
        /// Mistakes in English rather than Chinese.
        #[arg(long)]
        english: bool,
    },
    /// Says where each norm of the catalogue lives, and which test goes through it. Exit 1 when one has no home.
    Coverage {
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Lists the packs that bind, by operator and first day.
    List,
    #[command(name = "backtest")]
    BackTest(back_test::Args),
}

pub(crate) async fn run(config: &Config, args: Args) -> Result<ExitCode, Failure> {
    match args.what {
        What::Check { folder, english } => check::run(&folder, english),
        What::Coverage { json } => coverage(json),
        What::BackTest(args) => back_test::run(config, args).await,
        What::List => {
            for pack in packs::shelf(None)?.iter() {
                let header = pack.header();
                println!(
                    "{}\t{}\t{}\tfrom {}",
                    header.operator,
                    header.id,
                    pack.version().0,
                    pack.effective_from()
                );
            }
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Where each norm of the catalogue lives, by the built-in packs.
fn coverage(json: bool) -> Result<ExitCode, Failure> {
    let rules = dialogue_homes(&packs::conversations()?);
    let coverage = Coverage::of(&packs::catalogue()?, &packs::shelf(None)?, &rules);
    if json {
        println!("{}", serde_json::to_string(&coverage).expect("coverage is plain data"));
    } else {
        println!("{}", coverage.to_markdown());
    }
    let homeless = coverage.homeless().count();
    eprintln!("{} norms, {homeless} without a home that fits", coverage.rows.len());
    Ok(if homeless == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
