//! `doorstep inspect CONVERSATIONS --pack hotline-10000`: judges transcripts against a pack, one verdict a line.
//! `--against OTHER` tells which verdicts another pack would change: a rule change tried on a whole history.

mod batch;
mod flips;
mod recording;
mod stream;
mod transcripts;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use batch::{Judge, Judged};
use doorstep_dialogue::{Bilingual, ExampleFailure, Pack, PackError, Part};
use stream::in_order;

/// The zone in which clock and calendar rules read times, where nobody names another.
pub(crate) const ZONE: &str = "Asia/Shanghai";

/// Judge conversations against a pack of rules.
#[derive(Debug, clap::Args)]
pub(crate) struct Inspect {
    /// Conversations as JSON lines, as a table with a row for each utterance (`.csv`), as a speech recogniser's answer
    /// about one call (`.json`), as a script (`.talk`), or one stereo recording (`.wav`): rules about time are judged on
    /// the recording, rules about words are not. Of a folder every such file is read.
    conversations: PathBuf,
    /// The channel of conversations whose file does not say it.
    #[arg(long, value_enum, default_value = "hotline")]
    channel: transcripts::Kind,
    /// Who is the agent in a recogniser's answer, by the name or number of the speaker or channel; who speaks first when
    /// absent.
    #[arg(long)]
    agent_speaker: Option<String>,
    /// The channel of a recording on which the agent is.
    #[arg(long, value_enum, default_value = "left")]
    agent_channel: recording::Side,
    /// When the agent's badge number had been announced, in milliseconds of a recording; without it the first answer is
    /// not judged.
    #[arg(long)]
    badge_ms: Option<i64>,
    /// The pack: its folder, or the name of a built-in one.
    #[arg(long, default_value = "hotline-10000")]
    pack: PathBuf,
    /// Where verdicts are written, a JSON line each; without it only the summary is shown.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Say in every verdict what nearly counted, and print breaches one by one.
    #[arg(long)]
    explain: bool,
    /// Leave out verdicts that are met.
    #[arg(long)]
    breaches_only: bool,
    /// Try every rule of the pack on its own examples first.
    #[arg(long)]
    check: bool,
    /// Reasons, and mistakes of the pack, in English rather than Chinese.
    #[arg(long)]
    english: bool,
    /// Another pack: tell which verdicts it would change, by rule.
    #[arg(long)]
    against: Option<PathBuf>,
    /// How many threads judge; as many as there are processors when absent. Verdicts come in the order of the file
    /// whatever their number.
    #[arg(long)]
    threads: Option<NonZeroUsize>,
    /// The zone in which clock and calendar rules read times.
    #[arg(long, default_value = ZONE)]
    zone: String,
}

/// Why conversations could not be judged.
#[derive(Debug, thiserror::Error)]
pub(crate) enum InspectError {
    /// A file cannot be read or written.
    #[error("`{path}`: {source}: check the path and its permissions")]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The pack has faults.
    #[error("{}", pack_in_words(.mistakes, *.english))]
    Pack {
        /// Which.
        mistakes: Vec<PackError>,
        /// Told in English rather than Chinese.
        english: bool,
    },
    /// Rules do not do what their examples say.
    #[error("{}", examples_in_words(.failures, *.english))]
    Examples {
        /// Which.
        failures: Vec<ExampleFailure>,
        /// Told in English rather than Chinese.
        english: bool,
    },
    /// A script cannot be read.
    #[error("`{path}`: {problem}")]
    Script {
        /// Which file.
        path: PathBuf,
        /// What is wrong.
        problem: doorstep_dialogue::ScriptError,
    },
    /// A table cannot be read.
    #[error("`{path}`: {problem}")]
    Table {
        /// Which file.
        path: PathBuf,
        /// What is wrong.
        problem: doorstep_dialogue::TableError,
    },
    /// A file is no text.
    #[error("`{0}` is neither UTF-8 nor GB18030: save it as UTF-8")]
    Encoding(PathBuf),
    /// There is nothing in a folder that holds conversations.
    #[error("`{0}` holds no `.jsonl`, `.csv`, `.json`, `.talk` or `.wav` file")]
    Empty(PathBuf),
    /// There is no such pack.
    #[error("`{0}` is neither a folder with a `pack.toml` nor the built-in pack `hotline-10000`")]
    NoPack(PathBuf),
    /// A recording cannot be heard.
    #[error("`{path}`: {problem}")]
    Recording {
        /// Which file.
        path: PathBuf,
        /// What is wrong.
        problem: doorstep_dialogue::AudioError,
    },
    /// The zone is unknown.
    #[error("`{0}` is no time zone: write a name such as `Asia/Shanghai`")]
    Zone(String),
}

fn pack_in_words(mistakes: &[PackError], english: bool) -> String {
    let count = mistakes.len();
    let head = if english {
        format!("the pack has {count} mistakes")
    } else {
        format!("规则包有 {count} 处要改")
    };
    told(head, mistakes.iter().map(PackError::said), english)
}

fn examples_in_words(failures: &[ExampleFailure], english: bool) -> String {
    let count = failures.len();
    let head = if english {
        format!("{count} examples of the pack fail")
    } else {
        format!("规则包有 {count} 个例子不符")
    };
    told(head, failures.iter().map(ExampleFailure::said), english)
}

/// A heading, and a line for each.
fn told(head: String, each: impl Iterator<Item = Bilingual>, english: bool) -> String {
    let lines = each.map(|said| if english { said.en } else { said.zh });
    std::iter::once(head).chain(lines).collect::<Vec<_>>().join("\n")
}

/// Runs the verb; messages go to `say`.
pub(crate) fn run(args: &Inspect, say: &mut dyn Write) -> Result<(), InspectError> {
    let zone = jiff::tz::TimeZone::get(&args.zone).map_err(|_| InspectError::Zone(args.zone.clone()))?;
    let pack = read_pack(&args.pack, args.english)?;
    let other = args.against.as_deref().map(|pack| read_pack(pack, args.english)).transpose()?;
    if args.check {
        let failures = pack.run_examples(&zone);
        if !failures.is_empty() {
            return Err(InspectError::Examples { failures, english: args.english });
        }
    }
    let mut out = match &args.out {
        Some(path) => Some(BufWriter::new(File::create(path).map_err(at(path))?)),
        None => None,
    };
    let threads =
        args.threads.or_else(|| std::thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get);
    let mut whole = Judged::default();
    let take = |judged: Judged| {
        if let (Some(out), Some(path)) = (&mut out, &args.out) {
            out.write_all(&judged.lines).map_err(at(path))?;
        }
        say.write_all(&judged.said).map_err(at(Path::new("standard output")))?;
        whole.add(&judged);
        Ok(())
    };
    let judge = || Judge::new(args, &pack, other.as_ref(), zone.clone());
    in_order(threads, transcripts::jobs(args)?, judge, |judge, job| judge.judge(&job), take)?;
    if let (Some(out), Some(path)) = (&mut out, &args.out) {
        out.flush().map_err(at(path))?;
    }
    whole.tell(&pack, other.as_ref(), say).map_err(at(Path::new("standard output")))
}

fn read_pack(pack: &Path, english: bool) -> Result<Pack, InspectError> {
    let parts = if pack.join("pack.toml").is_file() {
        parts(pack)?
    } else {
        crate::packs::conversation_parts(&pack.to_string_lossy())
    };
    if parts.is_empty() {
        return Err(InspectError::NoPack(pack.to_owned()));
    }
    Pack::parse(&parts).map_err(|mistakes| InspectError::Pack { mistakes, english })
}

/// The texts of a pack's folder that concern conversations.
pub(crate) fn parts(folder: &Path) -> Result<Vec<Part>, InspectError> {
    let mut parts = Vec::new();
    for name in ["pack.toml", "score.toml"] {
        let path = folder.join(name);
        parts.push(Part { name: name.to_owned(), text: std::fs::read_to_string(&path).map_err(at(&path))? });
    }
    for below in ["lexicon", "rules"] {
        let path = folder.join(below);
        for entry in std::fs::read_dir(&path).map_err(at(&path))? {
            let path = entry.map_err(at(&path))?.path();
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            if name.ends_with(".toml") {
                let text = std::fs::read_to_string(&path).map_err(at(&path))?;
                parts.push(Part { name: format!("{below}/{name}"), text });
            }
        }
    }
    parts.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(parts)
}

fn at(path: &Path) -> impl FnOnce(std::io::Error) -> InspectError {
    let path = path.to_owned();
    move |source| InspectError::File { path, source }
}
