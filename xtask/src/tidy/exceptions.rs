//! Written exceptions with their reasons: `xtask/tidy.toml`.

use super::{Source, Violation, lengths, machine_paths};
use crate::files;
use anyhow::{Context, Result, ensure};
use serde::Deserialize;

const PLACE: &str = "xtask/tidy.toml";

/// What is allowed to be untidy, and why.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct Exceptions {
    #[serde(default)]
    long_file: Vec<Exception>,
    #[serde(default)]
    machine_path: Vec<Exception>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Exception {
    path: String,
    reason: String,
}

impl Exceptions {
    pub(super) fn read() -> Result<Self> {
        Self::parse(
            &std::fs::read_to_string(files::root().join(PLACE))
                .with_context(|| format!("cannot read `{PLACE}`"))?,
        )
    }

    fn parse(text: &str) -> Result<Self> {
        let exceptions: Self =
            toml::from_str(text).with_context(|| format!("`{PLACE}` is not as expected"))?;
        for exception in exceptions.long_file.iter().chain(&exceptions.machine_path) {
            let has_reason = exception.reason.split_whitespace().count() >= 3;
            ensure!(has_reason, "`{PLACE}`: the exception for `{}` gives no reason", exception.path);
        }
        Ok(exceptions)
    }

    pub(super) fn allow_length(&self, path: &str) -> bool {
        self.long_file.iter().any(|exception| exception.path == path)
    }

    pub(super) fn allow_machine_path(&self, path: &str) -> bool {
        self.machine_path.iter().any(|exception| exception.path == path)
    }

    /// Exceptions that nothing needs any more.
    pub(super) fn unused(&self, sources: &[Source]) -> Vec<Violation> {
        let none = Self::default();
        let needed = lengths::check(sources, &none);
        let long =
            self.long_file.iter().filter(|exception| !needed.iter().any(|v| v.place == exception.path));
        let needed = machine_paths::check(sources, &none);
        let on_line_of =
            |place: &str, path: &str| place.strip_prefix(path).is_some_and(|rest| rest.starts_with(':'));
        let paths = self
            .machine_path
            .iter()
            .filter(|exception| !needed.iter().any(|v| on_line_of(&v.place, &exception.path)));
        long.chain(paths)
            .map(|exception| {
                let what = format!("the exception for `{}` is not needed any more", exception.path);
                Violation::new(PLACE, what, "delete it")
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tests::source;

    #[test]
    fn an_exception_needs_a_reason() {
        let text = "[[long_file]]\npath = \"a.rs\"\nreason = \"because\"\n";
        assert!(Exceptions::parse(text).err().unwrap().to_string().contains("`a.rs` gives no reason"));
    }

    #[test]
    fn an_exception_that_nothing_needs_is_to_be_deleted() {
        let text = "[[long_file]]\npath = \"a.rs\"\nreason = \"one table of cases\"\n";
        let exceptions = Exceptions::parse(text).unwrap();
        let long = source("a.rs", &"// line\n".repeat(700));
        assert_eq!(lengths::check(&[long], &exceptions), []);
        let found = exceptions.unused(&[source("a.rs", "// short now\n")]);
        assert_eq!(found.len(), 1);
        assert!(found[0].to_string().contains("delete it"));
    }
}
