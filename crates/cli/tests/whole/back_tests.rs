//! A back-test ends, whatever becomes of the processes that judge it.

use crate::server::Server;
use crate::world::{World, no_wish, person};
use doorstep_app::back_tests::{self, AskBackTest, BackTestRow, TRY_PACK};
use doorstep_app::{Caller, conversations, packs};
use doorstep_domain::Role;
use doorstep_kernel::Duration;
use doorstep_store::{ChangeSet, Row};
use serde_json::{Value, json};
use sqlx::Connection as _;
use std::time::Instant;

/// Conversations of history: each is a stretch of its own, so that there is time to kill in.
const TALKS: usize = 240;

/// After so many were looked at the process is killed, again and again.
const KILLED_AFTER: [u64; 3] = [10, 70, 140];

/// A debug build on a busy machine.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(300);

/// A worker that died keeps its job for so long.
const LEASE: Duration = Duration::from_mins(5);

/// Waits until a back-test was looked into so far, or has ended.
async fn looked_at(server: &Server, token: &str, id: &str, seen: u64) -> Value {
    let begun = Instant::now();
    loop {
        let row = server.get(token, &format!("/back-tests/{id}")).await;
        if row["state"] != "running" || row["seen"].as_u64().unwrap() >= seen {
            return row;
        }
        assert!(begun.elapsed() < PATIENCE, "it goes on: {row}");
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
}

/// Five minutes that nobody waits for: what a dead process held is free.
async fn leases_run_out(server: &Server) -> u64 {
    sqlx::any::install_default_drivers();
    let url = format!("sqlite:{}", server.folder().join("d.db").display());
    let mut database = sqlx::AnyConnection::connect(&url).await.unwrap();
    let freed = sqlx::query("UPDATE jobs SET lease_until = 0 WHERE state = 'leased'");
    let freed = freed.execute(&mut database).await.unwrap().rows_affected();
    database.close().await.unwrap();
    freed
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_again_and_again_it_comes_to_what_it_would_have_come_to() {
    let mut server = Server::start(None).await;
    let token = server.let_in("inspector", "inspector").await;
    let lines: String = (0..TALKS).map(|number| format!("{}\n", no_wish::talk(number))).collect();
    let url = format!("{}/api/v1/conversations/lines", server.base);
    let request = server.client.post(url).bearer_auth(&token).header("content-type", "application/x-ndjson");
    let taken = request.body(lines).send().await.unwrap().text().await.unwrap();
    let taken: Value = serde_json::from_str(&taken).unwrap();
    assert_eq!(taken["kept"], TALKS, "{taken}");
    let mut form = reqwest::multipart::Form::new();
    for (name, text) in no_wish::FILES {
        form = form.part("file", reqwest::multipart::Part::text(text).file_name(name));
    }
    let request = server.client.post(format!("{}/api/v1/packs", server.base)).bearer_auth(&token);
    let brought = request.multipart(form).send().await.unwrap().text().await.unwrap();
    let brought: Value = serde_json::from_str(&brought).unwrap();
    let pack = brought["pack"]["id"].as_str().unwrap_or_else(|| panic!("{brought}")).to_owned();
    let today = jiff::Zoned::now().date();
    let (from, to) = (today.yesterday().unwrap(), today.tomorrow().unwrap());
    let asked = json!({ "from": from, "to": to, "at_once": 1 });
    let path = format!("/packs/{pack}/back-tests");

    let disturbed = server.post(&token, &path, &asked).await;
    let disturbed = disturbed["id"].as_str().unwrap().to_owned();
    let mut held = 0;
    for seen in KILLED_AFTER {
        let row = looked_at(&server, &token, &disturbed, seen).await;
        assert_eq!(row["state"], "running", "it is killed in the middle: {row}");
        server.kill();
        held += leases_run_out(&server).await;
        server.restart(None).await;
    }
    println!("{held} of {} kills left a stretch in the hands of the dead", KILLED_AFTER.len());
    let ended = looked_at(&server, &token, &disturbed, u64::MAX).await;
    assert_eq!(
        (ended["state"].as_str(), ended["seen"].as_u64()),
        (Some("done"), Some(TALKS as u64)),
        "{ended}"
    );

    let undisturbed = server.post(&token, &path, &asked).await;
    let undisturbed = undisturbed["id"].as_str().unwrap().to_owned();
    assert_ne!(undisturbed, disturbed);
    let ended = looked_at(&server, &token, &undisturbed, u64::MAX).await;
    assert_eq!(ended["state"], "done", "{ended}");
    let result =
        async |id: &str| server.get(&token, &format!("/back-tests/{id}/result")).await["talks"].clone();
    let (one, other) = (result(&disturbed).await, result(&undisturbed).await);
    assert_eq!(one["conversations"], TALKS, "{one}");
    assert_eq!(one, other, "nothing is judged twice, and nothing is passed over");
}

#[tokio::test]
async fn one_whose_workers_die_on_every_try_ends_and_says_why() {
    let world = World::new().await;
    let app = &world.app;
    let inspector = person(Role::Inspector, "yz");
    app.commit(ChangeSet { rows: vec![Row::upsert(&inspector)], ..ChangeSet::default() }).await.unwrap();
    let me = Caller::of(&inspector, None);
    for number in 0..3 {
        let talk = serde_json::from_value(no_wish::talk(number)).unwrap();
        conversations::take_in(app, &Caller::system(), talk).await.unwrap();
    }
    let brought = packs::bring(app, &me, no_wish::pack()).await.unwrap();
    let pack = brought.pack.unwrap_or_else(|| panic!("{:?}", brought.mistakes)).id.unwrap();
    let today = app.rules.date(app.now());
    let asked = AskBackTest { from: today, to: today, territory: None, at_once: Some(2) };
    let run = back_tests::start(app, &me, pack, &asked).await.unwrap();
    let mut after = Duration::ZERO;
    for attempt in 1..=10 {
        let app = world.later(after).app;
        let jobs = app.store.jobs().lease(&[TRY_PACK], "dies", app.now(), LEASE, 10).await.unwrap();
        assert_eq!(jobs.iter().map(|job| job.attempt).collect::<Vec<_>>(), [attempt]);
        after = after + LEASE;
    }
    let row = back_tests::show(app, &me, run.id).await.unwrap();
    assert_eq!(row.state, "running", "nobody knows of it yet");
    let heir = world.later(after).app;
    doorstep_worker::round(&heir, "heir").await.unwrap();
    let row: BackTestRow = back_tests::show(app, &me, run.id).await.unwrap();
    assert_eq!((row.state.as_str(), row.ended_at), ("failed", Some(heir.now())));
    let reason = row.reason.unwrap();
    assert!(reason.en.contains("went away") && reason.zh.contains("系统管理员"), "{reason:?}");
    let dead = app.store.jobs().dead(10).await.unwrap();
    assert_eq!(dead.iter().filter(|job| job.kind == TRY_PACK).count(), 1);
    // It stands in nobody's way: the same is begun anew, and ends.
    let next = back_tests::start(&heir, &me, pack, &asked).await.unwrap();
    assert_ne!(next.id, run.id);
    while doorstep_worker::round(&heir, "heir").await.unwrap().more {}
    let row = back_tests::show(&heir, &me, next.id).await.unwrap();
    assert_eq!((row.state.as_str(), row.seen), ("done", 3));
}
