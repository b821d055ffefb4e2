use super::database::{Database, Opened};
use super::scene::{append, order};
use doorstep_kernel::Duration;
use doorstep_store::{ChangeSet, CommitError, NewJob, NewOutboxEntry, QueueDepth, Retried};
use serde_json::json;

pub(crate) async fn tell(database: &Database) {
    let opened = database.store().await;
    a_job_is_enqueued_with_its_change_or_not_at_all(&opened).await;
    two_workers_never_hold_the_same_job(&opened).await;
    whoever_slept_too_long_can_end_nothing(&opened).await;
    a_job_is_tried_so_often_and_then_put_aside(&opened).await;
    an_outbox_entry_waits_for_its_minute(&opened).await;
    a_planner_that_lost_its_area_cannot_publish(&opened).await;
}

const MINUTE: Duration = Duration::from_mins(1);

async fn a_job_is_enqueued_with_its_change_or_not_at_all(opened: &Opened) {
    let (store, now) = (&opened.store, opened.now());
    let job = NewJob::new("fire-clock", now, json!({ "clock": 1 })).once("clock:1:100").in_territory("yz");
    let change = || ChangeSet { jobs: vec![job.clone()], ..append(&order(1), "clock.started") };
    store.commit(change()).await.unwrap();
    // The same key again, twice over: the change lands, the job is there once.
    store
        .commit(ChangeSet { jobs: vec![job.clone(), job.clone()], ..append(&order(1), "clock.started") })
        .await
        .unwrap();
    let stale = ChangeSet {
        expected: vec![doorstep_store::ExpectedVersion { stream: order(1), version: 9 }],
        jobs: vec![NewJob::new("fire-clock", now, json!({ "clock": 2 }))],
        ..ChangeSet::default()
    };
    assert!(matches!(store.commit(stale).await, Err(CommitError::Conflict { .. })));
    assert_eq!(store.jobs().depth().await.unwrap(), QueueDepth { waiting: 1, leased: 0, dead: 0 });
    assert_eq!(store.jobs().next_due(&["fire-clock"]).await.unwrap(), Some(now));
    assert_eq!(store.jobs().next_due(&["other"]).await.unwrap(), None);

    let held = store.jobs().lease(&["fire-clock"], "w1", now, MINUTE, 10).await.unwrap();
    assert_eq!(held.len(), 1);
    assert_eq!((held[0].payload.clone(), held[0].attempt, held[0].fence), (json!({ "clock": 1 }), 1, 1));
    // Effects and end are one fact; done again, nothing happens at all.
    let done = || ChangeSet { finishing: held.clone(), ..append(&order(1), "clock.fired") };
    store.commit(done()).await.unwrap();
    let twice = store.commit(done()).await.unwrap_err();
    assert!(matches!(&twice, CommitError::LeaseLost { name } if name.starts_with("jobs:")), "{twice:?}");
    assert_eq!(store.stream(&order(1)).await.unwrap().len(), 3);
    // Done, but its key is remembered until it is purged.
    store.commit(change()).await.unwrap();
    assert_eq!(store.jobs().depth().await.unwrap(), QueueDepth::default());
    assert_eq!(store.jobs().purge_done(now + MINUTE).await.unwrap(), 1);
    store.commit(change()).await.unwrap();
    let again = store.jobs().lease(&["fire-clock"], "w1", now, MINUTE, 10).await.unwrap();
    assert!(store.jobs().finish(&again[0], now).await.unwrap());
}

async fn two_workers_never_hold_the_same_job(opened: &Opened) {
    let now = opened.now();
    let jobs = (0..40).map(|number| NewJob::new("notify", now, json!({ "n": number }))).collect();
    opened.store.commit(ChangeSet { jobs, ..ChangeSet::default() }).await.unwrap();
    let (here, there) = (opened.again().await, opened.again().await);
    let mut seen = Vec::new();
    for _ in 0..20 {
        let (left, right) = tokio::join!(
            async { here.jobs().lease(&["notify"], "w1", now, MINUTE, 3).await.unwrap() },
            async { there.jobs().lease(&["notify"], "w2", now, MINUTE, 3).await.unwrap() }
        );
        seen.extend(left.iter().chain(&right).map(|job| job.id));
    }
    let held = seen.len();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!((held, seen.len()), (40, 40));
    assert_eq!(opened.store.jobs().depth().await.unwrap().leased, 40);
}

async fn whoever_slept_too_long_can_end_nothing(opened: &Opened) {
    let (jobs, now) = (opened.store.jobs(), opened.now());
    let job = NewJob::new("slow", now, json!({}));
    opened.store.commit(ChangeSet { jobs: vec![job], ..ChangeSet::default() }).await.unwrap();
    let sleeper = jobs.lease(&["slow"], "w1", now, MINUTE, 1).await.unwrap().remove(0);
    assert!(jobs.lease(&["slow"], "w2", now, MINUTE, 1).await.unwrap().is_empty());
    assert!(jobs.renew(&sleeper, now + MINUTE + MINUTE).await.unwrap());
    let late = now + MINUTE + MINUTE;
    let heir = jobs.lease(&["slow"], "w2", late, MINUTE, 1).await.unwrap().remove(0);
    assert_eq!((heir.id, heir.fence, heir.attempt), (sleeper.id, 2, 2));
    assert!(!jobs.finish(&sleeper, late).await.unwrap());
    assert!(!jobs.renew(&sleeper, late + MINUTE).await.unwrap());
    assert_eq!(jobs.retry_at(&sleeper, late, "x", late).await.unwrap(), Retried::LeaseLost);
    let effects = ChangeSet { finishing: vec![sleeper], ..append(&order(2), "done") };
    assert!(matches!(opened.store.commit(effects).await, Err(CommitError::LeaseLost { .. })));
    assert!(jobs.finish(&heir, late).await.unwrap());
}

async fn a_job_is_tried_so_often_and_then_put_aside(opened: &Opened) {
    let (jobs, mut now) = (opened.store.jobs(), opened.now());
    let job = NewJob { attempts_max: 3, ..NewJob::new("flaky", now, json!({ "id": 5 })) };
    opened.store.commit(ChangeSet { jobs: vec![job], ..ChangeSet::default() }).await.unwrap();
    for attempt in 1..=3 {
        let held = jobs.lease(&["flaky"], "w1", now, MINUTE, 1).await.unwrap().remove(0);
        assert_eq!(held.attempt, attempt);
        let retried = jobs.retry_at(&held, now + MINUTE, "provider said 503", now).await.unwrap();
        assert_eq!(retried, if attempt < 3 { Retried::Waiting } else { Retried::Dead });
        assert!(jobs.lease(&["flaky"], "w1", now, MINUTE, 1).await.unwrap().is_empty());
        now = now + MINUTE;
    }
    let dead = jobs.dead(10).await.unwrap();
    assert_eq!((dead.len(), dead[0].error.as_str(), dead[0].attempts), (1, "provider said 503", 3));
    assert!(jobs.revive(dead[0].id, now).await.unwrap());
    // Its worker dies three times without a word: then it is handed out to be given up.
    for attempt in 1..=3 {
        let held = jobs.lease(&["flaky"], "w1", now, MINUTE, 1).await.unwrap().remove(0);
        assert_eq!((held.attempt, held.is_last(), held.ran_out()), (attempt, attempt == 3, false));
        now = now + MINUTE;
    }
    let held = jobs.lease(&["flaky"], "w1", now, MINUTE, 1).await.unwrap().remove(0);
    assert!(held.ran_out(), "{held:?}");
    assert_eq!(jobs.bury(&held, "its worker went away", now).await.unwrap(), Retried::Dead);
    assert!(jobs.revive(held.id, now).await.unwrap());
    // Whoever gives it up dies over that as well: it ends all the same.
    for _ in 0..6 {
        assert_eq!(jobs.lease(&["flaky"], "w1", now, MINUTE, 1).await.unwrap().len(), 1);
        now = now + MINUTE;
    }
    assert!(jobs.lease(&["flaky"], "w1", now, MINUTE, 1).await.unwrap().is_empty());
    assert_eq!(jobs.dead(10).await.unwrap().len(), 1);
}

async fn an_outbox_entry_waits_for_its_minute(opened: &Opened) {
    let (outbox, now) = (opened.store.outbox(), opened.now());
    let entry = NewOutboxEntry {
        topic: "sms".to_owned(),
        territory: "yz".to_owned(),
        send_at: now + MINUTE,
        payload: json!({ "notification": 1 }),
        attempts_max: 5,
    };
    opened
        .store
        .commit(ChangeSet { outbox: vec![entry], ..append(&order(3), "plan.published") })
        .await
        .unwrap();
    assert!(outbox.lease(&["sms"], "w1", now, MINUTE, 1).await.unwrap().is_empty());
    let held = outbox.lease(&["sms"], "w1", now + MINUTE, MINUTE, 1).await.unwrap();
    assert_eq!(held[0].payload, json!({ "notification": 1 }));
    assert!(outbox.finish(&held[0], now + MINUTE).await.unwrap());
}

async fn a_planner_that_lost_its_area_cannot_publish(opened: &Opened) {
    let (store, now) = (&opened.store, opened.now());
    let first = store.take_lease("planning-area:east", "node-1", now, now + MINUTE).await.unwrap().unwrap();
    assert_eq!(store.take_lease("planning-area:east", "node-2", now, now + MINUTE).await.unwrap(), None);
    let renewed = store.take_lease("planning-area:east", "node-1", now, now + MINUTE).await.unwrap().unwrap();
    assert_eq!(renewed.fence, first.fence);
    let publish = |lease| ChangeSet { holding: vec![lease], ..append(&order(4), "plan.published") };
    store.commit(publish(first.clone())).await.unwrap();

    let late = now + MINUTE;
    let second =
        store.take_lease("planning-area:east", "node-2", late, late + MINUTE).await.unwrap().unwrap();
    assert_eq!(second.fence, first.fence + 1);
    let lost = store.commit(publish(first.clone())).await.unwrap_err();
    assert_eq!(lost, CommitError::LeaseLost { name: "planning-area:east".to_owned() });
    store.commit(publish(second.clone())).await.unwrap();
    // Giving back what is not held any more changes nothing; giving back what is held frees it at once.
    store.release_lease(&first).await.unwrap();
    assert_eq!(store.take_lease("planning-area:east", "node-1", late, late + MINUTE).await.unwrap(), None);
    store.release_lease(&second).await.unwrap();
    let third = store.take_lease("planning-area:east", "node-1", late, late + MINUTE).await.unwrap().unwrap();
    assert_eq!(third.fence, second.fence + 1);
    opened.clock.pass(MINUTE + MINUTE);
    assert!(matches!(store.commit(publish(third)).await, Err(CommitError::LeaseLost { .. })));
}
