//! Links between documents lead somewhere.

use super::{Source, Violation};
use crate::files;

pub(super) fn check(sources: &[Source]) -> Vec<Violation> {
    let mut violations = Vec::new();
    for source in sources.iter().filter(|source| source.extension() == "md") {
        for (number, line) in source.numbered() {
            for target in targets(line).filter(|target| !leads_somewhere(&source.path, target)) {
                let place = format!("{}:{number}", source.path);
                let what = format!("a link to `{target}` leads nowhere");
                violations.push(Violation::new(place, what, "correct or remove it"));
            }
        }
    }
    violations
}

/// The targets of a line's links that are files of the repository.
fn targets(line: &str) -> impl Iterator<Item = &str> {
    let links = line.split("](").skip(1).filter_map(|rest| rest.split_once(')').map(|(target, _)| target));
    links
        .filter(|target| !target.contains("://") && !target.starts_with("mailto:"))
        .map(|target| target.split('#').next().unwrap_or(target))
        .filter(|target| !target.is_empty())
}

fn leads_somewhere(document: &str, target: &str) -> bool {
    let folder = document.rsplit_once('/').map_or("", |(folder, _)| folder);
    files::root().join(folder).join(target).exists()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tests::source;

    #[test]
    fn a_link_to_a_missing_file_is_found_where_it_stands() {
        let page = source(
            "docs/ARCHITECTURE.md",
            "[words](glossary.md)\n[gone](no-such-page.md) and [all](../Cargo.toml)\n",
        );
        let found = check(&[page]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].place, "docs/ARCHITECTURE.md:2");
    }

    #[test]
    fn addresses_and_anchors_are_not_files() {
        let page = source(
            "docs/a.md",
            "[x](https://example.org/y) [y](#here) [z](glossary.md#planning) [m](mailto:a@b)\n",
        );
        assert_eq!(check(&[page]), []);
    }
}
