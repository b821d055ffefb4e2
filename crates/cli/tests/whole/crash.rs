//! Nothing acknowledged is lost: the binary is killed at random moments under load, and the disk fills up.

use crate::server::{Server, order};
use serde_json::{Value, json};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Callers at once while the process is killed.
const CALLERS: usize = 8;

/// So often it is looked whether something was acknowledged: a minute on the slowest machine.
const LOOKS_MAX: usize = 12_000;

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_random_moments_it_loses_nothing_that_was_acknowledged() {
    rounds(3).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "a hundred rounds: `cargo xtask test --long`"]
async fn killed_a_hundred_times_it_loses_nothing_that_was_acknowledged() {
    rounds(100).await;
}

async fn rounds(rounds: u64) {
    let mut server = Server::start(None).await;
    let token = server.let_in("agent", "agent").await;
    let numbers = Arc::new(AtomicUsize::new(0));
    let acknowledged = Arc::new(Mutex::new(Vec::new()));
    for round in 0..rounds {
        let callers: Vec<_> = (0..CALLERS).map(|_| call(&server, &token, &numbers, &acknowledged)).collect();
        // Once the load has reached the disk: from the middle of the next commits to well into it, another moment each
        // round.
        let before = acknowledged.lock().unwrap().len();
        for _ in 0..LOOKS_MAX {
            if acknowledged.lock().unwrap().len() > before {
                break;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        tokio::time::sleep(Duration::from_millis(40 + round * 7919 % 700)).await;
        server.kill();
        for caller in callers {
            caller.await.unwrap();
        }
        server.restart(None).await;
        let (verified, said) = server.verb(&["journal", "verify"]);
        assert!(verified, "after round {round} the journal does not verify: {said}");
    }
    let acknowledged = acknowledged.lock().unwrap().clone();
    assert!(acknowledged.len() as u64 >= rounds, "the load reached the server: {}", acknowledged.len());
    for (number, id) in &acknowledged {
        let order = server.get(&token, &format!("/orders/{id}")).await;
        assert_eq!(order["order"]["number"], format!("K{number}"), "what was acknowledged is there");
    }
    // What was not acknowledged is there whole or not at all, and a request that is sent again acts once.
    let again = post(&server, &token, acknowledged[0].0).await.unwrap();
    assert_eq!(again["id"], acknowledged[0].1, "the same key gets the same answer after a crash");
}

/// Accepts orders one after the other until the server is gone; notes those that were acknowledged.
fn call(
    server: &Server,
    token: &str,
    numbers: &Arc<AtomicUsize>,
    acknowledged: &Arc<Mutex<Vec<(usize, String)>>>,
) -> tokio::task::JoinHandle<()> {
    let (client, base, token) = (server.client.clone(), server.base.clone(), token.to_owned());
    let (numbers, acknowledged) = (numbers.clone(), acknowledged.clone());
    tokio::spawn(async move {
        loop {
            let number = numbers.fetch_add(1, Ordering::Relaxed);
            match send(&client, &base, &token, number).await {
                Some(accepted) => {
                    let id = accepted["id"].as_str().unwrap().to_owned();
                    acknowledged.lock().unwrap().push((number, id));
                }
                None => return,
            }
        }
    })
}

async fn post(server: &Server, token: &str, number: usize) -> Option<Value> {
    send(&server.client, &server.base, token, number).await
}

async fn send(client: &reqwest::Client, base: &str, token: &str, number: usize) -> Option<Value> {
    let mut body = order(number);
    body["number"] = json!(format!("K{number}"));
    let request = client.post(format!("{base}/api/v1/orders")).bearer_auth(token).json(&body);
    let answer = request.header("idempotency-key", format!("order-{number}")).send().await.ok()?;
    assert!(answer.status().is_success(), "{}", answer.text().await.unwrap_or_default());
    answer.json().await.ok()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_refused_clearly_and_recovered_from_without_a_restart() {
    let mut server = Server::start(None).await;
    let token = server.let_in("agent", "agent").await;
    let (base, client) = (server.base.clone(), server.client.clone());
    // Room for a little more than what is there now: the file that grows next runs into it.
    let largest =
        ["d.db", "d.db-wal"].map(|name| std::fs::metadata(server.folder().join(name)).map_or(0, |f| f.len()));
    server.restart(Some(largest.into_iter().max().unwrap() / 1024 + 64)).await;
    let mut kept = Vec::new();
    let refusal = loop {
        let number = kept.len();
        assert!(number < 5_000, "the disk is never full");
        let mut body = order(number);
        body["number"] = json!(format!("D{number}"));
        let answer = client
            .post(format!("{base}/api/v1/orders"))
            .bearer_auth(&token)
            .json(&body)
            .send()
            .await
            .unwrap();
        if !answer.status().is_success() {
            break answer;
        }
        kept.push(answer.json::<Value>().await.unwrap()["id"].as_str().unwrap().to_owned());
    };
    assert_eq!(refusal.status().as_u16(), 503);
    assert!(refusal.headers().contains_key("retry-after"), "it says when to come back");
    let problem: Value = refusal.json().await.unwrap();
    assert_eq!(problem["code"], "unavailable", "{problem}");
    for id in &kept {
        server.get(&token, &format!("/orders/{id}")).await;
    }
    let raised = Command::new("prlimit")
        .args(["--fsize=unlimited", "--pid", &server.pid().to_string()])
        .status()
        .unwrap();
    assert!(raised.success(), "somebody makes room");
    let mut body = order(1);
    body["number"] = json!("D-after");
    server.post(&token, "/orders", &body).await;
    let (verified, said) = server.verb(&["journal", "verify"]);
    assert!(verified, "{said}");
}
