//! What `cargo xtask bench perception` measures: a province's year of visits folded event by event into KPIs, its facts
//! written as Parquet, and counted anew out of the files. Answers in JSON, one line for each.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::disallowed_methods)] // a measurement

mod lived;
mod pack;
mod year;

use doorstep_figures::{By, recount};
use doorstep_perception::{Reading, Tally, evaluate};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::time::Instant;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize| arguments[at].parse::<u64>().unwrap();
    let begun = Instant::now();
    let told = match arguments[0].as_str() {
        "fold" => year::fold(number(1)),
        "write" => year::write(number(1), number(2), &PathBuf::from(&arguments[3])),
        "recount" => counted(&arguments[2..], usize::try_from(number(1)).unwrap()),
        other => panic!("`{other}` is none of fold, write, recount"),
    };
    println!("{}", json!({ "told": told, "seconds": begun.elapsed().as_secs_f64(), "peak_mb": peak_mb() }));
}

/// KPIs out of files, whole and district by district.
fn counted(files: &[String], threads: usize) -> Value {
    let files: Vec<PathBuf> = files.iter().map(PathBuf::from).collect();
    let told = recount(&files, &pack::PACK, Some(By::District), threads).unwrap();
    let parts: serde_json::Map<String, Value> =
        told.parts.iter().map(|(name, tally)| (name.clone(), sides(tally))).collect();
    let formulas: Vec<_> = pack::PACK.sections().kpis.iter().collect();
    json!({ "rows": told.rows, "whole": sides(&told.whole), "parts": parts, "formulas": formulas })
}

/// Both sides of every KPI that was measured.
fn sides(tally: &Tally) -> Value {
    let kpis = evaluate(&pack::PACK, tally).into_iter().filter_map(|kpi| match kpi.reading {
        Reading::Measured(measured) => Some((kpi.id, json!([measured.numerator, measured.denominator]))),
        Reading::NoCases | Reading::NotMeasured { .. } => None,
    });
    Value::Object(kpis.collect())
}

/// The most memory that was ever held, where the system tells (Linux).
fn peak_mb() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? / 1024)
}
