//! What the compiler cannot see: arrows between crates, lengths, names, front pages, paths, what was left to do.
//!
//! To add a check: a file named after what it looks at, with a function that returns [`Violation`]s, and its call in
//! [`check`]. A message names the place and the remedy. An exception is a line with its reason in `xtask/tidy.toml`.

mod arrows;
mod exceptions;
mod front_pages;
mod generated;
mod lengths;
mod links;
mod locks;
mod machine_paths;
mod names;
mod unfinished;
mod waiting;

use crate::{cargo_metadata, files};
use anyhow::Result;
use exceptions::Exceptions;
use std::fmt::{self, Display, Formatter};
use std::path::PathBuf;
use std::process::ExitCode;

/// One untidy place.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Violation {
    /// A file, a file with its line, or an arrow.
    place: String,
    /// What is wrong there.
    what: String,
    /// What to do about it.
    remedy: String,
}

impl Violation {
    fn new(place: impl Into<String>, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { place: place.into(), what: what.into(), remedy: remedy.into() }
    }
}

impl Display for Violation {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "`{}`: {}; {}", self.place, self.what, self.remedy)
    }
}

/// A file of the repository that is text.
struct Source {
    /// Relative to the root, with `/` between folders.
    path: String,
    text: String,
}

impl Source {
    fn extension(&self) -> &str {
        self.path
            .rsplit('/')
            .next()
            .and_then(|name| name.rsplit_once('.'))
            .map_or("", |(_, extension)| extension)
    }

    /// Whether people write it line by line in a language with names and lengths.
    fn is_code(&self) -> bool {
        ["rs", "ts", "tsx", "js", "mjs", "jsx", "css", "sql", "sh", "html"].contains(&self.extension())
    }

    fn first_line(&self) -> &str {
        self.text.lines().next().unwrap_or_default()
    }

    /// Whether it says in line one that a machine wrote it.
    fn says_it_is_generated(&self) -> bool {
        self.first_line().to_lowercase().contains("generated")
    }

    /// Each line with its number as editors count.
    fn numbered(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(index, line)| (index + 1, line))
    }
}

/// Runs every check and prints what it found.
pub(crate) fn run() -> Result<ExitCode> {
    let violations = check()?;
    for violation in &violations {
        println!("{violation}");
    }
    if violations.is_empty() {
        println!("tidy");
        return Ok(ExitCode::SUCCESS);
    }
    println!("{} untidy places", violations.len());
    Ok(ExitCode::FAILURE)
}

/// Every untidy place of the repository.
pub(crate) fn check() -> Result<Vec<Violation>> {
    let paths = files::of_repository()?;
    let sources = read(&paths)?;
    let exceptions = Exceptions::read()?;
    let mut violations = arrows::check(&cargo_metadata::read()?);
    violations.extend(lengths::check(&sources, &exceptions));
    violations.extend(names::check(&sources));
    violations.extend(front_pages::check(&sources));
    violations.extend(generated::check(&sources));
    violations.extend(machine_paths::check(&sources, &exceptions));
    violations.extend(unfinished::check(&sources));
    violations.extend(waiting::check(&sources));
    violations.extend(locks::check(&sources));
    violations.extend(links::check(&sources));
    violations.extend(exceptions.unused(&sources));
    Ok(violations)
}

fn read(paths: &[PathBuf]) -> Result<Vec<Source>> {
    let mut sources = Vec::new();
    for path in paths {
        if let Some(text) = files::text(path)? {
            sources.push(Source { path: path.to_string_lossy().into_owned(), text });
        }
    }
    Ok(sources)
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn source(path: &str, text: &str) -> Source {
        Source { path: path.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn a_message_names_place_fault_and_remedy() {
        let violation = Violation::new("crates/roads/src/lib.rs", "no front page", "begin it with `//!`");
        assert_eq!(violation.to_string(), "`crates/roads/src/lib.rs`: no front page; begin it with `//!`");
    }

    #[test]
    fn an_extension_is_of_the_name_and_not_of_the_folder() {
        assert_eq!(source("a.b/Makefile", "").extension(), "");
        assert_eq!(source("a.b/map.test.ts", "").extension(), "ts");
    }
}
