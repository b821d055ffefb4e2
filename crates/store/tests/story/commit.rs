use super::database::{Database, Opened};
use super::scene::{answer, append, append_at, customer, order};
use doorstep_domain::{Customer, Person, PersonId, TerritoryCode};
use doorstep_store::{ChangeSet, CommitError, EventFilter, OpenError, Options, Row, Store, StoreError};

pub(crate) async fn tell(database: &Database) {
    a_database_is_migrated_before_it_is_opened(database).await;
    let opened = database.store().await;
    a_stale_decision_is_a_conflict(&opened).await;
    the_same_key_gets_the_same_answer(&opened).await;
    rows_are_inserted_once_and_replaced_at_their_version(&opened).await;
    a_failing_member_hurts_nobody_else(&opened).await;
    what_was_acknowledged_is_there_after_reopening(opened).await;
}

async fn a_database_is_migrated_before_it_is_opened(database: &Database) {
    let clock = std::sync::Arc::new(doorstep_kernel::FixedClock(doorstep_kernel::Timestamp::EPOCH));
    let blobs = tempfile::TempDir::new().unwrap();
    let url = database.fresh_url().await;
    let refused = Store::open(&url, Options::new(clock.clone(), blobs.path())).await.err().unwrap();
    assert!(matches!(refused, OpenError::NoSuchFile(_) | OpenError::MigrationsMissing { .. }), "{refused}");
    let report = Store::migrate(&url).await.unwrap();
    assert_eq!(report.applied, (1..=report.newest).collect::<Vec<_>>());
    assert_eq!(Store::migrate(&url).await.unwrap().applied, Vec::<i64>::new());
    Store::open(&url, Options::new(clock.clone(), blobs.path())).await.unwrap();

    let opened = database.store().await;
    let newer = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
                 VALUES ({}, 'newer', TRUE, 'x', 0)";
    opened.meddle(&newer.replace("{}", "9001")).await;
    opened.again().await;
    opened.meddle(&newer.replace("{}", "9002")).await;
    let refused = Store::open(&opened.url, Options::new(clock, blobs.path())).await.err().unwrap();
    assert_eq!(refused, OpenError::NewerSchema { found: 9002, known: report.newest });
}

async fn a_stale_decision_is_a_conflict(opened: &Opened) {
    let stream = order(1);
    let first = opened.store.commit(append_at(&stream, 0, "order.accepted")).await.unwrap();
    let second = opened.store.commit(append_at(&stream, 1, "order.taken")).await.unwrap();
    assert_eq!(*second.positions.start(), first.positions.end() + 1);
    let stale = opened.store.commit(append_at(&stream, 1, "order.studied")).await.unwrap_err();
    assert_eq!(stale, CommitError::Conflict { stream: stream.clone(), expected: 1, found: 2 });
    let again = opened.store.commit(append_at(&stream, 0, "order.accepted")).await.unwrap_err();
    assert_eq!(again, CommitError::Conflict { stream: stream.clone(), expected: 0, found: 2 });

    // Two deciders in one group: exactly one wins.
    let (left, right) = tokio::join!(
        opened.store.commit(append_at(&stream, 2, "order.studied")),
        opened.store.commit(append_at(&stream, 2, "order.cancelled"))
    );
    assert!(left.is_ok() != right.is_ok(), "{left:?} {right:?}");
    let events = opened.store.stream(&stream).await.unwrap();
    assert_eq!(events.iter().map(|event| event.version).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(events[0].data["note"], "光猫 \"灯\" 亮");
    assert_eq!(events[0].place, doorstep_kernel::GeoPoint::new(32.394_21, 119.412_3));
    assert_eq!(opened.store.version_of(&stream).await.unwrap(), 3);
}

async fn the_same_key_gets_the_same_answer(opened: &Opened) {
    let stream = order(2);
    let asked = |hash: &str, body: &str| ChangeSet {
        idempotency: Some(answer("key-1", hash, body)),
        ..append(&stream, "order.accepted")
    };
    // All four at once, so that they share a group: one is done, three get its answer or their refusal.
    let store = &opened.store;
    let outcomes = tokio::join!(
        store.commit(asked("a", "one")),
        store.commit(asked("a", "two")),
        store.commit(asked("b", "three")),
        store.commit(asked("a", "four"))
    );
    let outcomes = [outcomes.0, outcomes.1, outcomes.2, outcomes.3];
    assert!(outcomes[0].is_ok(), "{outcomes:?}");
    for repeated in [&outcomes[1], &outcomes[3]] {
        assert!(
            matches!(repeated, Err(CommitError::AlreadyAnswered(stored)) if stored.body == "one"),
            "{repeated:?}"
        );
    }
    assert_eq!(outcomes[2], Err(CommitError::KeyReused { key: "key-1".to_owned() }));
    assert_eq!(store.stream(&stream).await.unwrap().len(), 1);

    assert_eq!(store.answered("phone-1", "key-1", "a").await.unwrap().unwrap().body, "one");
    assert!(store.answered("phone-1", "key-1", "b").await.is_err());
    assert_eq!(store.answered("phone-2", "key-1", "a").await.unwrap(), None);

    assert_eq!(store.purge_answers(opened.now()).await.unwrap(), 0);
    let later = opened.now() + doorstep_kernel::Duration::from_hours(31 * 24);
    assert_eq!(store.purge_answers(later).await.unwrap(), 1);
    assert_eq!(store.answered("phone-1", "key-1", "a").await.unwrap(), None);
}

fn rows(rows: Vec<Row>) -> ChangeSet {
    ChangeSet { rows, ..ChangeSet::default() }
}

async fn rows_are_inserted_once_and_replaced_at_their_version(opened: &Opened) {
    let store = &opened.store;
    let mut li = customer(1, "yz.donghu", "李明");
    let id = li.id.to_string();
    store.commit(rows(vec![Row::insert(&li)])).await.unwrap();
    let twice = store.commit(rows(vec![Row::insert(&li)])).await.unwrap_err();
    assert_eq!(twice, CommitError::Duplicate { table: "customers".to_owned(), key: id.clone() });

    let found = store.get_versioned::<Customer>(&id).await.unwrap().unwrap();
    assert_eq!((found.version, &found.record), (1, &li));
    li.name = "李明明".to_owned();
    let (one, other) = tokio::join!(
        store.commit(rows(vec![Row::replace(&li, 1)])),
        store.commit(rows(vec![Row::replace(&li, 1)]))
    );
    assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
    assert_eq!(store.get_versioned::<Customer>(&id).await.unwrap().unwrap().version, 2);

    store.commit(rows(vec![Row::delete::<Customer>(&id)])).await.unwrap();
    assert_eq!(store.get::<Customer>(&id).await.unwrap(), None);
    let gone = store.commit(rows(vec![Row::replace(&li, 2)])).await.unwrap_err();
    assert!(matches!(gone, CommitError::Conflict { expected: 2, found: 0, .. }), "{gone:?}");
    // The last word in a change set, and in a group, counts.
    store.commit(rows(vec![Row::upsert(&li), Row::delete::<Customer>(&id), Row::insert(&li)])).await.unwrap();
    assert!(store.get::<Customer>(&id).await.unwrap().is_some());
}

fn person(number: u128, login: &str) -> Person {
    Person {
        id: PersonId::from_u128(number),
        login: login.to_owned(),
        name: "王芳".to_owned(),
        territory: TerritoryCode::new("yz"),
        grants: Vec::new(),
        phone: None,
        locale: doorstep_domain::Locale::ZhCn,
        active: true,
        firm: None,
    }
}

/// Two people with one login collide only in the database; text with a NUL is refused by PostgreSQL alone.
async fn a_failing_member_hurts_nobody_else(opened: &Opened) {
    opened.store.commit(rows(vec![Row::insert(&person(1, "wang"))])).await.unwrap();
    let before = opened.store.last_position().await.unwrap();
    let mut waiting = Vec::new();
    for number in 0..50u32 {
        let mut change = append(&order(100 + number), "order.accepted");
        if number % 10 == 3 {
            change.rows.push(Row::insert(&person(u128::from(number) + 100, "wang")));
        }
        if number % 10 == 6 {
            change.events[0].kind.push('\0');
        }
        let store = opened.store.clone();
        waiting.push((number, tokio::spawn(async move { store.commit(change).await })));
    }
    for (number, outcome) in waiting {
        let outcome = outcome.await.unwrap();
        match number % 10 {
            3 => assert!(
                matches!(&outcome, Err(CommitError::Duplicate { table, .. }) if table == "people"),
                "{outcome:?}"
            ),
            6 => assert!(
                matches!(&outcome, Ok(_) | Err(CommitError::Unavailable(StoreError::Database(_)))),
                "{outcome:?}"
            ),
            _ => assert!(outcome.is_ok(), "{outcome:?}"),
        }
    }
    let events = opened.store.events_after(before, 1000, &EventFilter::default()).await.unwrap();
    assert!(events.len() >= 40);
    let positions: Vec<i64> = events.iter().map(|event| event.position).collect();
    assert_eq!(positions, (before + 1..=before + events.len() as i64).collect::<Vec<_>>());
    assert_eq!(opened.store.stream(&order(103)).await.unwrap(), Vec::new());
}

async fn what_was_acknowledged_is_there_after_reopening(opened: Opened) {
    let (position, stream) = (opened.store.last_position().await.unwrap(), order(1));
    let events = opened.store.stream(&stream).await.unwrap();
    let again = opened.again().await;
    drop(opened.store);
    assert_eq!(again.last_position().await.unwrap(), position);
    assert_eq!(again.stream(&stream).await.unwrap(), events);
    let next = again.commit(append_at(&stream, 3, "order.taken")).await.unwrap();
    assert_eq!(*next.positions.start(), position + 1);
    again.close().await;
    assert!(matches!(
        again.commit(append(&stream, "x")).await,
        Err(CommitError::Unavailable(StoreError::Closed))
    ));
}
