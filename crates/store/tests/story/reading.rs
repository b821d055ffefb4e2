use super::database::{Database, Opened};
use super::scene::{append, customer, event, order};
use doorstep_domain::{Customer, TerritoryCode};
use doorstep_kernel::{Duration, Timestamp};
use doorstep_store::{
    ChangeSet, Cursor, CustomerFilter, EventFilter, JournalLook, NewJob, PAGE_MAX, Row, StoreError,
};

pub(crate) async fn tell(database: &Database) {
    let opened = database.store().await;
    pages_neither_skip_nor_repeat(&opened).await;
    everything_is_read_beyond_one_page(&opened).await;
    a_scope_covers_what_lies_inside_it(&opened).await;
    many_who_ask_at_once_each_get_their_own(&opened).await;
    events_are_read_in_commit_order(&opened).await;
    whoever_waits_is_woken(&opened).await;
    events_of_no_territory_are_read_within_any(&opened).await;
}

async fn pages_neither_skip_nor_repeat(opened: &Opened) {
    let rows = (0..25).map(|number| Row::insert(&customer(number, "yz.a", "张三"))).collect();
    opened.store.commit(ChangeSet { rows, ..ChangeSet::default() }).await.unwrap();
    let filter = CustomerFilter::default();
    let (mut seen, mut cursor) = (Vec::new(), None);
    loop {
        let page = opened.store.list::<Customer>(&filter, cursor.as_ref(), 10).await.unwrap();
        assert!(page.items.len() <= 10);
        seen.extend(page.items.iter().map(|customer| customer.id.as_u128()));
        // A record that comes in meanwhile before the mark does not shift the others.
        let late = Row::upsert(&customer(0, "yz.a", "张三"));
        opened.store.commit(ChangeSet { rows: vec![late], ..ChangeSet::default() }).await.unwrap();
        let Some(next) = page.next else { break };
        cursor = Some(Cursor::parse(next.as_str()));
    }
    assert_eq!(seen, (0..25).collect::<Vec<_>>());
    assert_eq!(opened.store.count::<Customer>(&filter).await.unwrap(), 25);
    let wrong =
        opened.store.list::<Customer>(&filter, Some(&Cursor::parse("nonsense")), 10).await.unwrap_err();
    assert_eq!(wrong, StoreError::BadCursor("nonsense".to_owned()));
}

/// Two full pages; then some more.
async fn everything_is_read_beyond_one_page(opened: &Opened) {
    let within = Some(vec![TerritoryCode::new("yz.all")]);
    let filter = CustomerFilter { within, ..CustomerFilter::default() };
    let (first, full) = (10_000, 10_000 + 2 * u128::from(PAGE_MAX));
    for come in [first..full, full..full + 7] {
        let all = first..come.end;
        let rows: Vec<Row> = come.map(|number| Row::insert(&customer(number, "yz.all", "张三"))).collect();
        for rows in rows.chunks(500) {
            opened.store.commit(ChangeSet { rows: rows.to_vec(), ..ChangeSet::default() }).await.unwrap();
        }
        let found = opened.store.all::<Customer>(&filter).await.unwrap();
        assert_eq!(
            found.iter().map(|customer| customer.id.as_u128()).collect::<Vec<_>>(),
            all.collect::<Vec<_>>()
        );
    }
}

async fn many_who_ask_at_once_each_get_their_own(opened: &Opened) {
    let mut asking = tokio::task::JoinSet::new();
    for number in 0..600_u128 {
        // Of 25 that are there many ask for the same; beyond them there is nobody.
        let (store, number) = (opened.store.clone(), number % 30);
        asking.spawn(async move {
            let wanted = customer(number, "yz.a", "张三");
            let found = store.get::<Customer>(&wanted.id.to_string()).await.unwrap();
            assert_eq!(found.map(|found| found.id), (number < 25).then_some(wanted.id));
        });
    }
    assert_eq!(asking.join_all().await.len(), 600);
}

async fn a_scope_covers_what_lies_inside_it(opened: &Opened) {
    let places =
        [(100, "yz.b"), (101, "yz.b.g1"), (102, "yz.bb"), (103, "yz"), (104, "yz.b-1"), (105, "yz.B.g1")];
    let rows = places.map(|(number, place)| Row::insert(&customer(number, place, "赵"))).to_vec();
    opened.store.commit(ChangeSet { rows, ..ChangeSet::default() }).await.unwrap();
    for (scopes, expected) in [
        (vec!["yz.b"], vec![100, 101]),
        (vec!["yz.bb", "yz.b.g1"], vec![101, 102]),
        (vec![], vec![]),
        (vec!["y"], vec![]),
    ] {
        let within = Some(scopes.iter().map(|scope| TerritoryCode::new(*scope)).collect());
        let filter = CustomerFilter { within, ..CustomerFilter::default() };
        let found = opened.store.list::<Customer>(&filter, None, 100).await.unwrap().items;
        assert_eq!(
            found.iter().map(|customer| customer.id.as_u128()).collect::<Vec<_>>(),
            expected,
            "{scopes:?}"
        );
    }
}

async fn events_are_read_in_commit_order(opened: &Opened) {
    let (one, two) = (order(1), order(2));
    for (stream, kind) in [(&one, "a"), (&two, "b"), (&one, "c")] {
        opened.store.commit(append(stream, kind)).await.unwrap();
    }
    let mut elsewhere = event(&two, "a");
    elsewhere.territory = "elsewhere".to_owned();
    opened.store.commit(ChangeSet { events: vec![elsewhere], ..ChangeSet::default() }).await.unwrap();
    let kinds = async |filter: EventFilter, after| {
        let events = opened.store.events_after(after, 100, &filter).await.unwrap();
        events.iter().map(|event| event.kind.clone()).collect::<String>()
    };
    assert_eq!(kinds(EventFilter::default(), 0).await, "abca");
    assert_eq!(kinds(EventFilter::default(), 2).await, "ca");
    let only = |kinds: &[&str]| Some(kinds.iter().map(|kind| (*kind).to_owned()).collect::<Vec<_>>());
    assert_eq!(kinds(EventFilter { kinds: only(&["a", "b"]), ..EventFilter::default() }, 0).await, "aba");
    assert_eq!(
        kinds(EventFilter { territories: only(&["elsewhere"]), ..EventFilter::default() }, 0).await,
        "a"
    );
    assert_eq!(kinds(EventFilter { territories: only(&[]), ..EventFilter::default() }, 0).await, "");
    let events = opened.store.events_of(&[two, one]).await.unwrap();
    assert_eq!(events.iter().map(|event| event.position).collect::<Vec<_>>(), [1, 2, 3, 4]);
    let backwards = async |look: JournalLook, limit| {
        let found = opened.store.look_through_journal(&look, limit).await.unwrap();
        (found.events.iter().map(|event| event.kind.clone()).collect::<String>(), found.next)
    };
    let look = JournalLook::default;
    assert_eq!(backwards(look(), 100).await, ("acba".to_owned(), None));
    assert_eq!(backwards(look(), 3).await, ("acb".to_owned(), Some(2)));
    assert_eq!(backwards(JournalLook { before: Some(2), ..look() }, 3).await, ("a".to_owned(), None));
    assert_eq!(backwards(JournalLook { kind: Some("a".into()), ..look() }, 100).await.0, "aa");
    assert_eq!(backwards(JournalLook { streams: Some(vec![order(1)]), ..look() }, 100).await.0, "ca");
    assert_eq!(backwards(JournalLook { streams: Some(Vec::new()), ..look() }, 100).await.0, "");
    assert_eq!(backwards(JournalLook { person: Some("nobody".into()), ..look() }, 100).await.0, "");
    let ever = JournalLook {
        from: Some(Timestamp::EPOCH),
        until: Some(opened.now() + Duration::from_hours(1)),
        ..look()
    };
    assert_eq!(backwards(ever, 100).await.0, "acba");
    let never = JournalLook { until: Some(Timestamp::EPOCH), ..look() };
    assert_eq!(backwards(never, 100).await.0, "");
}

/// Also by another store over the same database, where the database can tell it.
async fn whoever_waits_is_woken(opened: &Opened) {
    let mut here = opened.store.changes();
    assert_eq!(here.position(), 4);
    opened.store.commit(append(&order(1), "d")).await.unwrap();
    assert_eq!(here.next().await, Some(5));
    let job = NewJob::new("x", opened.now(), serde_json::json!({}));
    opened.store.commit(ChangeSet { jobs: vec![job], ..ChangeSet::default() }).await.unwrap();
    assert_eq!(here.next().await, Some(5));
    if opened.url.starts_with("postgres") {
        let there = opened.again().await;
        let mut changes = there.changes();
        opened.store.commit(append(&order(1), "e")).await.unwrap();
        assert_eq!(changes.next().await, Some(6));
    }
}

async fn events_of_no_territory_are_read_within_any(opened: &Opened) {
    let after = opened.store.last_position().await.unwrap();
    for (territory, kind) in [("east.g1", "a"), ("", "b"), ("eastern", "c"), ("east", "d")] {
        let mut event = event(&order(9), kind);
        event.territory = territory.to_owned();
        opened.store.commit(ChangeSet { events: vec![event], ..ChangeSet::default() }).await.unwrap();
    }
    for (code, found) in [("east", "abd"), ("east.g1", "ab"), ("west", "b")] {
        let within = Some(vec![doorstep_domain::TerritoryCode::new(code)]);
        let filter = EventFilter { within, ..EventFilter::default() };
        let events = opened.store.events_after(after, 100, &filter).await.unwrap();
        assert_eq!(events.iter().map(|event| event.kind.as_str()).collect::<String>(), found, "in {code}");
    }
}
