//! Every list comes out as a file, and comes in again where there is an import of it.

use crate::server::{MONITOR, Server, order};
use doorstep_app::tables::TableKind;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn every_list_is_a_workbook_and_a_table_of_text_by_http_and_by_command() {
    let server = Server::start(None).await;
    let manager = server.let_in("manager", "manager").await;
    let dispatcher = server.let_in("dispatcher", "dispatcher").await;
    let mut body = order(7);
    body["number"] = json!("=cmd|7");
    server.post(&dispatcher, "/orders", &body).await;
    for list in TableKind::ALL.map(TableKind::word) {
        for (format, begins) in [("csv", &b"\xef\xbb\xbf"[..]), ("xlsx", &b"PK"[..])] {
            let path = format!("/exports/{list}?format={format}&from=2020-01-01&to=2020-01-31");
            let path = if list == "kpis" { path } else { path.split('&').next().unwrap().to_owned() };
            let url = format!("{}/api/v1{path}", server.base);
            let answer = server.client.get(url).bearer_auth(&manager).send().await.unwrap();
            assert!(answer.status().is_success(), "{path}: {}", answer.text().await.unwrap());
            let named = answer.headers()["content-disposition"].to_str().unwrap().to_owned();
            assert!(named.contains(list) && named.ends_with(&format!(".{format}\"")), "{named}");
            let bytes = answer.bytes().await.unwrap();
            assert!(bytes.starts_with(begins), "{path} begins as its kind does");
        }
    }
    let file = server.folder().join("orders.csv");
    let (done, said) = server.verb(&["export", "orders", file.to_str().unwrap()]);
    assert!(done, "{said}");
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("'=cmd|7"), "a number that looks like a formula is written as text:\n{text}");
    assert!(text.contains("李*") && !text.contains("李梅"), "customers are masked:\n{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_trace_goes_through_requests_are_counted_and_who_guesses_is_slowed() {
    let server = Server::start(None).await;
    let trace = "0af7651916cd43dd8448eb211c80319c";
    let request = server.client.get(format!("{}/healthz", server.base));
    let answer =
        request.header("traceparent", format!("00-{trace}-b7ad6b7169203331-01")).send().await.unwrap();
    let back = answer.headers()["traceparent"].to_str().unwrap().to_owned();
    assert!(
        back.contains(trace) && !back.contains("b7ad6b7169203331"),
        "the same trace, a span of our own: {back}"
    );
    // All at once, so that no machine is too slow to guess fast.
    let wrong = json!({ "login": "nobody", "password": "guess guess guess" });
    let url = format!("{}/api/v1/session", server.base);
    let guesses = (0..100).map(|_| server.client.post(&url).json(&wrong).send());
    let mut answers = futures::future::join_all(guesses).await.into_iter().map(Result::unwrap);
    let slowed = answers.rfind(|answer| answer.status().as_u16() == 429);
    let slowed = slowed.expect("a hundred guesses are not let through");
    assert!(slowed.headers()["retry-after"].to_str().unwrap().parse::<u32>().unwrap() >= 1);
    let metrics = server.client.get(format!("{}/metrics", server.base)).bearer_auth(MONITOR);
    let metrics = metrics.send().await.unwrap().text().await.unwrap();
    for line in [
        r#"route="/healthz",status="200",le="+Inf"} 1"#,
        r#"route="/api/v1/session",status="429""#,
        "doorstep_journal_position ",
    ] {
        assert!(metrics.contains(line), "{line} is missing in\n{metrics}");
    }
}
