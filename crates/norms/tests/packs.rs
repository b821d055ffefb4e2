//! What holds for every item of the built-in packs.

mod shelf;

use shelf::{OPERATORS, bound};

#[test]
fn every_built_in_pack_binds() {
    for operator in OPERATORS {
        let pack = bound(operator);
        assert!(!pack.requirements().is_empty(), "{operator}");
        println!("{operator}: {} requirements, version {:?}", pack.requirements().len(), pack.version());
    }
}
