//! Places that exist on one machine only do not belong into the repository.

use super::exceptions::Exceptions;
use super::{Source, Violation};

/// Built from parts, so that this file does not accuse itself.
const PLACES: [&str; 3] = [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/")];

pub(super) fn check(sources: &[Source], exceptions: &Exceptions) -> Vec<Violation> {
    let mut violations = Vec::new();
    for source in sources.iter().filter(|source| !exceptions.allow_machine_path(&source.path)) {
        violations.extend(source.numbered().filter_map(|(number, line)| {
            let place = PLACES.iter().find(|place| is_path_in(line, place))?;
            let what = format!("a path under `{place}`, which exists on one machine only");
            let remedy = "use a path relative to the repository, a setting, or an argument";
            Some(Violation::new(format!("{}:{number}", source.path), what, remedy))
        }));
    }
    violations
}

/// Whether the line holds an absolute path that begins so; the same words deeper inside a path or an address are fine.
fn is_path_in(line: &str, place: &str) -> bool {
    line.match_indices(place).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        before.is_none_or(|before| !before.is_alphanumeric() && !"./_-}>*~".contains(before))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tests::source;

    fn count(text: &str) -> usize {
        check(&[source("docs/operations.md", text)], &Exceptions::default()).len()
    }

    #[test]
    fn absolute_paths_of_one_machine_are_found() {
        for place in PLACES {
            assert_eq!(count(&format!("see `{place}main`")), 1);
            assert_eq!(count(&format!("{place}main")), 1);
            assert_eq!(count(&format!("x\nlet path = \"{place}data\";\n")), 1);
        }
    }

    #[test]
    fn the_same_words_inside_other_paths_are_fine() {
        for place in PLACES {
            assert_eq!(count(&format!("crates/app/src{place}order.rs")), 0);
            assert_eq!(count(&format!("https://example.org{place}index.html")), 0);
            assert_eq!(count(&format!("`../..{place}x`")), 0);
        }
    }
}
