use crate::failure::Failure;
use crate::inspect;
use doorstep_app::conversations::ConversationPacks;
use doorstep_norms::{Pack, PackError, Shelf};
use rust_embed::Embed;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The built-in norm packs.
#[derive(Embed)]
#[folder = "$CARGO_MANIFEST_DIR/../../norm-packs"]
struct BuiltIn;

/// A pack of conversation rules; `dialogue` reads those.
const CONVERSATIONS: &str = "hotline-10000";

/// What lies in a pack of conversation rules, and in no other.
const OF_TALKS: [&str; 3] = ["score.toml", "lexicon", "rules"];

pub(crate) type Files = Vec<(String, String)>;

/// The built-in packs and those of a folder, composed.
pub(crate) fn shelf(more: Option<&Path>) -> Result<Shelf, Failure> {
    let mut packs = built_in_packs()?;
    if let Some(folder) = more {
        for (name, files) in folders(folder)? {
            packs.push(Pack::parse(&files).map_err(|errors| wrong(&name, &errors))?);
        }
    }
    Shelf::new(&packs).map_err(|errors| wrong("norm packs", &errors))
}

/// The built-in packs, parsed.
pub(crate) fn built_in_packs() -> Result<Vec<Pack>, Failure> {
    let parse = |(name, files): (String, Files)| Pack::parse(&files).map_err(|errors| wrong(&name, &errors));
    built_in().into_iter().map(parse).collect()
}

/// The texts of a built-in pack of conversation rules; none under another name.
pub(crate) fn conversation_parts(pack: &str) -> Vec<doorstep_dialogue::Part> {
    let part = |path: &str| {
        let name = path.strip_prefix(CONVERSATIONS)?.strip_prefix('/')?.to_owned();
        let rules = pack == CONVERSATIONS && path.ends_with(".toml");
        rules.then(|| Some(doorstep_dialogue::Part { name, text: built_in_file(path)? }))?
    };
    let mut parts: Vec<_> = BuiltIn::iter().filter_map(|path| part(&path)).collect();
    parts.sort_by(|a, b| a.name.cmp(&b.name));
    parts
}

/// The packs that conversations are inspected by: the built-in one, and those of a folder.
pub(crate) fn conversation_packs(more: Option<&Path>) -> Result<ConversationPacks, Failure> {
    let mut packs = vec![conversation_parts(CONVERSATIONS)];
    if let Some(folder) = more {
        for path in talk_folders(folder)? {
            let parts = inspect::parts(&path);
            packs.push(
                parts.map_err(|error| Failure::of(format!("cannot read `{}`", path.display()), &error))?,
            );
        }
    }
    ConversationPacks::parse(packs.iter().map(Vec::as_slice))
        .map_err(|error| Failure::of("the packs of conversations", &error))
}

/// Whether a pack's folder holds rules of conversations: by what lies in it, or by its name, such as `hotline-10000-2027`.
fn is_of_talks(pack: &Path) -> bool {
    let name = pack.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    name.starts_with(CONVERSATIONS) || OF_TALKS.iter().any(|part| pack.join(part).exists())
}

/// The built-in rules of conversations.
pub(crate) fn conversations() -> Result<doorstep_dialogue::Pack, Failure> {
    doorstep_dialogue::Pack::parse(&conversation_parts(CONVERSATIONS)).map_err(|errors| {
        let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
        Failure::new(format!("the pack `{CONVERSATIONS}` has mistakes:\n{}", lines.join("\n")))
    })
}

/// The catalogue of norms.
pub(crate) fn catalogue() -> Result<doorstep_norms::Catalogue, Failure> {
    let name = "catalogue.toml";
    let text = built_in_file(name).unwrap_or_default();
    doorstep_norms::Catalogue::parse(name, &text).map_err(|errors| wrong(name, &errors))
}

fn built_in_file(name: &str) -> Option<String> {
    BuiltIn::get(name).map(|file| String::from_utf8_lossy(&file.data).into_owned())
}

fn built_in() -> BTreeMap<String, Files> {
    let mut packs: BTreeMap<String, Files> = BTreeMap::new();
    for path in BuiltIn::iter() {
        let Some((pack, _)) = path.split_once('/') else { continue };
        if pack == CONVERSATIONS || !path.ends_with(".toml") {
            continue;
        }
        if let Some(text) = built_in_file(&path) {
            packs.entry(pack.to_owned()).or_default().push((path.to_string(), text));
        }
    }
    packs
}

/// The packs of visits in a folder, by their folder's name.
pub(crate) fn folders(folder: &Path) -> Result<BTreeMap<String, Files>, Failure> {
    let mut packs = BTreeMap::new();
    for path in pack_folders(folder)?.into_iter().filter(|path| !is_of_talks(path)) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        packs.insert(name, read(&path)?);
    }
    Ok(packs)
}

/// The packs of conversations in a folder.
pub(crate) fn talk_folders(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    Ok(pack_folders(folder)?.into_iter().filter(|path| is_of_talks(path)).collect())
}

/// The packs of a folder: each folder in it that has a `pack.toml`, and the folder itself.
fn pack_folders(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let unreadable = |error| Failure::of(format!("cannot read `{}`", folder.display()), &error);
    let inside = std::fs::read_dir(folder).map_err(unreadable)?.filter_map(Result::ok);
    let mut found: Vec<_> = std::iter::once(folder.to_path_buf())
        .chain(inside.map(|entry| entry.path()))
        .filter(|path| path.join("pack.toml").exists())
        .collect();
    found.sort();
    Ok(found)
}

/// Every part of a pack of conversations as it lies there, strays too: checking it names them.
pub(crate) fn talk_parts(pack: &Path) -> Result<Vec<doorstep_dialogue::Part>, Failure> {
    let unreadable = |error| Failure::of(format!("cannot read `{}`", pack.display()), &error);
    let mut files = read(pack)?;
    for entry in std::fs::read_dir(pack).map_err(unreadable)?.filter_map(Result::ok) {
        if entry.path().is_dir() {
            files.extend(read(&entry.path())?);
        }
    }
    let named = |(path, text): (String, String)| {
        let name = Path::new(&path).strip_prefix(pack).unwrap_or(Path::new(&path));
        let name = name.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
        doorstep_dialogue::Part { name, text }
    };
    Ok(files.into_iter().map(named).collect())
}

fn read(folder: &Path) -> Result<Files, Failure> {
    let unreadable = |error| Failure::of(format!("cannot read `{}`", folder.display()), &error);
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)?.filter_map(Result::ok) {
        let path = entry.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            let text = std::fs::read_to_string(&path)
                .map_err(|error| Failure::of(format!("cannot read `{}`", path.display()), &error))?;
            files.push((path.display().to_string(), text));
        }
    }
    files.sort();
    Ok(files)
}

/// Prints mistakes, one a line.
pub(crate) fn tell(mistakes: &[PackError], english: bool) {
    for said in mistakes.iter().map(PackError::said) {
        println!("{}", if english { said.en } else { said.zh });
    }
}

/// All mistakes of a pack that keeps a verb from its work: each on a line of Chinese and one of English, since nothing
/// says who reads it.
pub(crate) fn wrong(name: &str, errors: &[PackError]) -> Failure {
    let lines: Vec<String> =
        errors.iter().map(PackError::said).map(|said| format!("  {}\n  {}", said.zh, said.en)).collect();
    Failure::new(format!("the norm pack `{name}` has {} mistakes:\n{}", errors.len(), lines.join("\n")))
}
