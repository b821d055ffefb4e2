//! Files of conversations, by the ending of their name.

use super::batch::{self, Job};
use super::{Inspect, InspectError, at, recording};
use doorstep_dialogue::{Channel, Speaker, parse_scripts, read_recognised, read_table};
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

/// The endings of files that hold conversations.
const ENDINGS: [&str; 5] = ["jsonl", "csv", "json", "talk", "wav"];

/// Where a talk takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Kind {
    Hotline,
    Appointment,
    Onsite,
    Survey,
}

impl From<Kind> for Channel {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Hotline => Self::Hotline,
            Kind::Appointment => Self::Appointment,
            Kind::Onsite => Self::Onsite,
            Kind::Survey => Self::Survey,
        }
    }
}

type Jobs<'a> = Box<dyn Iterator<Item = Result<Job, InspectError>> + 'a>;

/// The conversations in portions. A file of JSON lines is never held in memory; of a folder one file is open at a time.
pub(super) fn jobs(args: &Inspect) -> Result<Jobs<'_>, InspectError> {
    let path = args.conversations.as_path();
    if !path.is_dir() {
        return of_file(args, path);
    }
    let entries = std::fs::read_dir(path).map_err(at(path))?;
    let mut files: Vec<PathBuf> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    files.retain(|file| ending(file).is_some_and(|ending| ENDINGS.contains(&ending.as_str())));
    files.sort();
    if files.is_empty() {
        return Err(InspectError::Empty(path.to_owned()));
    }
    Ok(Box::new(files.into_iter().flat_map(move |file| match of_file(args, &file) {
        Ok(jobs) => jobs,
        Err(problem) => Box::new(std::iter::once(Err(problem))),
    })))
}

fn of_file<'a>(args: &Inspect, path: &Path) -> Result<Jobs<'a>, InspectError> {
    let one = |job: Job| -> Jobs<'a> { Box::new(std::iter::once(Ok(job))) };
    match ending(path).as_deref() {
        Some("wav") => {
            let wav = std::fs::read(path).map_err(at(path))?;
            let call = recording::conversation(path, &wav, args.agent_channel, args.badge_ms)
                .map_err(|problem| InspectError::Recording { path: path.to_owned(), problem })?;
            Ok(one(Job::Talks(vec![call])))
        }
        Some("talk") => {
            let talks = parse_scripts(&text(path)?)
                .map_err(|problem| InspectError::Script { path: path.to_owned(), problem })?;
            Ok(one(Job::Talks(talks)))
        }
        Some("csv") => {
            let rows = read_table(&text(path)?, args.channel.into())
                .map_err(|problem| InspectError::Table { path: path.to_owned(), problem })?;
            Ok(one(Job::Read(
                rows.into_iter().map(|row| row.map_err(|problem| problem.to_string())).collect(),
            )))
        }
        Some("json") => {
            let agent = args.agent_speaker.clone().map_or(Speaker::Greeting, Speaker::Named);
            let id = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let read = read_recognised(&text(path)?, &id, args.channel.into(), &agent);
            Ok(one(Job::Read(vec![read.map_err(|problem| format!("`{}`: {problem}", path.display()))])))
        }
        _ => {
            let file = BufReader::new(File::open(path).map_err(at(path))?);
            let path = path.to_owned();
            Ok(Box::new(batch::portions(file).map(move |portion| portion.map_err(at(&path)))))
        }
    }
}

fn ending(path: &Path) -> Option<String> {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase())
}

/// A file's text: UTF-8, or GB18030 as Chinese spreadsheets write it.
fn text(path: &Path) -> Result<String, InspectError> {
    let bytes = std::fs::read(path).map_err(at(path))?;
    Ok(match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(other) => encoding_rs::GB18030
            .decode_without_bom_handling_and_without_replacement(other.as_bytes())
            .ok_or_else(|| InspectError::Encoding(path.to_owned()))?
            .into_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Inspect, run};
    use clap::Parser;

    #[derive(Parser)]
    struct Cli {
        #[command(flatten)]
        inspect: Inspect,
    }

    fn inspect(words: &[&str]) -> Result<String, String> {
        let cli = Cli::parse_from([&["inspect"], words].concat());
        let mut said = Vec::new();
        run(&cli.inspect, &mut said).map_err(|error| error.to_string())?;
        Ok(String::from_utf8(said).unwrap())
    }

    #[test]
    fn a_folder_of_exports_is_judged_by_the_built_in_pack_wherever_one_stands() {
        let folder = tempfile::tempdir().unwrap();
        let table = "流水号,角色,内容\nT1,客服,您好\nT1,客户,我要投诉\nT1,客服,你去投诉吧\nT1,机器,嗯\n";
        std::fs::write(folder.path().join("a.csv"), encoding_rs::GB18030.encode(table).0).unwrap();
        let answer = r#"{"segments":[{"start":0,"end":1,"text":"您好","speaker":"A"},{"start":2,"end":3,"text":"你好","speaker":"B"}]}"#;
        std::fs::write(folder.path().join("b.json"), answer).unwrap();
        std::fs::write(folder.path().join("c.json"), "{}").unwrap();
        std::fs::write(folder.path().join("notes.txt"), "not read").unwrap();
        let said = inspect(&[folder.path().to_str().unwrap(), "--threads", "1", "--explain"]).unwrap();
        assert!(said.contains("2 conversations, 5 utterances, 2 bad lines"), "{said}");
        assert!(said.contains("skipped row 5, column `角色`: `机器` is no speaker"), "{said}");
        assert!(said.contains("c.json`: no sentences at"), "{said}");
        assert!(said.contains("T1 "), "the abuse is told of the call: {said}");
    }

    #[test]
    fn bytes_that_are_no_text_are_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        std::fs::write(&path, [0xFF, 0xFF, 0x00, 0xFF]).unwrap();
        let told = inspect(&[path.to_str().unwrap()]).unwrap_err();
        assert!(told.contains("a.csv` is neither UTF-8 nor GB18030"), "{told}");
    }

    #[test]
    fn a_pack_that_is_not_there_is_named() {
        let told = inspect(&["x.jsonl", "--pack", "hotline-9999"]).unwrap_err();
        assert!(told.contains("`hotline-9999`") && told.contains("hotline-10000"), "{told}");
    }
}
