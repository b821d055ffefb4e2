use crate::document::Document;
use crate::item::{Place, Placed};
use crate::sections::Sections;
use crate::{Mistake, PackError, Text};
use doorstep_domain::Operator;
use doorstep_kernel::Date;
use serde::{Deserialize, Serialize};

/// No pack has more files.
const MAX_FILES: usize = 128;
/// No more mistakes than this are listed for one pack.
const MAX_ERRORS: usize = 500;

/// Where a pack is in its life.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PackState {
    /// Being written: checked and back-tested, binds nobody.
    Draft,
    /// Judges beside the live pack without consequence.
    Shadow,
    /// Binds from its first day on.
    #[default]
    Live,
    /// Binds no more; what it judged stays judged by it.
    Retired,
}

/// The head of a pack: `[pack]` in `pack.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PackHeader {
    /// Its id, such as `china-telecom`.
    pub id: String,
    /// The operator it binds.
    pub operator: Operator,
    /// Its version, such as `2026.1`.
    pub version: String,
    /// The pack it overrides, if any.
    #[serde(default)]
    pub parent: Option<String>,
    /// The first day on which it binds.
    pub effective_from: Date,
    /// The first day on which it binds no more, once it is retired; what binds then is the version before.
    #[serde(default)]
    pub until: Option<Date>,
    /// Where it is in its life.
    #[serde(default)]
    pub state: PackState,
    /// The operator's zone; the parent's where not given, Asia/Shanghai where nobody gives one.
    #[serde(default)]
    pub zone: Option<String>,
    /// The documents it was written from.
    pub source: String,
    /// Its name.
    pub text: Text,
    /// Items of the parent that do not hold here, written `requirement:visit_note`.
    #[serde(default)]
    pub without: Vec<String>,
}

/// One pack as written, checked by itself; [`crate::Shelf`] composes it with its parents.
#[derive(Debug, Clone)]
pub struct Pack {
    /// Its head.
    pub header: PackHeader,
    pub(crate) place: Place,
    pub(crate) sections: Sections,
}

impl Pack {
    /// Reads a pack from its files: path (used in messages; its last part says what the file holds) and text.
    ///
    /// # Errors
    /// Every mistake that can be seen without the parent, each with file, line and remedy, sorted by place.
    pub fn parse(files: &[(String, String)]) -> Result<Self, Vec<PackError>> {
        let mut errors = Vec::new();
        let mut header: Option<Placed<PackHeader>> = None;
        let mut sections = Sections::default();
        if files.len() > MAX_FILES {
            let mistake = Mistake::TooManyFiles { files: files.len(), most: MAX_FILES };
            return Err(vec![PackError { file: files[0].0.clone(), line: 0, mistake }]);
        }
        for (path, text) in files {
            let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
            if !name.ends_with(".toml") || is_of_dialogue(name) {
                continue;
            }
            let Some(mut document) = Document::read(path, text, &mut errors) else { continue };
            if name == "pack.toml" {
                header = document.take_one("pack", &mut errors).or(header);
                document.finish(&["pack"], &mut errors);
            } else if Sections::FILES.contains(&name) {
                sections.read(name, &mut document, &mut errors);
                document.finish(&Sections::tables_of(name), &mut errors);
            } else {
                let mut known = Sections::FILES.to_vec();
                known.sort_unstable();
                known.dedup();
                let mistake = Mistake::UnknownFile { name: name.to_owned(), known };
                errors.push(PackError { file: path.clone(), line: 0, mistake });
            }
        }
        if header.is_none() && errors.iter().all(|error| !error.file.ends_with("pack.toml")) {
            let file =
                files.first().map_or_else(|| "pack.toml".to_owned(), |(path, _)| sibling(path, "pack.toml"));
            errors.push(PackError { file, line: 0, mistake: Mistake::NoFront });
        }
        errors.sort();
        errors.truncate(MAX_ERRORS);
        match header {
            Some(header) if errors.is_empty() => {
                Ok(Self { header: header.item, place: header.place, sections })
            }
            _ => Err(errors),
        }
    }
}

/// Rules and word lists of conversations are read by the dialogue crate.
fn is_of_dialogue(name: &str) -> bool {
    ["rules.toml", "lexicon.toml", "scorecard.toml", "dialogue.toml"].contains(&name)
}

fn sibling(path: &str, name: &str) -> String {
    path.rsplit_once('/').map_or_else(|| name.to_owned(), |(folder, _)| format!("{folder}/{name}"))
}
