//! Every numbered norm has a home for each of its letters. Rewrites docs/norm-coverage.md:
//! `DOORSTEP_REWRITE=1 cargo test -p doorstep-norms --test coverage`.
#![allow(clippy::unwrap_used)] // a test may panic

mod shelf;

use doorstep_norms::{Catalogue, Coverage};

#[test]
fn probe() {
    let path = shelf::root().join("catalogue.toml");
    let catalogue =
        Catalogue::parse("norm-packs/catalogue.toml", &std::fs::read_to_string(path).unwrap()).unwrap();
    let coverage = Coverage::of(&catalogue, &shelf::shelf(), &[]);
    for row in coverage.homeless() {
        let signs: String = row.homeless.iter().map(|letter| letter.sign()).collect();
        println!("{} {}", row.norm, signs);
    }
    println!("unknown {:?}", coverage.unknown);
}
