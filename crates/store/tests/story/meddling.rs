use super::database::{Database, Opened};
use super::scene::{append, order};
use doorstep_kernel::Duration;
use doorstep_store::{Damage, VerifyReport};
use std::collections::BTreeSet;
use std::path::PathBuf;

pub(crate) async fn tell(database: &Database) {
    let opened = written(database).await;
    an_untouched_journal_is_whole(&opened).await;
    every_column_of_an_event_is_guarded(&opened).await;
    a_hole_a_cut_and_a_deletion_are_named(database).await;
    what_hides_from_the_heads_is_found_by_anchors(database).await;
    what_hides_from_the_database_is_found_by_an_anchor_file(database).await;
    a_byte_changed_in_the_file_is_found_and_located(database).await;
}

/// Six streams of four events each, an anchor after half of them and one at the end.
async fn written(database: &Database) -> Opened {
    let opened = database.store().await;
    for round in 0..4 {
        for number in 1..=6 {
            opened.store.commit(append(&order(number), &format!("step-{round}"))).await.unwrap();
        }
        opened.clock.pass(Duration::from_hours(12));
        if round % 2 == 1 {
            let day = opened.now().date_in(&jiff::tz::TimeZone::UTC);
            let anchor = opened.store.make_anchor(day).await.unwrap();
            assert_eq!((anchor.position, anchor.streams), ((round + 1) * 6, 6));
            assert_eq!(opened.store.make_anchor(day).await.unwrap(), anchor, "nothing new, no new anchor");
        }
    }
    opened
}

async fn verify(opened: &Opened) -> VerifyReport {
    opened.store.verify_journal(&[]).await.unwrap()
}

/// The newest anchor as a file.
async fn exported(opened: &Opened) -> PathBuf {
    let anchor = opened.store.last_anchor().await.unwrap().unwrap();
    let path = opened.blobs.path().join("anchor.jsonl");
    let mut file = std::fs::File::create(&path).unwrap();
    assert!(opened.store.export_anchor(anchor.position, &mut file).await.unwrap());
    path
}

async fn an_untouched_journal_is_whole(opened: &Opened) {
    let report = opened.store.verify_journal(&[exported(opened).await]).await.unwrap();
    assert_eq!(report.damages, BTreeSet::new());
    assert_eq!((report.streams, report.events, report.anchors), (6, 24, 3));
}

async fn every_column_of_an_event_is_guarded(opened: &Opened) {
    let stream = order(3);
    // Position 9 is the second event of the third stream.
    for (change, back) in [
        ("kind = 'step-7'", "kind = 'step-1'"),
        ("person = NULL", "person = '00000000-0000-0000-0000-000000000007'"),
        ("role = 'technicia'", "role = 'technician'"),
        ("device = ''", "device = 'phone-1'"),
        ("lat_e6 = lat_e6 + 1", "lat_e6 = lat_e6 - 1"),
        ("lon_e6 = NULL", "lon_e6 = 119412300"),
        ("occurred_at = occurred_at + 1", "occurred_at = occurred_at - 1"),
        ("recorded_at = recorded_at - 1", "recorded_at = recorded_at + 1"),
        ("territory = 'yz.donghu.g08'", "territory = 'yz.donghu.g07'"),
        ("data = replace(data, ':', ': ')", "data = replace(data, ': ', ':')"),
        ("data = replace(data, '{', '[')", "data = replace(data, '[', '{')"),
    ] {
        let update = |set: &str| format!("UPDATE journal SET {set} WHERE position = 9");
        assert_eq!(opened.meddle(&update(change)).await, 1);
        let damages = verify(opened).await.damages;
        let named = Damage::Changed { stream: stream.clone(), version: 2, position: 9 };
        assert_eq!(damages, BTreeSet::from([named]), "{change}");
        assert_eq!(opened.meddle(&update(back)).await, 1);
        assert!(verify(opened).await.is_whole(), "{back}");
    }
    // Columns that also say where the event is.
    for (change, back) in [
        ("position = 900 WHERE position = 9", "position = 9 WHERE position = 900"),
        ("version = 20 WHERE position = 9", "version = 2 WHERE position = 9"),
        ("stream = 'order:33' WHERE position = 9", "stream = 'order:3' WHERE position = 9"),
        ("hash = replace(hash, substr(hash, 1, 1), 'g') WHERE position = 9", ""),
    ] {
        assert_eq!(opened.meddle(&format!("UPDATE journal SET {change}")).await, 1);
        let damages = verify(opened).await.damages;
        let names = |damage: &Damage| match damage {
            Damage::Changed { stream: named, version: 2, .. } => *named == stream,
            Damage::Missing { stream: named, first: 2, .. } => *named == stream,
            _ => false,
        };
        assert!(damages.iter().any(names), "{change}: {damages:?}");
        if !back.is_empty() {
            assert_eq!(opened.meddle(&format!("UPDATE journal SET {back}")).await, 1);
            assert!(verify(opened).await.is_whole(), "{back}");
        }
    }
}

async fn a_hole_a_cut_and_a_deletion_are_named(database: &Database) {
    let opened = written(database).await;
    for statement in [
        "DELETE FROM journal WHERE stream = 'order:1' AND version = 2",
        "DELETE FROM journal WHERE stream = 'order:2' AND version >= 3",
        "DELETE FROM journal WHERE stream = 'order:4'",
        "UPDATE stream_heads SET version = 3 WHERE stream = 'order:5'",
        "DELETE FROM stream_heads WHERE stream = 'order:6'",
    ] {
        assert!(opened.meddle(statement).await > 0);
    }
    let damages = verify(&opened).await.damages;
    for expected in [
        Damage::Missing { stream: order(1), first: 2, last: 2 },
        Damage::Cut { stream: order(2), kept: 2, had: 4 },
        Damage::Deleted { stream: order(4), had: 4 },
        Damage::Head { stream: order(5) },
        Damage::Head { stream: order(6) },
        Damage::Positions { first: 4, last: 4 },
        Damage::Positions { first: 7, last: 7 },
        Damage::Positions { first: 14, last: 14 },
    ] {
        assert!(damages.contains(&expected), "{expected} not among {damages:?}");
    }
    assert!(!damages.iter().any(|damage| format!("{damage}").contains("`order:3`")), "{damages:?}");
}

async fn what_hides_from_the_heads_is_found_by_anchors(database: &Database) {
    let opened = written(database).await;
    for statement in [
        "DELETE FROM journal WHERE stream = 'order:2' AND version = 4",
        "UPDATE stream_heads SET version = 3, hash = (SELECT hash FROM journal WHERE stream = 'order:2' AND version = 3) \
         WHERE stream = 'order:2'",
        "DELETE FROM journal WHERE stream = 'order:4'",
        "DELETE FROM stream_heads WHERE stream = 'order:4'",
        // A tail that was cut together with its head and the counter.
        "DELETE FROM journal WHERE position = 24",
        "UPDATE stream_heads SET version = 3, hash = (SELECT hash FROM journal WHERE stream = 'order:6' AND version = 3) \
         WHERE stream = 'order:6'",
        "UPDATE journal_tail SET position = 23",
    ] {
        assert!(opened.meddle(statement).await > 0);
    }
    let damages = verify(&opened).await.damages;
    for expected in [
        Damage::Cut { stream: order(2), kept: 3, had: 4 },
        Damage::Deleted { stream: order(4), had: 4 },
        Damage::Cut { stream: order(6), kept: 3, had: 4 },
    ] {
        assert!(damages.contains(&expected), "{expected} not among {damages:?}");
    }
}

/// Whoever may write everything in the database can also rewrite its anchors; not a file that lies elsewhere.
async fn what_hides_from_the_database_is_found_by_an_anchor_file(database: &Database) {
    let opened = written(database).await;
    let file = exported(&opened).await;
    for statement in [
        "DELETE FROM journal WHERE stream = 'order:6'",
        "DELETE FROM stream_heads WHERE stream = 'order:6'",
        "DELETE FROM journal WHERE stream = 'order:5' AND version = 4",
        "UPDATE stream_heads SET version = 3, hash = (SELECT hash FROM journal WHERE stream = 'order:5' AND version = 3) \
         WHERE stream = 'order:5'",
        "UPDATE journal_tail SET position = 22",
        "DELETE FROM anchors",
        "DELETE FROM anchor_leaves",
    ] {
        assert!(opened.meddle(statement).await > 0);
    }
    let without = verify(&opened).await.damages;
    assert!(without.iter().all(|damage| matches!(damage, Damage::Positions { .. })), "{without:?}");
    let damages = opened.store.verify_journal(std::slice::from_ref(&file)).await.unwrap().damages;
    for expected in [
        Damage::Deleted { stream: order(6), had: 4 },
        Damage::Cut { stream: order(5), kept: 3, had: 4 },
        Damage::Anchor {
            position: 24,
            reason: "the database has another one, or none, at this position".to_owned(),
        },
        Damage::Anchor { position: 24, reason: "there were 6 streams, there are 5".to_owned() },
    ] {
        assert!(damages.contains(&expected), "{expected} not among {damages:?}");
    }

    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replacen("order:5", "order:7", 1)).unwrap();
    let damages = opened.store.verify_journal(std::slice::from_ref(&file)).await.unwrap().damages;
    let forged = Damage::Anchor { position: 24, reason: "the leaves of its file were changed".to_owned() };
    assert!(damages.contains(&forged), "{damages:?}");
    std::fs::write(&file, "no anchor\n").unwrap();
    let damages = opened.store.verify_journal(&[file]).await.unwrap().damages;
    assert!(damages.iter().any(|damage| matches!(damage, Damage::File { line: 1, .. })), "{damages:?}");
}

/// Not by a statement: one byte of the database's file, as a failing disk or an editor changes it.
async fn a_byte_changed_in_the_file_is_found_and_located(database: &Database) {
    if !matches!(database, Database::Sqlite(_)) {
        return;
    }
    let opened = written(database).await;
    opened.store.commit(append(&order(3), "unmistakable")).await.unwrap();
    opened.meddle("PRAGMA wal_checkpoint(TRUNCATE)").await;
    let file = opened.url.strip_prefix("sqlite:").unwrap();
    let mut bytes = std::fs::read(file).unwrap();
    let wanted = b"unmistakable\"";
    let at = bytes.windows(wanted.len()).position(|window| window == wanted).unwrap();
    bytes[at] ^= 1;
    std::fs::write(file, bytes).unwrap();
    let damages = opened.again().await.verify_journal(&[]).await.unwrap().damages;
    assert_eq!(damages, BTreeSet::from([Damage::Changed { stream: order(3), version: 5, position: 25 }]));
}
