use super::database::{Database, Opened};
use super::scene::{append, customer, order};
use doorstep_domain::Customer;
use doorstep_kernel::Duration;
use doorstep_store::{ChangeSet, EventFilter, NewJob, OpenError, Options, Row, Store};
use std::path::Path;
use tempfile::TempDir;

pub(crate) async fn tell(database: &Database) {
    let opened = written(database).await;
    let folder = TempDir::new().unwrap();
    let folder = folder.path().join("backup");
    a_backup_is_made_while_others_write(&opened, &folder).await;
    a_backup_comes_back_whole(database, &opened, &folder).await;
    a_full_database_is_not_restored_into(&opened, &folder).await;
    a_changed_backup_is_refused(database, &folder).await;
}

async fn written(database: &Database) -> Opened {
    let opened = database.store().await;
    for number in 1..=30 {
        let change = ChangeSet {
            rows: vec![Row::insert(&customer(u128::from(number), "yz.a", "钱\"多\"多\n"))],
            jobs: vec![
                NewJob::new("x", opened.now(), serde_json::json!({ "n": number })).once(number.to_string()),
            ],
            ..append(&order(number), "order.accepted")
        };
        opened.store.commit(change).await.unwrap();
        // Over the end of several months.
        opened.clock.pass(Duration::from_hours(24 * 5));
    }
    opened.store.make_anchor("2026-11-22".parse().unwrap()).await.unwrap();
    opened.store.put_blob(b"photo".to_vec()).await.unwrap();
    opened
}

async fn a_backup_is_made_while_others_write(opened: &Opened, folder: &Path) {
    let store = opened.again().await;
    let writing = tokio::spawn(async move {
        for number in 1..=200 {
            store.commit(append(&order(number), "order.taken")).await.unwrap();
        }
    });
    let manifest = opened.store.back_up(folder).await.unwrap();
    writing.await.unwrap();
    assert!((30..=230).contains(&manifest.position), "{}", manifest.position);
    assert_eq!(manifest.blobs, 1);
    let again = opened.store.back_up(folder).await.unwrap_err();
    assert!(matches!(again, OpenError::NotEmpty(_)), "{again}");
}

async fn restored(
    database: &Database,
    opened: &Opened,
    folder: &Path,
) -> Result<(Store, TempDir), OpenError> {
    let blobs = TempDir::new().unwrap();
    let options = Options::new(opened.clock.clone(), blobs.path());
    let (store, report) = Store::restore(folder, &database.fresh_url().await, options).await?;
    assert!(report.journal.is_whole(), "{:?}", report.journal.damages);
    assert_eq!(report.journal.events, report.manifest.position.unsigned_abs());
    assert_eq!(report.journal.anchors, 2);
    Ok((store, blobs))
}

async fn a_backup_comes_back_whole(database: &Database, opened: &Opened, folder: &Path) {
    let (store, _blobs) = restored(database, opened, folder).await.unwrap();
    let position = store.last_position().await.unwrap();
    let all = EventFilter::default();
    let (events, was) =
        tokio::join!(store.events_after(0, 5000, &all), opened.store.events_after(0, 5000, &all));
    assert_eq!(events.unwrap(), was.unwrap()[..usize::try_from(position).unwrap()]);
    let name = store.get::<Customer>(&customer(7, "", "").id.to_string()).await.unwrap().unwrap().name;
    assert_eq!(name, "钱\"多\"多\n");
    assert_eq!(store.search("多多", None, 100).await.unwrap().len(), 30);
    assert_eq!(store.jobs().depth().await.unwrap().waiting, 30);
    let photo = opened.store.put_blob(b"photo".to_vec()).await.unwrap();
    assert_eq!(store.get_blob(&photo).await.unwrap(), Some(b"photo".to_vec()));
    // Life goes on where it was: positions, job numbers and unique keys.
    let job = NewJob::new("x", opened.now(), serde_json::json!({})).once("7");
    let change = ChangeSet { jobs: vec![job], ..append(&order(1), "order.studied") };
    assert_eq!(*store.commit(change).await.unwrap().positions.start(), position + 1);
    assert_eq!(store.jobs().depth().await.unwrap().waiting, 30);
    assert!(store.verify_journal(&[]).await.unwrap().is_whole());
    // Into the other kind of database, too.
    restored(&Database::sqlite(), opened, folder).await.unwrap();
}

async fn a_full_database_is_not_restored_into(opened: &Opened, folder: &Path) {
    let blobs = TempDir::new().unwrap();
    let options = Options::new(opened.clock.clone(), blobs.path());
    let refused = Store::restore(folder, &opened.url, options).await.err().unwrap();
    assert!(matches!(refused, OpenError::NotEmpty(_)), "{refused}");
}

async fn a_changed_backup_is_refused(database: &Database, folder: &Path) {
    let opened = database.store().await;
    let customers = folder.join("tables/customers.jsonl");
    let right = std::fs::read_to_string(&customers).unwrap();
    std::fs::write(&customers, right.replacen("yz.a", "yz.b", 1)).unwrap();
    let refused = restored(database, &opened, folder).await.err().unwrap();
    assert!(refused.to_string().contains("`tables/customers.jsonl` was changed"), "{refused}");
    std::fs::remove_file(&customers).unwrap();
    let refused = restored(database, &opened, folder).await.err().unwrap();
    assert!(refused.to_string().contains("`tables/customers.jsonl` is missing"), "{refused}");
    std::fs::write(&customers, right).unwrap();
    let manifest = folder.join("manifest.json");
    let right = std::fs::read_to_string(&manifest).unwrap();
    std::fs::write(&manifest, right.replace("\"schema\": ", "\"schema\": 9")).unwrap();
    let refused = restored(database, &opened, folder).await.err().unwrap();
    assert!(matches!(refused, OpenError::NewerSchema { .. }), "{refused}");
}
