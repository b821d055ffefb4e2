//! Every KPI computed anew by pandas from exported files, and compared: fractions exactly, intervals to 1e-9.
//!
//! `cargo xtask bench kpis [ORDERS]`: lives a city's day, writes its figures, and lets a stranger recompute it.

use super::Bench;
use crate::{process, product, python};
use anyhow::{Context, Result};
use std::path::Path;
use std::process::Command;

pub(super) const BENCH: Bench =
    Bench { name: "kpis", about: "every KPI computed anew by pandas from exported Parquet; [ORDERS]", run };

/// The day that the demonstration lives.
const DAY: &str = "2026-11-23";

/// What computes anew.
const PYTHON: &str = include_str!("kpis.py");

fn run(arguments: &[String]) -> Result<()> {
    let orders = arguments.first().map_or("300", String::as_str);
    let folder = Path::new("target/bench-kpis");
    let (city, out, script) = (folder.join("city"), folder.join("export"), folder.join("kpis.py"));
    std::fs::create_dir_all(folder).with_context(|| format!("cannot create `{}`", folder.display()))?;
    std::fs::write(&script, PYTHON).with_context(|| format!("cannot write `{}`", script.display()))?;
    let doorstep = product::build()?;
    let day = ["demo", "--check", "--port", "0", "--technicians", "60", "--orders", orders, "--folder"];
    process::run(Command::new(&doorstep).args(day).arg(&city))?;
    let period = ["figures", "--from", DAY, "--to", DAY, "--out"];
    let database = format!("sqlite:{}", city.join("demo.db").display());
    process::run(Command::new(&doorstep).args(period).arg(&out).env("DOORSTEP_DATABASE", database))?;
    process::run(Command::new(python::environment("pandas", &["pandas", "pyarrow"])?).arg(&script).arg(&out))
}
