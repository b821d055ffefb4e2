//! How right the hotline pack is, on the labelled conversations and under mutation; `docs/hotline-accuracy.md` holds
//! the figures between its markers, and this test fails when they are not current. `DOORSTEP_WRITE=1` writes them.

#![allow(clippy::print_stderr, reason = "mistakes are shown to whoever tunes")]

#[path = "../folder/mod.rs"]
mod folder;
mod measure;
mod mutate;

use folder::{after, conversations, fifth, fourth, hotline_pack, root, second, talks_in, third, unseen};

const BEGIN: &str =
    "<!-- figures: begin (written by `DOORSTEP_WRITE=1 cargo test -p doorstep-dialogue --test accuracy`) -->";
const END: &str = "<!-- figures: end -->";

#[test]
fn the_published_figures_are_current() {
    let pack = hotline_pack();
    let talks = conversations();
    let figures = format!(
        "{}{}\n{}",
        measure::report(&pack, &talks),
        measure::report_unseen(&pack, &unseen(), &after(), &[second(), third(), fourth(), fifth()]),
        mutate::report(&pack, &talks)
    );
    let path = root().join("docs/hotline-accuracy.md");
    let text = std::fs::read_to_string(&path).expect("the document is there");
    let (head, rest) = text.split_once(BEGIN).expect("the document has its begin marker");
    let (_, tail) = rest.split_once(END).expect("the document has its end marker");
    let current = format!("{head}{BEGIN}\n\n{figures}\n{END}{tail}");
    if std::env::var_os("DOORSTEP_WRITE").is_some() {
        std::fs::write(&path, current).expect("the document can be written");
    } else {
        assert!(text == current, "docs/hotline-accuracy.md is not current: run with DOORSTEP_WRITE=1");
    }
}

#[test]
fn every_label_names_a_rule_and_the_set_is_large_and_split() {
    let pack = hotline_pack();
    let mut talks = conversations();
    assert!(talks.len() >= 300, "{} conversations", talks.len());
    talks.extend(unseen());
    talks.extend(after());
    for (open, closed) in [second(), third(), fourth(), fifth()] {
        talks.extend(open.into_iter().chain(closed));
    }
    let mut ids: Vec<&str> = talks.iter().map(|talk| talk.id.0.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), talks.len(), "two conversations share an id");
    for talk in &talks {
        for label in measure::labels(talk) {
            assert!(
                pack.rules().iter().any(|rule| rule.id.0 == label),
                "{} expects `{label}`, which is no rule",
                talk.id
            );
        }
    }
    let first = conversations();
    let held = first.iter().filter(|talk| measure::held_back(talk)).count();
    assert!(
        held * 10 >= first.len() * 4 && held * 10 <= first.len() * 6,
        "{held} of {} held back",
        first.len()
    );
}

/// What the tuning half gets wrong, for whoever tunes; never looks at the held-back half.
#[test]
fn the_tuning_half_is_right() {
    let pack = hotline_pack();
    let mut talks: Vec<_> = conversations().into_iter().filter(|talk| !measure::held_back(talk)).collect();
    // Somebody's own labelled conversations, while tuning.
    if let Some(folder) = std::env::var_os("DOORSTEP_TALKS") {
        talks.extend(talks_in(std::path::Path::new(&folder)));
    }
    let wrong = measure::mistakes(&pack, &talks);
    assert!(wrong.is_empty(), "{} mistakes:\n{}", wrong.len(), wrong.join("\n"));
}

/// What the opened sets get wrong, for whoever tunes; the closed ones are only counted.
#[test]
fn the_unseen_set_is_shown_to_whoever_tunes() {
    let (pack, talks) = (hotline_pack(), unseen());
    assert!(talks.len() >= 150, "{} conversations", talks.len());
    if std::env::var_os("DOORSTEP_SHOW").is_some() {
        eprintln!("{}", measure::mistakes(&pack, &talks).join("\n"));
        eprintln!("{}", measure::mistakes(&pack, &second().0).join("\n"));
        eprintln!("{}", measure::mistakes(&pack, &third().0).join("\n"));
        eprintln!("{}", measure::mistakes(&pack, &fourth().0).join("\n"));
        eprintln!("{}", measure::mistakes(&pack, &fifth().0).join("\n"));
    }
}
