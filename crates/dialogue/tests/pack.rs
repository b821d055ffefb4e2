//! The hotline pack is read, checked, and every rule behaves as its examples say.

mod folder;

use folder::{hotline_pack, shanghai};

#[test]
fn every_rule_of_the_hotline_pack_does_what_its_examples_say() {
    let pack = hotline_pack();
    let failures: Vec<String> = pack.run_examples(&shanghai()).iter().map(ToString::to_string).collect();
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}
