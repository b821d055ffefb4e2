use super::database::{Database, Opened};
use super::scene::{append, append_at, order};
use doorstep_store::EventFilter;

pub(crate) async fn tell(database: &Database) {
    let opened = database.store().await;
    two_processes_never_write_the_same_version(&opened).await;
    if matches!(database, Database::Postgres(_)) {
        a_slow_second_writer_hides_no_event(&opened).await;
    }
}

async fn two_processes_never_write_the_same_version(opened: &Opened) {
    let (here, there) = (opened.again().await, opened.again().await);
    let stream = order(1);
    for version in 0..10 {
        let (left, right) = tokio::join!(
            here.commit(append_at(&stream, version, "left")),
            there.commit(append_at(&stream, version, "right"))
        );
        assert!(left.is_ok() != right.is_ok(), "{left:?} {right:?}");
    }
    assert!(opened.store.verify_journal(&[]).await.unwrap().is_whole());
}

/// One writer's transaction takes long after it got its position; the other's would be done before it. A reader that
/// goes on from the last position it saw must see both.
async fn a_slow_second_writer_hides_no_event(opened: &Opened) {
    for statement in [
        "CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS \
         $$ BEGIN IF NEW.kind = 'slow' THEN PERFORM pg_sleep(0.4); END IF; RETURN NEW; END $$",
        "CREATE TRIGGER dawdle BEFORE INSERT ON journal FOR EACH ROW EXECUTE FUNCTION dawdle()",
    ] {
        opened.meddle(statement).await;
    }
    let (slow, fast) = (opened.again().await, opened.again().await);
    let before = opened.store.last_position().await.unwrap();
    let slow = tokio::spawn(async move { slow.commit(append(&order(2), "slow")).await.unwrap() });
    let fast = tokio::spawn(async move {
        let mut last = 0;
        for number in 0..40 {
            last = *fast.commit(append(&order(100 + number), "fast")).await.unwrap().positions.end();
        }
        last
    });
    let (mut seen, mut after) = (Vec::new(), before);
    while seen.len() < 41 {
        for event in opened.store.events_after(after, 100, &EventFilter::default()).await.unwrap() {
            after = event.position;
            seen.push(event.position);
        }
    }
    assert_eq!(seen, (before + 1..=before + 41).collect::<Vec<_>>());
    let slow = *slow.await.unwrap().positions.start();
    assert!(slow <= fast.await.unwrap() || slow == before + 41);
}
