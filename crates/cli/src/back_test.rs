use crate::config::Config;
use crate::failure::Failure;
use crate::{packs, world};
use doorstep_app::Caller;
use doorstep_app::kpis::{KpiReading, KpiUnit};
use doorstep_app::packs::{BackTestQuery, PackBackTest, try_on_history};
use doorstep_domain::TerritoryCode;
use doorstep_kernel::Date;
use doorstep_norms::{Pack, PackState, Shelf};
use std::path::PathBuf;
use std::process::ExitCode;

/// Judges past visits by a pack that is not in force, and says which would score otherwise and which KPIs would move.
/// Nothing is written. Exit 1 on mistakes of the pack.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The pack's folder.
    folder: PathBuf,
    /// The first day.
    #[arg(long)]
    from: Date,
    /// The last day.
    #[arg(long)]
    to: Date,
    /// A territory and all that lies inside it; everywhere when left out.
    #[arg(long)]
    territory: Option<String>,
    /// As JSON.
    #[arg(long)]
    json: bool,
    /// Mistakes of the pack in English rather than Chinese.
    #[arg(long)]
    english: bool,
}

pub(crate) async fn run(config: &Config, args: Args) -> Result<ExitCode, Failure> {
    let app = world::open(config).await?;
    let mut found = packs::folders(&args.folder)?.into_values();
    let (Some(files), None) = (found.next(), found.next()) else {
        let folder = args.folder.display();
        return Err(Failure::new(format!("`{folder}` is not one pack: name a folder with a `pack.toml`")));
    };
    let composed = Pack::parse(&files).and_then(|mut pack| {
        pack.header.state = PackState::Shadow;
        let (id, version) = (pack.header.id.clone(), pack.header.version.clone());
        let packs: Vec<Pack> = app.rules.shelf().packs().iter().cloned().chain([pack]).collect();
        let shelf = Shelf::new(&packs)?;
        let own = shelf.iter().rfind(|bound| bound.header().id == id && bound.header().version == version);
        Ok(own.expect("what was composed is on the shelf").clone())
    });
    let new = match composed {
        Ok(new) => new,
        Err(mistakes) => {
            packs::tell(&mistakes, args.english);
            return Ok(ExitCode::from(1));
        }
    };
    let territory = args.territory.map(TerritoryCode::new);
    let query = BackTestQuery { from: args.from, to: args.to, territory };
    let test = try_on_history(&app, &Caller::system(), &new, &query).await?;
    if args.json {
        println!("{}", serde_json::to_string(&test).expect("a back-test is plain data"));
    } else {
        print(&test);
    }
    Ok(ExitCode::SUCCESS)
}

fn print(test: &PackBackTest) {
    println!("{} against {}, {} to {}", test.pack, test.against, test.from, test.to);
    println!("{} items are not what they are in force", test.changes.len());
    for change in &test.changes {
        println!("  {}\t{}", change.kind, change.item);
    }
    println!("{} visits, {} judged otherwise in something", test.visits, test.otherwise);
    let percent = |permille: Option<u32>| {
        permille.map_or_else(|| "-".to_owned(), |value| format!("{}.{}%", value / 10, value % 10))
    };
    println!("score {} -> {}", percent(test.before.permille), percent(test.after.permille));
    for rule in &test.rules {
        println!(
            "  {}\t+{} breached\t+{} met\t{} not judged any more",
            rule.rule, rule.to_breached, rule.to_met, rule.to_unjudged
        );
    }
    println!("{} KPIs move", test.kpis.len());
    for kpi in &test.kpis {
        println!("  {}\t{} -> {}", kpi.kpi, value(kpi.before.as_ref()), value(kpi.after.as_ref()));
    }
}

fn value(reading: Option<&KpiReading>) -> String {
    match reading {
        Some(KpiReading::Measured { cases, permille, unit: KpiUnit::Mean, .. }) => {
            format!("{:.2} (of {cases})", *permille as f64 / 1000.0)
        }
        Some(KpiReading::Measured { numerator, denominator, permille, scale: None, .. }) => {
            format!("{}.{}% ({numerator}/{denominator})", permille / 10, permille % 10)
        }
        Some(KpiReading::Measured { numerator, denominator, permille, scale: Some(_), .. }) => {
            format!("{}.{:03} ({numerator}/{denominator})", permille / 1000, permille % 1000)
        }
        Some(KpiReading::NoCases) => "no cases".to_owned(),
        Some(KpiReading::NotMeasured { .. }) => "not measured".to_owned(),
        None => "not there".to_owned(),
    }
}
