//! A telephone platform of our own, over real HTTP: what it is asked, what it answers, and what is believed of what it tells.
#![allow(clippy::unwrap_used)] // a broken story may panic

use axum::extract::{Path, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::IntoResponse;
use axum::routing::any;
use axum::{Json, Router};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use doorstep_app::calls::{BindNumber, FetchSound, PutThrough, Telephony, TelephonyFault, Told};
use doorstep_domain::call::{CallNews, CallPurpose, NoSound};
use doorstep_domain::{CallId, VisitId};
use doorstep_gateways::{CallSettings, HttpCalls};
use doorstep_kernel::Timestamp;
use ring::hmac;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

const SECRET: &str = "an-example-key-of-more-than-32-letters";

/// What it was asked, and what it answers next.
#[derive(Default)]
struct Script {
    asked: Vec<(String, String, Value)>,
    status: Option<StatusCode>,
    answer: Value,
}

type Shared = Arc<Mutex<Script>>;

async fn answer(
    State(script): State<Shared>,
    method: Method,
    Path(path): Path<String>,
    headers: HeaderMap,
    body: String,
) -> (StatusCode, Json<Value>) {
    let mut script = script.lock().unwrap();
    let proof = headers.get("authorization").and_then(|value| value.to_str().ok()).unwrap_or("").to_owned();
    let body = serde_json::from_str(&body).unwrap_or(Value::Null);
    script.asked.push((format!("{method} {path}"), proof, body));
    (script.status.unwrap_or(StatusCode::OK), Json(script.answer.clone()))
}

/// A platform that listens, and ours that asks it.
async fn platform(adapt: impl FnOnce(&mut CallSettings)) -> (Shared, HttpCalls) {
    let script = Shared::default();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let router = Router::new().route("/v1/{*path}", any(answer)).with_state(script.clone());
    tokio::spawn(async move { axum::serve(listener, router).await });
    let mut settings = settings(&format!("http://127.0.0.1:{port}/v1/"));
    adapt(&mut settings);
    (script, HttpCalls::new(settings).unwrap())
}

fn settings(address: &str) -> CallSettings {
    CallSettings {
        address: address.to_owned(),
        token: Some("t-1".into()),
        place_path: "/calls".into(),
        place_body: r#"{"reference": "{call}", "from": "{from}", "to": "{to}"}"#.into(),
        bind_path: "/bindings".into(),
        bind_body: r#"{"a": "{technician}", "b": "{customer}", "until": "{until_seconds}"}"#.into(),
        release_path: "/bindings/{binding}".into(),
        release_body: None,
        fields: Vec::new(),
        words: Vec::new(),
        secrets: vec![SECRET.into()],
        recording_path: None,
        recording_hosts: Vec::new(),
        recording_headers: Vec::new(),
        recording_mb_max: 1,
        recording_seconds_max: 5,
    }
}

fn wish() -> PutThrough {
    let (from, to) = ("15900000007".into(), "13800001234".into());
    PutThrough { call: CallId::from_u128(7), from, to, purpose: CallPurpose::AtTheDoor }
}

#[tokio::test]
async fn two_people_are_put_through_by_what_the_settings_say() {
    let (script, calls) = platform(|_| {}).await;
    script.lock().unwrap().answer = json!({ "call": "p-1" });
    assert_eq!(calls.place(&wish()).await.unwrap(), "p-1");
    let (asked, proof, body) = script.lock().unwrap().asked[0].clone();
    assert_eq!((asked.as_str(), proof.as_str()), ("POST calls", "Bearer t-1"));
    let sent = json!({ "reference": CallId::from_u128(7), "from": "15900000007", "to": "13800001234" });
    assert_eq!(body, sent);
}

#[tokio::test]
async fn a_platform_with_a_form_of_its_own_is_spoken_to_in_it() {
    let (script, calls) = platform(|settings| {
        settings.place_path = "click2call".into();
        settings.place_body =
            r#"{"app": "A1", "callerNbr": "tel:+86{from}", "calleeNbr": "tel:+86{to}"}"#.into();
        settings.fields = vec![
            "placed_call=/result/sessionId".into(),
            "event=/statusInfo/status".into(),
            "call=/statusInfo/sessionId".into(),
            "at=/statusInfo/timestamp".into(),
        ];
        settings.words = vec!["callout=started".into()];
    })
    .await;
    script.lock().unwrap().answer = json!({ "resultcode": "0", "result": { "sessionId": 12_004_567 } });
    assert_eq!(calls.place(&wish()).await.unwrap(), "12004567");
    assert_eq!(script.lock().unwrap().asked[0].2["calleeNbr"], "tel:+8613800001234");
    let now = Timestamp::from_millis(1_795_654_800_000);
    let body = json!({ "statusInfo": { "status": "callout", "sessionId": "12004567", "timestamp": "2026-11-26 09:00:00" } });
    let heard = read(&calls, &body.to_string(), SECRET, now).unwrap();
    assert_eq!((heard[0].platform.as_str(), &heard[0].news), ("12004567", &CallNews::Started { at: now }));
}

#[tokio::test]
async fn a_number_is_lent_and_taken_back_and_gone_is_gone() {
    let (script, calls) = platform(|_| {}).await;
    script.lock().unwrap().answer = json!({ "binding": "b/1", "number": "17000000001" });
    let until = Timestamp::from_millis(1_795_654_800_000);
    let (technician, customer) = ("15900000007".into(), "13800001234".into());
    let wanted = BindNumber { visit: VisitId::from_u128(9), technician, customer, until };
    let bound = calls.bind(&wanted).await.unwrap();
    assert_eq!((bound.platform.as_str(), bound.number.as_str()), ("b/1", "17000000001"));
    script.lock().unwrap().status = Some(StatusCode::NOT_FOUND);
    calls.release(&bound.platform).await.unwrap();
    let asked: Vec<String> = script.lock().unwrap().asked.iter().map(|(asked, ..)| asked.clone()).collect();
    assert_eq!(asked, ["POST bindings", "DELETE bindings/b/1"], "the path decodes to the binding's own name");
    assert_eq!(script.lock().unwrap().asked[0].2["until"], "1795654800");
}

#[tokio::test]
async fn a_no_a_fault_and_a_strange_answer_are_told_apart_and_name_no_number() {
    let (script, calls) = platform(|_| {}).await;
    let mut said = Vec::new();
    for (status, answer) in [
        (StatusCode::FORBIDDEN, json!({ "message": "no" })),
        (StatusCode::BAD_GATEWAY, Value::Null),
        (StatusCode::OK, json!({ "id": "p-1" })),
    ] {
        *script.lock().unwrap() = Script { status: Some(status), answer, ..Script::default() };
        said.push(calls.place(&wish()).await.unwrap_err());
    }
    assert!(matches!(said[0], TelephonyFault::Refused(_)));
    assert!(matches!(said[1], TelephonyFault::Unreachable(_)));
    assert!(matches!(&said[2], TelephonyFault::Unreadable(why) if why.contains("placed_call")));
    assert!(said.iter().all(|fault| !fault.to_string().contains("13800001234")));
}

fn read(
    calls: &HttpCalls,
    body: &str,
    secret: &str,
    now: Timestamp,
) -> Result<Vec<doorstep_app::calls::Heard>, TelephonyFault> {
    let sent = (now.as_millis() / 1000).to_string();
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    let tag = hmac::sign(&key, format!("m-1.{sent}.{body}").as_bytes());
    let signatures = format!("v1,{}", STANDARD.encode(tag.as_ref()));
    calls.read(&Told { id: "m-1", sent: &sent, signatures: &signatures, body: body.as_bytes() }, now)
}

#[tokio::test]
async fn only_what_the_platform_signed_is_read() {
    let (_, calls) = platform(|_| {}).await;
    let now = Timestamp::from_millis(1_795_654_800_000);
    let body = json!({ "event": "answered", "call": "p-1", "at": 1_795_654_800 }).to_string();
    assert_eq!(read(&calls, &body, SECRET, now).unwrap().len(), 1);
    let forged = read(&calls, &body, "somebody-else-s-key-of-more-than-32-letters", now);
    assert!(matches!(forged, Err(TelephonyFault::Untrusted(_))));
}

/// What a store of files is asked, with what proof, and what it answers in turn: the last answer again and again.
#[derive(Default)]
struct Files {
    asked: Vec<(String, String)>,
    answers: Vec<(StatusCode, &'static str, Vec<u8>)>,
}

/// A store of files on a port of its own; where it listens.
async fn files(answers: Vec<(StatusCode, &'static str, Vec<u8>)>) -> (Arc<Mutex<Files>>, String) {
    async fn file(State(files): State<Arc<Mutex<Files>>>, uri: Uri, headers: HeaderMap) -> impl IntoResponse {
        let mut files = files.lock().unwrap();
        let proof = ["authorization", "x-app-key"].map(|name| {
            headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
        });
        files.asked.push((uri.to_string(), proof.concat()));
        let next = if files.answers.len() > 1 { files.answers.remove(0) } else { files.answers[0].clone() };
        (next.0, [("location", next.1)], next.2)
    }
    let files = Arc::new(Mutex::new(Files { asked: Vec::new(), answers }));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let host = listener.local_addr().unwrap().to_string();
    let router = Router::new().fallback(any(file)).with_state(files.clone());
    tokio::spawn(async move { axum::serve(listener, router).await });
    (files, host)
}

fn recording(reference: String) -> FetchSound {
    FetchSound { call: CallId::from_u128(7), platform: Some("p/1".into()), reference }
}

const WAV: &[u8] = b"RIFF\x24\0\0\0WAVEfmt ";

#[tokio::test]
async fn a_recording_is_fetched_by_its_link_once_it_is_there() {
    let missing = (StatusCode::NOT_FOUND, "", Vec::new());
    let (store, host) = files(vec![missing, (StatusCode::OK, "", WAV.to_vec())]).await;
    let (_, calls) = platform(|settings| settings.recording_hosts = vec![host.clone()]).await;
    let wanted = recording(format!("http://{host}/2026/a.wav?Signature=x"));
    let early = calls.fetch(&wanted).await.unwrap_err();
    assert_eq!((early.why, early.why.may_pass()), (NoSound::NotThere, true));
    assert_eq!(calls.fetch(&wanted).await.unwrap(), WAV);
    let asked = store.lock().unwrap().asked.clone();
    assert_eq!(
        asked[1],
        ("/2026/a.wav?Signature=x".to_owned(), String::new()),
        "our token is not the store's"
    );
    assert!(!format!("{wanted:?} {early}").contains("a.wav"), "a link may hold a number");
}

#[tokio::test]
async fn a_recording_with_a_name_is_asked_for_by_the_settings_path_and_the_platform_s_own_header() {
    let (store, host) = files(vec![(StatusCode::OK, "", WAV.to_vec())]).await;
    let own = |settings: &mut CallSettings| {
        settings.address = format!("http://{host}/v1");
        settings.recording_path = Some("/voice/record?name={recording}&session={call}".into());
    };
    let (_, calls) = platform(own).await;
    assert_eq!(calls.fetch(&recording("a b&c".into())).await.unwrap(), WAV);
    let (_, calls) = platform(|settings| {
        own(settings);
        settings.recording_headers = vec!["X-App-Key: key {token}".into()];
    })
    .await;
    assert_eq!(calls.fetch(&recording("a".into())).await.unwrap(), WAV);
    let asked = store.lock().unwrap().asked.clone();
    let (first, second) = (&asked[0], &asked[1]);
    assert_eq!(first.0, "/v1/voice/record?name=a%20b%26c&session=p%2F1");
    assert_eq!((first.1.as_str(), second.1.as_str()), ("Bearer t-1", "key t-1"));
}

#[tokio::test]
async fn a_platform_that_answers_where_it_lies_is_followed_to_known_hosts_alone() {
    let (store, there) = files(vec![(StatusCode::OK, "", WAV.to_vec())]).await;
    let to: &'static str = Box::leak(format!("http://{there}/b.wav").into_boxed_str());
    let (_, host) = files(vec![(StatusCode::MOVED_PERMANENTLY, to, Vec::new())]).await;
    let own = |settings: &mut CallSettings| {
        settings.address = format!("http://{host}");
        settings.recording_path = Some("/record/{recording}".into());
    };
    let (_, calls) = platform(own).await;
    let refused = calls.fetch(&recording("b".into())).await.unwrap_err();
    assert_eq!(refused.why, NoSound::WrongPlace);
    assert!(refused.said.contains("recording_hosts") && refused.said.contains(&there), "{refused}");
    assert_eq!(store.lock().unwrap().asked, [], "it was not even asked");
    let (_, calls) = platform(|settings| {
        own(settings);
        settings.recording_hosts = vec![there.clone()];
    })
    .await;
    assert_eq!(calls.fetch(&recording("b".into())).await.unwrap(), WAV);
    let (_, round) = files(vec![(StatusCode::FOUND, "/again", Vec::new())]).await;
    let (_, calls) = platform(|settings| settings.recording_hosts = vec![round.clone()]).await;
    let circling = calls.fetch(&recording(format!("http://{round}/"))).await.unwrap_err();
    assert_eq!(circling.why, NoSound::WrongPlace);
}

#[tokio::test]
async fn what_is_too_large_elsewhere_unencrypted_or_refused_is_told_apart() {
    let large = (StatusCode::OK, "", vec![0; (1 << 20) + 1]);
    let (_, host) = files(vec![large, (StatusCode::FORBIDDEN, "", Vec::new())]).await;
    let (_, calls) = platform(|settings| settings.recording_hosts = vec![host.clone()]).await;
    let mut said = Vec::new();
    for link in [
        format!("http://{host}/large.wav"),
        format!("http://{host}/theirs.wav"),
        "http://169.254.169.254/latest/meta-data".to_owned(),
        "http://files.example/a.wav".to_owned(),
        "file:///etc/passwd".to_owned(),
        "a.wav".to_owned(),
    ] {
        said.push(calls.fetch(&recording(link)).await.unwrap_err().why);
    }
    use NoSound::{Refused, TooLarge, WrongPlace};
    assert_eq!(said, [TooLarge, Refused, WrongPlace, WrongPlace, WrongPlace, WrongPlace]);
    assert!(said.iter().all(|why| !why.may_pass()));
    let (_, calls) = platform(|settings| settings.recording_hosts = vec!["127.0.0.1:9".into()]).await;
    let gone = calls.fetch(&recording("http://127.0.0.1:9/a.wav".into())).await.unwrap_err();
    assert_eq!(gone.why, NoSound::Unreachable);
}

#[tokio::test]
async fn settings_of_recordings_that_cannot_be_right_are_named() {
    let said = |adapt: fn(&mut CallSettings)| async move {
        let mut settings = CallSettings { address: "https://calls.example".into(), ..settings("") };
        adapt(&mut settings);
        HttpCalls::new(settings).err().map(|fault| fault.to_string()).unwrap_or_default()
    };
    assert_eq!(said(|_| {}).await, "");
    assert!(said(|settings| settings.recording_mb_max = 0).await.contains("`recording_mb_max`"));
    assert!(said(|settings| settings.recording_seconds_max = 91).await.contains("`recording_seconds_max`"));
    assert!(said(|settings| settings.recording_hosts = vec!["https://x/y".into()]).await.contains("no host"));
    let header = said(|settings| settings.recording_headers = vec!["no colon".into()]).await;
    assert!(header.contains("recording_headers"), "{header}");
}
