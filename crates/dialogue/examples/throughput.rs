//! Utterances a second, on this machine, for `cargo xtask bench inspect`.
//!
//! `throughput PACK_FOLDER CONVERSATIONS_FOLDER [--utterances N] [--dump FOLDER]`: matching alone, the full rule set on
//! one thread and on two; `--dump` writes the texts and literals, so that another engine can be measured on the same.
#![allow(clippy::print_stdout, reason = "a measurement is printed")]
#![allow(clippy::disallowed_methods, reason = "a measurement reads the clock")]

use std::path::{Path, PathBuf};
use std::time::Instant;

use doorstep_dialogue::{Conversation, Inspector, Pack, Part, parse_scripts};

/// Repetitions per measurement; the best counts, since the machine is shared.
const ROUNDS: usize = 8;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let option =
        |name: &str| arguments.iter().position(|word| word == name).and_then(|at| arguments.get(at + 1));
    let folder =
        |index: usize, other: &str| PathBuf::from(arguments.get(index).map_or(other, String::as_str));
    let wanted: usize = option("--utterances").and_then(|text| text.parse().ok()).unwrap_or(200_000);
    let pack = Pack::parse(&parts(&folder(0, "norm-packs/hotline-10000"))).expect("a sound pack");
    let talks = talks(&folder(1, "crates/dialogue/conversations"), wanted);
    let texts: Vec<&str> =
        talks.iter().flat_map(|talk| &talk.utterances).map(|utterance| utterance.text.as_str()).collect();
    if let Some(folder) = option("--dump") {
        std::fs::write(Path::new(folder).join("texts.txt"), texts.join("\n"))
            .expect("the folder can be written");
        let literals: Vec<String> = pack.matcher().literal_texts().collect();
        std::fs::write(Path::new(folder).join("literals.txt"), literals.join("\n"))
            .expect("the folder can be written");
    }
    println!("utterances\t{}", texts.len());
    println!("rules\t{}", pack.rules().len());
    println!("literals\t{}", pack.matcher().literals());
    println!("automata_bytes\t{}", pack.matcher().automaton_bytes());
    let cpu = best_of(cpu_seconds, || texts.iter().map(|text| pack.matcher().count_literals(text)).sum());
    println!("matching_per_cpu_second\t{:.0}", texts.len() as f64 / cpu);
    let cpu = best_of(cpu_seconds, || verdicts(&pack, &talks));
    println!("rules_per_cpu_second\t{:.0}", texts.len() as f64 / cpu);
    let matching = best(|| texts.iter().map(|text| pack.matcher().count_literals(text)).sum());
    println!("matching_per_second\t{:.0}", texts.len() as f64 / matching);
    println!("rules_per_second_1\t{:.0}", texts.len() as f64 / best(|| verdicts(&pack, &talks)));
    let both = best(|| {
        let (one, other) = talks.split_at(talks.len() / 2);
        std::thread::scope(|scope| {
            let halves = [one, other].map(|half| scope.spawn(|| verdicts(&pack, half)));
            halves.into_iter().map(|half| half.join().expect("inspecting does not panic")).sum()
        })
    });
    println!("rules_per_second_2\t{:.0}", texts.len() as f64 / both);
    println!("peak_memory_kb\t{}", peak_memory_kb());
}

/// Seconds of the fastest of some rounds, by the clock on the wall.
fn best(work: impl FnMut() -> usize) -> f64 {
    let begin = Instant::now();
    best_of(|| begin.elapsed().as_secs_f64(), work)
}

/// Seconds of the fastest of some rounds.
fn best_of(now: impl Fn() -> f64, mut work: impl FnMut() -> usize) -> f64 {
    (0..ROUNDS)
        .map(|_| {
            let start = now();
            std::hint::black_box(work());
            now() - start
        })
        .fold(f64::INFINITY, f64::min)
}

/// Seconds that this thread has run on a processor, whatever else the machine did meanwhile (Linux).
fn cpu_seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds: f64 = text.split_whitespace().next().and_then(|word| word.parse().ok()).unwrap_or(0.0);
    nanoseconds / 1e9
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
