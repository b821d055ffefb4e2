#![allow(clippy::print_stdout, reason = "a measurement is printed")]
#![allow(clippy::disallowed_methods, reason = "a measurement reads the clock")]

use std::path::{Path, PathBuf};
use std::time::Instant;

use doorstep_dialogue::{Conversation, Inspector, Pack, Part, parse_scripts};

/// Repetitions per measurement; the best counts, since the machine is shared.
const ROUNDS: usize = 3;

fn main() {
    let pack = Pack::parse(&parts(&PathBuf::from("norm-packs/hotline-10000"))).expect("a sound pack");
    let mut talks = talks(&PathBuf::from("crates/dialogue/conversations"), 1);
    let mut inspector = Inspector::new(&pack, jiff::tz::TimeZone::UTC);
    talks.sort_by(|a, b| a.id.cmp(&b.id));
    for talk in &talks {
        let inspection = inspector.inspect(talk);
        for verdict in &inspection.verdicts {
            let mut line = verdict.line(&pack, talk, true);
            line.near_misses = Some(inspector.near_misses(verdict));
            println!("{}", serde_json::to_string(&line).unwrap());
        }
    }
    for rule in pack.rules() { for text in rule.examples.met.iter().chain(&rule.examples.breached).chain(&rule.examples.not_applicable) {
        let talk = doorstep_dialogue::parse_script("e", rule.channels[0], text).unwrap();
        let inspection = inspector.inspect(&talk);
        for verdict in &inspection.verdicts { println!("{}", serde_json::to_string(&verdict.line(&pack, &talk, true)).unwrap()); }
    } }
    for round in 0..1 { let _ = (round, Instant::now(), best(|| 0), verdicts(&pack, &[]), peak_memory_kb(), Path::new("x")); }
}

/// Seconds of the fastest of some rounds.
fn best(mut work: impl FnMut() -> usize) -> f64 {
    (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(work());
            start.elapsed().as_secs_f64()
        })
        .fold(f64::INFINITY, f64::min)
}

fn verdicts(pack: &Pack, talks: &[Conversation]) -> usize {
    let mut inspector = Inspector::new(pack, jiff::tz::TimeZone::UTC);
    talks.iter().map(|talk| inspector.inspect(talk).verdicts.len()).sum()
}

/// The labelled conversations, over and over, until there are enough utterances.
fn talks(folder: &Path, wanted: usize) -> Vec<Conversation> {
    let mut once = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("readable").path();
        if path.extension().is_some_and(|extension| extension == "talk") {
            once.extend(
                parse_scripts(&std::fs::read_to_string(path).expect("readable")).expect("a sound script"),
            );
        }
    }
    let each: usize = once.iter().map(|talk| talk.utterances.len()).sum();
    let rounds = wanted.div_ceil(each.max(1));
    (0..rounds).flat_map(|_| once.clone()).collect()
}

fn parts(folder: &Path) -> Vec<Part> {
    let mut parts = Vec::new();
    for below in ["", "lexicon", "rules"] {
        for entry in std::fs::read_dir(folder.join(below)).expect("the pack's folder is there") {
            let path = entry.expect("readable").path();
            if path.extension().is_some_and(|extension| extension == "toml") {
                let name = path.strip_prefix(folder).expect("lies below").to_string_lossy().into_owned();
                parts.push(Part { name, text: std::fs::read_to_string(&path).expect("readable") });
            }
        }
    }
    parts
}

/// The most memory this process ever held, where the system tells (Linux).
fn peak_memory_kb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).unwrap_or(0)
}
