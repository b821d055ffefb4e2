//! Reads the pack and the labelled conversations of this repository.
#![allow(dead_code, reason = "each test uses a part")]

use std::path::{Path, PathBuf};

use doorstep_dialogue::{Conversation, Pack, Part, parse_scripts};

/// The folder of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The zone in which clock rules are read.
pub(crate) fn shanghai() -> jiff::tz::TimeZone {
    jiff::tz::TimeZone::get("Asia/Shanghai").expect("bundled with the zone data")
}

/// All parts of a pack's folder.
pub(crate) fn parts(folder: &Path) -> Vec<Part> {
    let mut parts = Vec::new();
    for below in ["", "lexicon", "rules"] {
        for entry in std::fs::read_dir(folder.join(below)).expect("the pack's folder is there") {
            let path = entry.expect("readable").path();
            if path.extension().is_some_and(|extension| extension == "toml") {
                let file = path.file_name().expect("has a name").to_string_lossy().into_owned();
                let name = if below.is_empty() { file } else { format!("{below}/{file}") };
                parts.push(Part { name, text: std::fs::read_to_string(&path).expect("readable") });
            }
        }
    }
    parts.sort_by(|a, b| a.name.cmp(&b.name));
    parts
}

/// The hotline pack.
pub(crate) fn hotline_pack() -> Pack {
    // Another folder, for trying a change beside the pack as it is.
    let read = Pack::parse(&parts(
        &std::env::var_os("DOORSTEP_PACK")
            .map_or_else(|| root().join("norm-packs/hotline-10000"), PathBuf::from),
    ));
    read.unwrap_or_else(|faults| {
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        panic!("{} faults:\n{}", faults.len(), faults.join("\n"))
    })
}

/// The labelled conversations, by file name and then in order.
pub(crate) fn conversations() -> Vec<Conversation> {
    talks_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join("conversations"))
}

/// The conversations that were written after the phrases, without a look at them.
pub(crate) fn unseen() -> Vec<Conversation> {
    talks_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join("conversations/unseen"))
}

/// Short exchanges that were written after the last change of phrases, and run once.
pub(crate) fn after() -> Vec<Conversation> {
    talks_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join("conversations/after"))
}

/// The conversations that somebody wrote who knew the norm and no phrase: those opened for tuning, and those that stay
/// closed.
pub(crate) fn second() -> (Vec<Conversation>, Vec<Conversation>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("conversations/second");
    (talks_of(&folder.join("open.talk")), talks_of(&folder.join("closed.talk")))
}

/// The set written before concepts and frames: the half opened for tuning, and the half that stays closed.
pub(crate) fn third() -> (Vec<Conversation>, Vec<Conversation>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("conversations/third");
    (talks_of(&folder.join("open.talk")), talks_of(&folder.join("closed.talk")))
}

/// The set written from the catalogue's items after concepts and frames: the opened half, and the closed one.
pub(crate) fn fourth() -> (Vec<Conversation>, Vec<Conversation>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("conversations/fourth");
    (talks_of(&folder.join("open.talk")), talks_of(&folder.join("closed.talk")))
}

/// The set by three hands after pack 1.4.0: two of them opened for tuning, and the third, which stays closed.
pub(crate) fn fifth() -> (Vec<Conversation>, Vec<Conversation>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("conversations/fifth");
    (talks_of(&folder.join("open.talk")), talks_of(&folder.join("closed.talk")))
}

/// The conversations of a folder of scripts.
pub(crate) fn talks_in(folder: &Path) -> Vec<Conversation> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the set is there")
        .map(|entry| entry.expect("readable").path())
        .collect();
    paths.sort();
    let scripts = paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "talk"));
    scripts.flat_map(|path| talks_of(path)).collect()
}

fn talks_of(path: &Path) -> Vec<Conversation> {
    let text = std::fs::read_to_string(path).expect("readable");
    parse_scripts(&text).unwrap_or_else(|problem| panic!("{}: {problem}", path.display()))
}
