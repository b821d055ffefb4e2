//! The web workspace: types, lints, unit tests, build, known holes in what it ships.

use super::stage::Outcome;
use super::tally::Tally;
use crate::{process, web};
use anyhow::Result;
use serde::Deserialize;

pub(super) fn run() -> Result<Outcome> {
    if !web::exists() {
        return Ok(Outcome::skipped("there is no `web/package.json` in this checkout"));
    }
    web::install()?;
    let mut outcome = script("typecheck")?.and(script("lint")?).and(unit_tests()?);
    outcome = outcome.and(web::build().map_or_else(Outcome::of_error, |()| Outcome::passed()));
    Ok(outcome.and(audit()?))
}

fn script(name: &str) -> Result<Outcome> {
    let ran = process::run(&mut web::npm(&["run", name])?);
    Ok(ran.map_or_else(Outcome::of_error, |()| Outcome::passed()))
}

fn unit_tests() -> Result<Outcome> {
    let (succeeded, output) = process::run_and_read(&mut web::npm(&["run", "test"])?)?;
    Ok(Outcome::of_runner("the web tests", succeeded, Tally::of_output(&output)))
}

/// Holes known to the registry in what reaches a browser. No answer is no finding: a clone without network still tests.
fn audit() -> Result<Outcome> {
    let (_, output) =
        process::run_and_read(&mut web::npm(&["audit", "--omit=dev", "--json", "--loglevel=silent"])?)?;
    Ok(match parse_audit(&output) {
        None => {
            println!("npm audit: the registry does not answer, not judged");
            Outcome::passed()
        }
        Some(holes) if holes.high + holes.critical > 0 => {
            Outcome::failed(format!("npm audit: {} high and {} critical holes", holes.high, holes.critical))
        }
        Some(_) => Outcome::passed(),
    })
}

#[derive(Deserialize, PartialEq, Debug)]
struct Holes {
    high: u64,
    critical: u64,
}

fn parse_audit(output: &str) -> Option<Holes> {
    let json = &output[output.find('{')?..=output.rfind('}')?];
    let answer: serde_json::Value = serde_json::from_str(json).ok()?;
    serde_json::from_value(answer.get("metadata")?.get("vulnerabilities")?.clone()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_read_and_an_unreachable_registry_is_not_taken_for_one() {
        let answer =
            r#"{"metadata":{"vulnerabilities":{"info":0,"low":1,"moderate":0,"high":2,"critical":0}}}"#;
        assert_eq!(parse_audit(answer), Some(Holes { high: 2, critical: 0 }));
        assert_eq!(parse_audit(r#"{"error":{"code":"ENOTFOUND"}}"#), None);
        assert_eq!(parse_audit(""), None);
    }
}
