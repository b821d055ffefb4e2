//! What lies in files of facts comes to the same as what was folded, whoever wrote the files.
#![allow(clippy::unwrap_used)] // a test may panic

use doorstep_domain::{CustomerClass, Operator, OrderId, OrderKind, Service, TerritoryCode};
use doorstep_figures::{By, FiguresError, Table, facts, recount};
use doorstep_kernel::Timestamp;
use doorstep_norms::{BoundPack, Context, Pack, Shelf};
use doorstep_perception::{Facts, InspectedTalk, Subject, Tally, talk};
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use tempfile::TempDir;

static PACK: LazyLock<Arc<BoundPack>> = LazyLock::new(|| {
    let packs = ["base", "china-telecom"].map(|name| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../norm-packs").join(name);
        let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let files: Vec<(String, String)> = paths
            .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
            .map(|path| (path.to_string_lossy().into_owned(), std::fs::read_to_string(&path).unwrap()))
            .collect();
        Pack::parse(&files).unwrap()
    });
    let at: Timestamp = "2026-10-01T00:00:00+08:00".parse().unwrap();
    Shelf::new(&packs).unwrap().binding(&Operator::new("china-telecom"), at).unwrap().clone()
});

/// The case of a number: kind, class, place and what holds change with it.
fn case(number: usize) -> (TerritoryCode, Facts) {
    let kind = [OrderKind::Install, OrderKind::Repair, OrderKind::Move][number % 3];
    let services = if number.is_multiple_of(2) { vec![Service::BroadbandFtth] } else { vec![Service::Iptv] };
    let mut context = Context::new(kind, services);
    if number.is_multiple_of(5) {
        context.customer_class = CustomerClass::Vip;
    }
    let told = |times, holds: &[&str], declared: &[&str], open: &[&str]| {
        let [holds, declared, open] = [holds, declared, open].map(|words| words.iter().copied());
        Subject::told(times, holds, declared, open, std::iter::empty()).unwrap()
    };
    let held: &[&str] =
        if number.is_multiple_of(4) { &["orders_due"] } else { &["orders_due", "first_contact_in_time"] };
    let declared: &[&str] = if number % 8 == 1 { &["first_contact_in_time"] } else { &[] };
    let open: &[&str] = if number % 8 == 4 { &["first_contact_in_time"] } else { &[] };
    let judged: &[&str] =
        if number.is_multiple_of(7) { &["findings_judged"] } else { &["findings_judged", "findings_met"] };
    let subjects = vec![told(1, held, declared, open), told(60 + number as u64 % 9, judged, &[], &[])];
    let place = format!("js.d{}.g{}", number % 4, number % 10);
    (TerritoryCode::new(place), Facts { context: Some(context), subjects })
}

fn write(file: &Path, numbers: std::ops::Range<usize>) {
    let mut table = Table::begin(file, facts::COLUMNS).unwrap();
    for number in numbers {
        let (territory, facts) = case(number);
        let order = OrderId::from_u128(number as u128);
        let whose = facts::Whose {
            order: Some(order),
            territory: Some(&territory),
            technician: None,
            replied_at: None,
        };
        for subject in &facts.subjects {
            table.push(facts::row(&whose, facts.context.as_ref(), subject)).unwrap();
        }
    }
    table.push(facts::users_row("js.d1.g1", 1200)).unwrap();
    table.end().unwrap();
}

/// Two files, the first of three groups of rows.
fn files(folder: &TempDir) -> Vec<PathBuf> {
    let files = ["one.parquet", "two.parquet"].map(|name| folder.path().join(name));
    write(&files[0], 0..110_000);
    write(&files[1], 110_000..110_500);
    files.to_vec()
}

#[test]
fn files_come_to_what_was_folded_on_one_thread_and_on_three_whole_and_apart() {
    let folder = TempDir::new().unwrap();
    let files = files(&folder);
    let (mut whole, mut district) = (Tally::default(), Tally::default());
    for number in 0..110_500 {
        let (territory, facts) = case(number);
        whole.fold(&PACK, &facts);
        if territory.as_str().starts_with("js.d1.") {
            district.fold(&PACK, &facts);
        }
    }
    for tally in [&mut whole, &mut district] {
        tally.fold_users(&PACK, 2400);
    }
    for threads in [1, 3] {
        let told = recount(&files, &PACK, Some(By::District), threads).unwrap();
        assert_eq!(told.rows, 221_002);
        assert_eq!(told.whole, whole);
        assert_eq!(told.parts["js.d1"], district);
        assert_eq!(
            told.parts.keys().map(String::as_str).collect::<Vec<_>>(),
            ["js.d0", "js.d1", "js.d2", "js.d3"]
        );
    }
    let by_kind = recount(&files, &PACK, Some(By::Kind), 2).unwrap();
    let mut sum = Tally::default();
    by_kind.parts.values().for_each(|part| sum.merge(part));
    assert_eq!(sum, whole, "the parts are the whole");
}

#[test]
fn amounts_of_what_belongs_to_no_order_come_back_as_they_were() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("talks.parquet");
    let (mut table, mut whole) = (Table::begin(&file, facts::COLUMNS).unwrap(), Tally::default());
    for number in 0..200u32 {
        let found = InspectedTalk {
            permille: (number % 9 > 0).then_some(700 + number),
            communication_permille: (number % 3 > 0).then_some(1000 - number),
            turns: number % 12,
            courteous: number % 5,
        };
        let facts = talk(found);
        let whose = facts::Whose { order: None, territory: None, technician: None, replied_at: None };
        for subject in &facts.subjects {
            table.push(facts::row(&whose, facts.context.as_ref(), subject)).unwrap();
        }
        whole.fold(&PACK, &facts);
    }
    table.end().unwrap();
    assert_eq!(recount(&[file], &PACK, None, 2).unwrap().whole, whole);
}

#[test]
fn a_file_that_is_none_of_facts_says_what_is_missing() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("findings.parquet");
    let mut table = Table::begin(&file, &facts::COLUMNS[..8]).unwrap();
    table.push(facts::users_row("js.d1", 3).into_iter().take(8).collect()).unwrap();
    table.end().unwrap();
    let error = recount(&[file], &PACK, None, 1).unwrap_err();
    assert!(matches!(error, FiguresError::Column { column: "devices", .. }), "{error}");
    let text = folder.path().join("notes.txt");
    std::fs::write(&text, "not a table").unwrap();
    let error = recount(&[text, folder.path().join("nowhere.parquet")], &PACK, None, 1).unwrap_err();
    assert!(error.to_string().contains("notes.txt"), "{error}");
}
