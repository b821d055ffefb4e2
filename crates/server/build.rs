//! Names the folder of the web applications without `..` in it: a debug build reads them from disk, and refuses what
//! does not lie under that very name where the folder came to be after this crate was built.

use std::path::Path;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2);
    let root = root.expect("this crate lies two folders under the root");
    println!("cargo::rustc-env=DOORSTEP_WEB={}", root.join("web").display());
    println!("cargo::rerun-if-changed=build.rs");
}
