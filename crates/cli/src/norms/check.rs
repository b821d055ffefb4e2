use crate::failure::Failure;
use crate::inspect::ZONE;
use crate::packs::{self, Files};
use doorstep_dialogue as dialogue;
use doorstep_norms::{Pack, PackError, Shelf, Text};
use jiff::tz::TimeZone;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Reads every pack of a folder, of visits and of conversations, and tells all that is wrong with them, a line each.
pub(super) fn run(folder: &Path, english: bool) -> Result<ExitCode, Failure> {
    let visits: Vec<Files> = packs::folders(folder)?.into_values().collect();
    let talks = packs::talk_folders(folder)?;
    let count = visits.len() + talks.len();
    if count == 0 {
        return Err(Failure::new(format!(
            "`{}` holds no pack: a pack is a folder with a `pack.toml`",
            folder.display()
        )));
    }
    let mut wrong: Vec<Text> = of_visits(&visits)?.iter().map(PackError::said).collect();
    wrong.extend(of_talks(&talks)?);
    for said in &wrong {
        println!("{}", if english { &said.en } else { &said.zh });
    }
    if english {
        println!("{count} packs, {} mistakes", wrong.len());
    } else {
        println!("{count} 个规范包，{} 处要改", wrong.len());
    }
    Ok(if wrong.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// What is wrong with packs of visits, each alone and then together; parents that are not there are the built-in ones.
fn of_visits(packs: &[Files]) -> Result<Vec<PackError>, Failure> {
    let (mut parsed, mut mistakes) = (Vec::new(), Vec::new());
    for files in packs {
        match Pack::parse(files) {
            Ok(pack) => parsed.push(pack),
            Err(errors) => mistakes.extend(errors),
        }
    }
    if !mistakes.is_empty() || parsed.is_empty() {
        return Ok(mistakes);
    }
    let there: Vec<String> = parsed.iter().map(|pack| pack.header.id.clone()).collect();
    parsed.extend(packs::built_in_packs()?.into_iter().filter(|pack| !there.contains(&pack.header.id)));
    Ok(Shelf::new(&parsed).err().unwrap_or_default())
}

/// What is wrong with packs of conversations: each by itself and on the examples of its rules, and two of one version.
fn of_talks(packs: &[PathBuf]) -> Result<Vec<Text>, Failure> {
    let zone = TimeZone::get(ZONE).map_err(|error| Failure::of(format!("the zone `{ZONE}`"), &error))?;
    let (mut wrong, mut known) = (Vec::new(), BTreeSet::new());
    for folder in packs {
        let lies = |file: &str| folder.join(file).display().to_string();
        let text = |said: dialogue::Bilingual| Text::new(said.zh, said.en);
        let mistake = |error: dialogue::PackError| {
            text(dialogue::PackError { file: lies(&error.file), ..error }.said())
        };
        let example = |failure: dialogue::ExampleFailure| {
            text(dialogue::ExampleFailure { file: lies(&failure.file), ..failure }.said())
        };
        match dialogue::Pack::parse(&packs::talk_parts(folder)?) {
            Err(errors) => wrong.extend(errors.into_iter().map(mistake)),
            Ok(pack) => {
                let (id, version) = (pack.front().id.clone(), pack.front().version.clone());
                if !known.insert((id.clone(), version.clone())) {
                    let twice = dialogue::Mistake::PackTwice { pack: id, version };
                    wrong.push(mistake(dialogue::PackError {
                        file: "pack.toml".to_owned(),
                        line: 0,
                        mistake: twice,
                    }));
                }
                wrong.extend(pack.run_examples(&zone).into_iter().map(example));
            }
        }
    }
    Ok(wrong)
}
