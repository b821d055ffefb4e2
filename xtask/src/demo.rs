//! The demo: everything missing is set up, then the binary shows a city day.

use crate::{process, product, web};
use anyhow::{Context, Result};
use clap::Args;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, ExitCode};

#[derive(Args)]
pub(crate) struct Options {
    /// Play the day without a browser, check what must be true at its end, and leave
    #[arg(long)]
    check: bool,
    /// The port to listen on
    #[arg(long, value_name = "N")]
    port: Option<u16>,
    /// The time of the day at which it opens, such as `10:00`
    #[arg(long, value_name = "HH:MM", conflicts_with = "check")]
    at: Option<String>,
    /// How many times faster than life the day moves
    #[arg(long, value_name = "X")]
    speed: Option<String>,
    /// The number from which the city and its day grow
    #[arg(long, value_name = "S")]
    seed: Option<u64>,
    /// How many technicians work in the city
    #[arg(long, value_name = "N")]
    technicians: Option<u32>,
    /// How many orders arrive
    #[arg(long, value_name = "N")]
    orders: Option<u32>,
}

impl Options {
    /// The same wishes in the binary's own words.
    fn words(&self) -> Vec<String> {
        let mut words = vec!["demo".to_owned()];
        if self.check {
            words.push("--check".to_owned());
        }
        let valued = [
            ("--port", self.port.map(|port| port.to_string())),
            ("--at", self.at.clone()),
            ("--speed", self.speed.clone()),
            ("--seed", self.seed.map(|seed| seed.to_string())),
            ("--technicians", self.technicians.map(|count| count.to_string())),
            ("--orders", self.orders.map(|count| count.to_string())),
        ];
        for (name, value) in valued {
            words.extend(value.into_iter().flat_map(|value| [name.to_owned(), value]));
        }
        words
    }
}

/// Builds what is missing and becomes the running demo.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    if !options.check {
        if web::exists() {
            web::build()?;
        } else {
            println!("there is no web workspace in this checkout: the demo serves no pages");
        }
    }
    let binary = product::build()?;
    let mut demo = Command::new(&binary);
    demo.args(options.words());
    // The demo takes our place, so that Ctrl-C and the exit code are its own.
    Err(demo.exec()).with_context(|| format!("cannot start `{}`", binary.display()))
}

/// Plays one demo day to its end and fails when something that must be true is not.
/// The whole city takes some ten minutes in a debug build; a district shows the same in two.
pub(crate) fn check(binary: &Path, whole_city: bool) -> Result<()> {
    let size: &[&str] = if whole_city { &[] } else { &["--technicians", "20", "--orders", "150"] };
    process::run(process::command(binary).args(["demo", "--check", "--port", "0"]).args(size))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wishes_are_passed_on_in_the_binarys_words() {
        let options = Options {
            check: true,
            port: Some(8080),
            at: None,
            speed: Some("600".into()),
            seed: Some(42),
            technicians: None,
            orders: None,
        };
        assert_eq!(options.words(), ["demo", "--check", "--port", "8080", "--speed", "600", "--seed", "42"]);
    }

    #[test]
    fn without_wishes_the_binary_decides() {
        let options = Options {
            check: false,
            port: None,
            at: None,
            speed: None,
            seed: None,
            technicians: None,
            orders: None,
        };
        assert_eq!(options.words(), ["demo"]);
    }
}
