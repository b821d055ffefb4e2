//! Names that say nothing: if it has no name, it has no home yet.

use super::{Source, Violation};

const EMPTY_NAMES: [&str; 7] = ["utils", "util", "helpers", "helper", "managers", "common", "misc"];

pub(super) fn check(sources: &[Source]) -> Vec<Violation> {
    let mut violations = Vec::new();
    for source in sources {
        if let Some(word) = empty_word(&source.path) {
            violations.push(violation(&source.path, word));
        }
        if source.extension() == "rs" {
            violations.extend(source.numbered().filter_map(|(number, line)| {
                let word = empty_word(module_name(line)?)?;
                Some(violation(&format!("{}:{number}", source.path), word))
            }));
        }
    }
    violations
}

fn violation(place: &str, word: &str) -> Violation {
    let remedy = "name it after the one thing it holds, or move its parts to the things they serve";
    Violation::new(place, format!("the name `{word}` says nothing"), remedy)
}

/// The first word of a path or name that says nothing.
fn empty_word(name: &str) -> Option<&str> {
    name.split(['/', '.', '_', '-']).find(|word| EMPTY_NAMES.contains(&word.to_lowercase().as_str()))
}

/// The name of the module that a line of Rust declares or opens.
fn module_name(line: &str) -> Option<&str> {
    let declaration = line.trim_start();
    let (visibility, rest) = declaration.split_once("mod ")?;
    let is_declaration = visibility.is_empty() || visibility.starts_with("pub");
    let name = rest.split([' ', ';', '{']).next()?;
    (is_declaration && rest.trim_end().ends_with([';', '{', '}'])).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tests::source;

    #[test]
    fn empty_names_are_found_in_files_folders_and_modules() {
        let cases = [
            ("crates/app/src/utils.rs", ""),
            ("web/packages/common/index.ts", ""),
            ("crates/app/src/date_helpers.rs", ""),
            ("crates/app/src/lib.rs", "pub(crate) mod misc;"),
            ("crates/app/src/lib.rs", "    mod helpers {"),
        ];
        for (path, text) in cases {
            assert_eq!(check(&[source(path, text)]).len(), 1, "{path} {text}");
        }
    }

    #[test]
    fn names_that_only_contain_such_letters_are_fine() {
        let cases = [
            ("crates/app/src/visits/arrive.rs", "// the common case\nmod commonwealth;"),
            ("web/apps/console/manager.tsx", ""),
            ("crates/app/src/lib.rs", "//! modules: mod utils would say nothing"),
        ];
        for (path, text) in cases {
            assert_eq!(check(&[source(path, text)]), [], "{path} {text}");
        }
    }
}
