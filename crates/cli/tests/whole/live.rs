//! The live stream follows the session that opened it.

use crate::server::{Server, order};
use serde_json::json;
use std::time::Duration;

/// Far longer than a busy machine needs for an answer: it only bounds a test that would hang.
const PATIENCE: Duration = Duration::from_secs(60);

/// A stream being read.
struct Heard(reqwest::Response);

impl Heard {
    async fn open(server: &Server, token: &str) -> Self {
        let url = format!("{}/api/v1/live", server.base);
        let answer = server.client.get(url).bearer_auth(token).send().await.unwrap();
        assert!(answer.status().is_success());
        Self(answer)
    }

    /// Everything until a word is heard, or until the stream ends.
    async fn until(&mut self, word: &str) -> (String, bool) {
        let mut said = String::new();
        while !said.contains(word) {
            match tokio::time::timeout(PATIENCE, self.0.chunk()).await.unwrap().unwrap() {
                Some(bytes) => said += &String::from_utf8_lossy(&bytes),
                None => return (said, true),
            }
        }
        (said, false)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_signs_out_or_is_locked_hears_nothing_of_what_happens_next() {
    let server = Server::start(None).await;
    let agent = server.let_in("agent", "agent").await;
    for (number, how) in ["signs out", "is locked", "loses the grant"].into_iter().enumerate() {
        let login = format!("dispatcher{number}");
        let dispatcher = server.let_in(&login, "dispatcher").await;
        let mut heard = Heard::open(&server, &dispatcher).await;
        server.post(&agent, "/orders", &order(10 * number)).await;
        assert!(!heard.until("order.accepted").await.1, "an order is heard of while signed in");
        let security = server.sign_in("security", "security-security").await;
        match how {
            "signs out" => {
                let url = format!("{}/api/v1/session", server.base);
                let gone = server.client.delete(url).bearer_auth(&dispatcher).send().await.unwrap();
                assert!(gone.status().is_success());
            }
            "is locked" => assert!(server.verb(&["user", "lock", &login]).0),
            _ => {
                let person = json!({ "login": login, "name": login, "territory": "yz", "grants": [] });
                server.post(&security, "/people", &person).await;
            }
        }
        server.post(&agent, "/orders", &order(10 * number + 1)).await;
        let (said, ended) = heard.until("order.accepted").await;
        assert!(ended, "who {how} hears no more, heard {said}");
    }
}
