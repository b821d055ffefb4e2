//! Every numbered norm has a home for each of its letters, and docs/norm-coverage.md says where. Rewrite it with
//! `DOORSTEP_REWRITE=1 cargo test -p doorstep-norms --test coverage`.

#![allow(clippy::unwrap_used)] // a test may panic

mod shelf;

use doorstep_norms::{Catalogue, Coverage, Home, HomeKind, Letter, dialogue_homes};
use std::path::{Path, PathBuf};

fn catalogue() -> Catalogue {
    let path = shelf::root().join("catalogue.toml");
    Catalogue::parse("norm-packs/catalogue.toml", &std::fs::read_to_string(path).unwrap())
        .unwrap_or_else(|errors| panic!("{}", shelf::listed(&errors)))
}

/// The rules of conversations, read from their folder and its subfolders.
fn rules() -> Vec<(String, Home)> {
    let folder = shelf::root().join("hotline-10000");
    let mut parts = Vec::new();
    for below in ["", "rules", "lexicon"] {
        for entry in std::fs::read_dir(folder.join(below)).unwrap().map(Result::unwrap) {
            let path: PathBuf = entry.path();
            if path.extension().is_some_and(|ending| ending == "toml") {
                let name = path.strip_prefix(&folder).unwrap().to_string_lossy().into_owned();
                parts.push(doorstep_dialogue::Part { name, text: std::fs::read_to_string(&path).unwrap() });
            }
        }
    }
    parts.sort_by(|a, b| a.name.cmp(&b.name));
    let pack = doorstep_dialogue::Pack::parse(&parts).unwrap_or_else(|errors| panic!("{errors:?}"));
    dialogue_homes(&pack)
}

fn coverage() -> Coverage {
    Coverage::of(&catalogue(), &shelf::shelf(), &rules())
}

#[test]
fn every_norm_has_a_home_that_fits_each_of_its_letters() {
    let coverage = coverage();
    assert_eq!(coverage.rows.len(), 327);
    let signs = |letters: &[Letter]| letters.iter().map(|letter| letter.sign()).collect::<String>();
    let homeless: Vec<String> =
        coverage.homeless().map(|row| format!("{} lacks {}", row.norm, signs(&row.homeless))).collect();
    assert!(homeless.is_empty(), "{homeless:#?}");
    assert!(coverage.unknown.is_empty(), "ids that the catalogue does not have: {:?}", coverage.unknown);
}

#[test]
fn a_norm_whose_home_does_not_fit_is_found() {
    let text = "[[norm]]\nid = \"FIN-02\"\nletters = [\"a\", \"g\"]\ntitle = \"watch the line\"\n\n\
        [[norm]]\nid = \"NEW-01\"\nletters = [\"b\"]\ntitle = \"nobody knows it\"\n";
    let coverage = Coverage::of(&Catalogue::parse("c.toml", text).unwrap(), &shelf::shelf(), &[]);
    let lacking: Vec<(&str, &[Letter])> =
        coverage.homeless().map(|row| (row.norm.as_str(), row.homeless.as_slice())).collect();
    assert_eq!(lacking, [("FIN-02", &[Letter::Dispatch][..]), ("NEW-01", &[Letter::Clock][..])]);
    assert!(coverage.unknown.iter().any(|(norm, _)| norm == "FIN-01"), "ids the catalogue lacks are named");
}

#[test]
fn a_requirement_alone_is_no_home_for_a_state() {
    assert!(!HomeKind::Guard.fits(Letter::State));
    assert!(HomeKind::State.fits(Letter::State));
    assert!(HomeKind::DialogueTime.fits(Letter::Clock) && !HomeKind::Dialogue.fits(Letter::Clock));
    assert!(!HomeKind::Coaching.fits(Letter::Checklist) && !HomeKind::List.fits(Letter::Checklist));
}

#[test]
fn every_home_names_a_test_that_exists() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for row in &coverage().rows {
        for home in &row.homes {
            let Some((file, test)) =
                home.kind.test().split_once(": ").filter(|(file, _)| file.ends_with(".rs"))
            else {
                continue;
            };
            let text = std::fs::read_to_string(crates.join(file)).unwrap();
            assert!(text.contains(&format!("fn {test}()")), "{file} has no test `{test}`");
        }
    }
}

#[test]
fn the_coverage_page_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/norm-coverage.md");
    let page = coverage().to_markdown();
    if std::env::var_os("DOORSTEP_REWRITE").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(written == page, "docs/norm-coverage.md is stale: run this test with DOORSTEP_REWRITE=1");
}
