use doorstep_domain::Operator;
use doorstep_kernel::Timestamp;
use doorstep_norms::{BoundPack, Pack, Shelf};
use std::path::Path;
use std::sync::{Arc, LazyLock};

/// The pack that counts.
pub(crate) static PACK: LazyLock<Arc<BoundPack>> = LazyLock::new(|| {
    let packs = ["base", "china-telecom"].map(|name| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../norm-packs").join(name);
        let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let files: Vec<(String, String)> = paths
            .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
            .map(|path| (path.to_string_lossy().into_owned(), std::fs::read_to_string(&path).unwrap()))
            .collect();
        Pack::parse(&files).unwrap()
    });
    let shelf = Shelf::new(&packs).unwrap();
    shelf.binding(&Operator::new("china-telecom"), at(0, 0)).unwrap().clone()
});

/// So many minutes after midnight in Shanghai of a day after 2026-10-01.
pub(crate) fn at(day: i64, minute: i64) -> Timestamp {
    let midnight: Timestamp = "2026-10-01T00:00:00+08:00".parse().unwrap();
    midnight + doorstep_kernel::Duration::from_mins(day * 24 * 60 + minute)
}
