//! Every crate opens with a page that says what it is, what must not be known there, how to add one more of the thing.

use super::{Source, Violation};

pub(super) fn check(sources: &[Source]) -> Vec<Violation> {
    let roots = sources.iter().filter(|source| is_crate_root(&source.path));
    roots
        .filter(|source| !source.first_line().starts_with("//!"))
        .map(|source| {
            let remedy = "begin it with `//!`: what it is, what must not be known here, how to add one more of the thing";
            Violation::new(&source.path, "a crate without a front page", remedy)
        })
        .collect()
}

/// `crates/<name>/src/lib.rs`, `crates/<name>/src/main.rs`, `xtask/src/main.rs`.
fn is_crate_root(path: &str) -> bool {
    let Some((folder, file)) = path.split_once("/src/") else {
        return false;
    };
    let is_crate =
        folder == "xtask" || folder.strip_prefix("crates/").is_some_and(|name| !name.contains('/'));
    is_crate && ["lib.rs", "main.rs"].contains(&file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tests::source;

    #[test]
    fn a_crate_opens_with_its_front_page() {
        assert_eq!(check(&[source("crates/roads/src/lib.rs", "//! Travel times.\n")]), []);
        assert_eq!(check(&[source("crates/roads/src/lib.rs", "use std::fmt;\n")]).len(), 1);
        assert_eq!(check(&[source("crates/cli/src/main.rs", "")]).len(), 1);
    }

    #[test]
    fn other_files_need_none() {
        assert_eq!(check(&[source("crates/roads/src/graph/lib.rs", ""), source("web/src/main.rs", "")]), []);
    }
}
