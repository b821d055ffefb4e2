//! The description of the HTTP interface, written from the types by the binary itself.

use crate::{files, process, product};
use anyhow::{Context, Result, bail};
use clap::Args;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Line one of the document: OpenAPI allows any `x-` member, and JSON has no comments.
const FRONT: &str =
    "{ \"x-generated\": \"by `cargo xtask openapi` from the Rust types; never edited by hand\",";

#[derive(Args)]
pub(crate) struct Options {
    /// Write nothing; fail when the document is stale
    #[arg(long)]
    check: bool,
}

/// Where the document lies.
pub(crate) fn document() -> PathBuf {
    files::root().join("docs/openapi.json")
}

pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let binary = product::build()?;
    if options.check {
        check(&binary)?;
    } else {
        std::fs::write(document(), generate(&binary)?).context("cannot write `docs/openapi.json`")?;
        println!("wrote docs/openapi.json");
    }
    Ok(ExitCode::SUCCESS)
}

/// Fails when the document in the repository is not the one the binary prints.
pub(crate) fn check(binary: &Path) -> Result<()> {
    let kept = std::fs::read_to_string(document()).context("cannot read `docs/openapi.json`")?;
    if kept != generate(binary)? {
        bail!(
            "`docs/openapi.json` is stale: run `cargo xtask openapi` and `cargo xtask api-client`, commit both"
        );
    }
    Ok(())
}

fn generate(binary: &Path) -> Result<String> {
    with_front(&process::read(process::command(binary).arg("openapi"))?)
}

/// The document in one fixed form, so that only its meaning can make it differ.
fn with_front(printed: &str) -> Result<String> {
    let document: serde_json::Value =
        serde_json::from_str(printed).context("`doorstep openapi` printed no JSON")?;
    if document.get("openapi").is_none() {
        bail!("`doorstep openapi` printed JSON without an `openapi` member");
    }
    let pretty = serde_json::to_string_pretty(&document)?;
    let body = pretty.strip_prefix('{').context("`doorstep openapi` printed no JSON object")?;
    Ok(format!("{FRONT}{body}\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_says_in_line_one_that_it_is_generated_and_stays_json() {
        let text = with_front(r#"{"openapi":"3.1.0","paths":{}}"#).unwrap();
        assert!(text.lines().next().unwrap().contains("generated"));
        let back: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(back["openapi"], "3.1.0");
    }

    #[test]
    fn something_else_than_a_description_is_refused() {
        for printed in ["", "[]", "{}", "hello"] {
            assert!(with_front(printed).is_err(), "{printed}");
        }
    }
}
