//! `doorstep inspect CONVERSATIONS --pack hotline-10000`: judges transcripts against a pack, one verdict a line.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use doorstep_dialogue::{
    Conversation, ExampleFailure, Inspector, Judgement, LineError, Pack, PackError, Part, Severity,
    parse_scripts, read_line,
};

/// Judge conversations against a pack of rules.
#[derive(Debug, clap::Args)]
pub(crate) struct Inspect {
    /// Conversations as JSON lines, or as a script (`.talk`).
    conversations: PathBuf,
    /// The pack: its folder, or its name below `norm-packs/`.
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
    /// Reasons in English rather than Chinese.
    #[arg(long)]
    english: bool,
    /// The zone in which clock and calendar rules read times.
    #[arg(long, default_value = "Asia/Shanghai")]
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
    #[error("the pack has {} faults:\n{}", .0.len(), lines(.0))]
    Pack(Vec<PackError>),
    /// Rules do not do what their examples say.
    #[error("{} examples of the pack fail:\n{}", .0.len(), lines(.0))]
    Examples(Vec<ExampleFailure>),
    /// A script cannot be read.
    #[error("`{path}`: {problem}")]
    Script {
        /// Which file.
        path: PathBuf,
        /// What is wrong.
        problem: doorstep_dialogue::ScriptError,
    },
    /// The zone is unknown.
    #[error("`{0}` is no time zone: write a name such as `Asia/Shanghai`")]
    Zone(String),
}

fn lines<E: ToString>(errors: &[E]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// What one run found.
#[derive(Debug, Default)]
struct Summary {
    conversations: usize,
    utterances: usize,
    bad_lines: usize,
    breached: [usize; 3],
    not_judged: usize,
}

/// Runs the verb; messages go to `say`.
pub(crate) fn run(args: &Inspect, say: &mut dyn Write) -> Result<(), InspectError> {
    let zone = jiff::tz::TimeZone::get(&args.zone).map_err(|_| InspectError::Zone(args.zone.clone()))?;
    let pack = Pack::parse(&parts(&folder(&args.pack))?).map_err(InspectError::Pack)?;
    if args.check {
        let failures = pack.run_examples(&zone);
        if !failures.is_empty() {
            return Err(InspectError::Examples(failures));
        }
    }
    let mut out = match &args.out {
        Some(path) => Some(BufWriter::new(File::create(path).map_err(at(path))?)),
        None => None,
    };
    let mut inspector = Inspector::new(&pack, zone);
    let mut summary = Summary::default();
    each_conversation(&args.conversations, |read| match read {
        Ok(conversation) => {
            judge(args, &pack, &mut inspector, &conversation, out.as_mut(), &mut summary, say)
                .map_err(at(args.out.as_deref().unwrap_or(Path::new("standard output"))))
        }
        Err(problem) => {
            summary.bad_lines += 1;
            writeln!(say, "skipped {problem}").map_err(at(Path::new("standard output")))
        }
    })?;
    if let (Some(out), Some(path)) = (&mut out, &args.out) {
        out.flush().map_err(at(path))?;
    }
    let [minor, major, critical] = summary.breached;
    writeln!(
        say,
        "{} conversations, {} utterances, {} bad lines: {critical} critical, {major} major, {minor} minor breaches, {} not judged (pack {} {}, {})",
        summary.conversations,
        summary.utterances,
        summary.bad_lines,
        summary.not_judged,
        pack.front().id,
        pack.front().version,
        &pack.digest()[..12],
    )
    .map_err(at(Path::new("standard output")))
}

fn judge(
    args: &Inspect,
    pack: &Pack,
    inspector: &mut Inspector<'_>,
    conversation: &Conversation,
    mut out: Option<&mut BufWriter<File>>,
    summary: &mut Summary,
    say: &mut dyn Write,
) -> std::io::Result<()> {
    let inspection = inspector.inspect(conversation);
    summary.conversations += 1;
    summary.utterances += conversation.utterances.len();
    for verdict in &inspection.verdicts {
        let severity = verdict.rule_in(pack).severity;
        match verdict.judgement {
            Judgement::Met if args.breaches_only => continue,
            Judgement::Met => {}
            Judgement::NotJudged => summary.not_judged += 1,
            Judgement::Breached => summary.breached[place(severity)] += 1,
        }
        let mut line = verdict.line(pack, conversation, !args.english);
        if args.explain {
            line.near_misses = Some(inspector.near_misses(verdict));
            if verdict.judgement == Judgement::Breached {
                writeln!(say, "{} {} {:?}: {}", conversation.id, line.rule, severity, line.reason)?;
            }
        }
        if let Some(out) = &mut out {
            serde_json::to_writer(&mut **out, &line)?;
            out.write_all(b"\n")?;
        }
    }
    Ok(())
}

fn place(severity: Severity) -> usize {
    match severity {
        Severity::Minor => 0,
        Severity::Major => 1,
        Severity::Critical => 2,
    }
}

/// Reads one conversation after the other; a file of JSON lines is never held in memory.
fn each_conversation(
    path: &Path,
    mut take: impl FnMut(Result<Conversation, LineError>) -> Result<(), InspectError>,
) -> Result<(), InspectError> {
    if path.extension().is_some_and(|extension| extension == "talk") {
        let text = std::fs::read_to_string(path).map_err(at(path))?;
        let talks = parse_scripts(&text)
            .map_err(|problem| InspectError::Script { path: path.to_owned(), problem })?;
        return talks.into_iter().try_for_each(|conversation| take(Ok(conversation)));
    }
    let mut reader = BufReader::new(File::open(path).map_err(at(path))?);
    let mut bytes = Vec::new();
    for number in 1.. {
        bytes.clear();
        if reader.read_until(b'\n', &mut bytes).map_err(at(path))? == 0 {
            break;
        }
        if let Some(read) = read_line(number, &bytes) {
            take(read)?;
        }
    }
    Ok(())
}

/// The folder of a pack: the path itself, or a name below `norm-packs/`.
fn folder(pack: &Path) -> PathBuf {
    if pack.join("pack.toml").is_file() { pack.to_owned() } else { Path::new("norm-packs").join(pack) }
}

/// The texts of a pack's folder that concern conversations.
fn parts(folder: &Path) -> Result<Vec<Part>, InspectError> {
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
