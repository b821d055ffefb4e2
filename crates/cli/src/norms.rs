use crate::config::Config;
use crate::failure::Failure;
use crate::{back_test, packs};
use clap::Subcommand;
use doorstep_norms::{Coverage, Pack, Shelf, dialogue_homes};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Norm packs: what the operators print on paper, as data.
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Checks a pack, or a folder of packs, and names every mistake with file, line and remedy. Exit 1 on mistakes.
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
        What::Check { folder, english } => check(&folder, english),
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

/// Parses every pack of a folder; parents that are not there are taken from the built-in ones.
fn check(folder: &Path, english: bool) -> Result<ExitCode, Failure> {
    let mut parsed = Vec::new();
    let mut mistakes = Vec::new();
    let found = packs::folders(folder)?;
    if found.is_empty() {
        return Err(Failure::new(format!(
            "`{}` holds no pack: a pack is a folder with a `pack.toml`",
            folder.display()
        )));
    }
    for files in found.values() {
        match Pack::parse(files) {
            Ok(pack) => parsed.push(pack),
            Err(errors) => mistakes.extend(errors),
        }
    }
    if mistakes.is_empty() {
        let there: Vec<String> = parsed.iter().map(|pack| pack.header.id.clone()).collect();
        parsed.extend(packs::built_in_packs()?.into_iter().filter(|pack| !there.contains(&pack.header.id)));
        if let Err(errors) = Shelf::new(&parsed) {
            mistakes.extend(errors);
        }
    }
    packs::tell(&mistakes, english);
    if english {
        println!("{} packs, {} mistakes", found.len(), mistakes.len());
    } else {
        println!("{} 个规范包，{} 处要改", found.len(), mistakes.len());
    }
    Ok(if mistakes.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
