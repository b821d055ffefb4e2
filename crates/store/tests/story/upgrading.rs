use super::database::{Database, Opened};
use doorstep_domain::call::{CallEvent, KeptSound, SoundKind};
use doorstep_domain::{BlobHash, Call, Person, PersonId, Role};
use doorstep_store::{CallFilter, ChangeSet, OpenError, Options, PersonFilter, Record, Row, Store};
use serde_json::{Value as Json, json};

pub(crate) async fn tell(database: &Database) {
    people_and_calls_of_an_older_database_are_found_by_what_was_added(&database.store().await).await;
}

const AT: &str = "2026-11-22T01:00:00.000Z";

/// What brings the tables back to where they were before the roles of people (25) and the sounds of calls (26).
const BEFORE: [&str; 6] = [
    "DROP INDEX calls_by_sound",
    "DROP INDEX calls_by_conversation",
    "ALTER TABLE calls DROP COLUMN sound",
    "ALTER TABLE calls DROP COLUMN conversation",
    "ALTER TABLE people DROP COLUMN roles",
    "DELETE FROM _sqlx_migrations WHERE version >= 25",
];

fn id(number: u128) -> String {
    PersonId::from_u128(number).to_string()
}

fn person(number: u128, roles: &[&str]) -> Json {
    let grants: Vec<Json> = roles.iter().map(|role| json!({ "role": role, "territory": "yz" })).collect();
    json!({ "id": id(number), "login": format!("p{number}"), "name": "王芳", "territory": "yz.g1", "grants": grants,
        "active": true })
}

fn call(number: u128, conversation: Option<u128>) -> Json {
    let mut call = json!({ "id": id(number), "territory": "yz.g1", "about": "order", "order": id(1),
        "purpose": "first_contact", "way": "placed", "placed_at": AT, "version": 2, "recorded": true });
    if let Some(conversation) = conversation {
        call["conversation"] = json!(id(conversation));
    }
    call
}

async fn keep<T: Record>(store: &Store, records: impl IntoIterator<Item = Json>) -> Vec<T> {
    let records: Vec<T> = records.into_iter().map(|record| serde_json::from_value(record).unwrap()).collect();
    let rows = records.iter().map(Row::insert).collect();
    store.commit(ChangeSet { rows, ..ChangeSet::default() }).await.unwrap();
    records
}

async fn people_and_calls_of_an_older_database_are_found_by_what_was_added(opened: &Opened) {
    let people = [person(1, &["agent", "trainer"]), person(2, &["technician"]), person(3, &[])];
    let people = keep::<Person>(&opened.store, people).await;
    let calls = keep::<Call>(&opened.store, [call(1, Some(7)), call(2, None), call(3, Some(8))]).await;
    for statement in BEFORE {
        opened.meddle(statement).await;
    }
    let early = Store::open(&opened.url, Options::new(opened.clock.clone(), opened.blobs.path())).await;
    let missing = early.err();
    assert!(matches!(missing, Some(OpenError::MigrationsMissing { missing: 2, .. })), "{missing:?}");

    assert_eq!(Store::migrate(&opened.url).await.unwrap().applied, [25, 26]);
    let store = opened.again().await;
    for (role, found) in [
        (Role::Agent, &people[..1]),
        (Role::Trainer, &people[..1]),
        (Role::Technician, &people[1..2]),
        (Role::Manager, &[]),
    ] {
        let filter = PersonFilter { role: Some(role), ..PersonFilter::default() };
        assert_eq!(store.list::<Person>(&filter, None, 10).await.unwrap().items, found, "{role:?}");
    }
    assert_eq!(store.list::<Person>(&PersonFilter::default(), None, 10).await.unwrap().items, people);
    for (conversation, found) in [(7, &calls[..1]), (8, &calls[2..]), (9, &[])] {
        let filter = CallFilter { conversation: id(conversation).parse().ok(), ..CallFilter::default() };
        assert_eq!(store.list::<Call>(&filter, None, 10).await.unwrap().items, found, "{conversation}");
    }

    // What is written from now on is found by its sound as well.
    let sha256 = BlobHash::new("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    let of_sound = CallFilter { sound: Some(sha256.clone()), ..CallFilter::default() };
    assert_eq!(store.count::<Call>(&of_sound).await.unwrap(), 0);
    let kept = KeptSound { at: AT.parse().unwrap(), sha256, bytes: 44, kind: SoundKind::Wav };
    let heard = calls[1].clone().apply(&CallEvent::SoundKept { kept });
    store.commit(ChangeSet { rows: vec![Row::upsert(&heard)], ..ChangeSet::default() }).await.unwrap();
    assert_eq!(store.list::<Call>(&of_sound, None, 10).await.unwrap().items, [heard]);
}
