//! Load through the real door: the binary of this build is started on a database of its own and asked over HTTP by a bounded
//! number of callers on this machine. `cargo bench -p doorstep-cli --bench load -- commands|bookings|import [--seconds N]
//! [--orders N] [--callers N] [--postgres URL]` prints one line of JSON for each measurement; `cargo xtask bench` makes tables of them.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, clippy::print_stdout)] // a bench measures time and prints

mod bookings;
mod commands;
mod import;
mod server;

/// What is measured, and how much of it.
pub(crate) struct Options {
    pub(crate) seconds: u64,
    pub(crate) orders: Option<usize>,
    pub(crate) callers: usize,
    pub(crate) postgres: Option<String>,
}

/// More callers than this measure the machine's scheduler, not the server.
const CALLERS_MAX: usize = 512;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let value =
        |name: &str| words.iter().position(|word| word == name).and_then(|at| words.get(at + 1)).cloned();
    let number = |name: &str, usual: usize| value(name).map_or(usual, |text| text.parse().unwrap());
    let options = Options {
        seconds: number("--seconds", 10) as u64,
        orders: value("--orders").map(|text| text.parse().unwrap()),
        callers: number("--callers", 256).clamp(1, CALLERS_MAX),
        postgres: value("--postgres").or_else(|| std::env::var("DOORSTEP_TEST_POSTGRES").ok()),
    };
    let runtime = tokio::runtime::Runtime::new().unwrap();
    match words.first().map(String::as_str) {
        Some("commands") => runtime.block_on(commands::measure(&options)),
        Some("bookings") => runtime.block_on(bookings::measure(&options)),
        Some("import") => runtime.block_on(import::measure(&options)),
        // `cargo test --benches` runs benches without a word: there is nothing to measure then.
        _ => println!("say what to measure: commands, bookings, import"),
    }
}

/// The middle and the 99th percentile, in milliseconds.
pub(crate) fn spread(mut times: Vec<std::time::Duration>) -> (f64, f64) {
    times.sort_unstable();
    let at = |permille: usize| {
        times.get(times.len() * permille / 1000).map_or(0.0, |time| time.as_secs_f64() * 1e3)
    };
    (at(500), at(990))
}
