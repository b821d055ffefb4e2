//! How days of a city are told on a terminal.

use doorstep_kernel::Duration;
use doorstep_sim::Report;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;

/// How far it has come, in minutes of the city; hidden where nobody sits at a terminal.
pub(crate) fn bar(length: Duration) -> ProgressBar {
    let bar = ProgressBar::new(length.as_mins().unsigned_abs());
    if !std::io::stderr().is_terminal() {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    let style = ProgressStyle::with_template("{bar:40} {msg} {elapsed}").expect("the template is constant");
    bar.with_style(style)
}

/// What happened, what it amounts to, and every invariant.
pub(crate) fn print(report: &Report) {
    report.counts.iter().for_each(|line| println!("{line}"));
    crate::kpi::print(&report.kpis);
    report.findings.iter().for_each(|line| println!("{line}"));
    for (what, outcome) in &report.checks {
        match outcome {
            Ok(()) => println!("ok    {what}"),
            Err(why) => println!("FAIL  {what}: {why}"),
        }
    }
    let failed = report.failed();
    println!("{} passed, {failed} failed", report.checks.len() - failed);
}
