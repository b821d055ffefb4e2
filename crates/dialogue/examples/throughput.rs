//! Utterances a second, on this machine, for `cargo xtask bench inspect`.
//!
//! `throughput PACK_FOLDER CONVERSATIONS_FOLDER [--utterances N] [--dump FOLDER]`: matching alone, the full rule set on
//! one thread and on two; `--dump` writes the texts and literals, so that another engine can be measured on the same.
#![allow(clippy::print_stdout, reason = "a measurement is printed")]
#![allow(clippy::disallowed_methods, reason = "a measurement reads the clock")]

use std::path::{Path, PathBuf};
use std::time::Instant;

use doorstep_dialogue::{Conversation, Inspector, Pack, Part, parse_scripts};

/// Repetitions per measurement; the middle one counts.
const ROUNDS: usize = 9;

/// How often a round finds the literals of all texts: once takes less time than a processor's seconds are told by.
const PASSES: usize = 10;

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
    println!("rounds\t{ROUNDS}");
    println!("conversations\t{}", talks.len());
    println!("utterances\t{}", texts.len());
    println!("rules\t{}", pack.rules().len());
    println!("literals\t{}", pack.matcher().literals());
    println!("automata_bytes\t{}", pack.matcher().automaton_bytes());
    let all = texts.len() as f64;
    let find = |texts: &[&str]| -> usize {
        (0..PASSES).flat_map(|_| texts).map(|text| pack.matcher().count_literals(text)).sum()
    };
    let judge = |talks: &[Conversation]| verdicts(&pack, talks);
    let matched = all * PASSES as f64;
    println!("matching_per_cpu_second\t{:.0}", matched / middle_of(cpu_seconds, || find(&texts)));
    println!("rules_per_cpu_second\t{:.0}", all / middle_of(cpu_seconds, || judge(&talks)));
    println!("matching_per_second_1\t{:.0}", matched / middle(|| find(&texts)));
    println!("matching_per_second_2\t{:.0}", matched / middle(|| in_halves(&texts, find)));
    println!("rules_per_second_1\t{:.0}", all / middle(|| judge(&talks)));
    println!("rules_per_second_2\t{:.0}", all / middle(|| in_halves(&talks, judge)));
    println!("peak_memory_kb\t{}", peak_memory_kb());
}

/// Works on both halves at once, a thread each.
fn in_halves<T: Sync>(all: &[T], work: impl Fn(&[T]) -> usize + Sync) -> usize {
    let (one, other) = all.split_at(all.len() / 2);
    std::thread::scope(|scope| {
        let halves = [one, other].map(|half| scope.spawn(|| work(half)));
        halves.into_iter().map(|half| half.join().expect("inspecting does not panic")).sum()
    })
}

/// Seconds of the middle one of some rounds, by the clock on the wall.
fn middle(work: impl FnMut() -> usize) -> f64 {
    let begin = Instant::now();
    middle_of(|| begin.elapsed().as_secs_f64(), work)
}

/// Seconds of the middle one of some rounds.
fn middle_of(now: impl Fn() -> f64, mut work: impl FnMut() -> usize) -> f64 {
    let mut rounds = [0.0; ROUNDS];
    for round in &mut rounds {
        let start = now();
        std::hint::black_box(work());
        *round = now() - start;
    }
    rounds.sort_by(f64::total_cmp);
    rounds[ROUNDS / 2]
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
