//! Nothing is left to do by its own words: what is missing is missing, and the product says so.

use super::{Source, Violation};

/// Built from parts, so that this file does not accuse itself.
const WORDS: [&str; 5] = [
    concat!("to", "do!("),
    concat!("unimple", "mented!("),
    concat!("FIX", "ME"),
    concat!("XX", "X"),
    concat!("TO", "DO"),
];

pub(super) fn check(sources: &[Source]) -> Vec<Violation> {
    let written = sources.iter().filter(|source| source.is_code() && !source.says_it_is_generated());
    written
        .flat_map(|source| {
            source.numbered().filter_map(|(number, line)| {
                let word = WORDS.iter().find(|word| stands_in(line, word))?;
                let remedy = "do it now, or take the unfinished part out";
                Some(Violation::new(format!("{}:{number}", source.path), format!("`{word}` is left"), remedy))
            })
        })
        .collect()
}

/// Whether the word stands there as a word of its own.
fn stands_in(line: &str, word: &str) -> bool {
    let is_part = |other: char| other.is_alphanumeric() || other == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        !before.is_some_and(is_part) && (word.ends_with('(') || !after.is_some_and(is_part))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tests::source;

    #[test]
    fn words_for_unfinished_work_are_found_in_code() {
        for word in WORDS {
            assert_eq!(
                check(&[source("crates/app/src/book.rs", &format!("    {word}\"later\")"))]).len(),
                1,
                "{word}"
            );
        }
    }

    #[test]
    fn documents_and_longer_words_are_left_alone() {
        for word in WORDS {
            assert_eq!(check(&[source("docs/glossary.md", word)]), []);
        }
        assert_eq!(check(&[source("a.rs", concat!("const PIN: &str = \"XX", "XX\";"))]), []);
    }
}
