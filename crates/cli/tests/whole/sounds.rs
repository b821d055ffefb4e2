//! The sound of a call comes by a job, and is streamed by stretches to who reads its conversation.

use crate::world::switchboard::{self, Sound, Switchboard, call_named};
use crate::world::{World, person};
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use doorstep_app::{App, Caller, calls, conversations, sessions};
use doorstep_domain::call::{CallNews, CallSound, NoSound};
use doorstep_domain::{Call, ConversationId, Role};
use doorstep_kernel::Duration;
use doorstep_server::{ServerState, router};
use doorstep_store::{ChangeSet, Row};
use serde_json::json;
use std::sync::Arc;
use tower::ServiceExt as _;

const WAV: &[u8] = b"RIFF\x24\0\0\0WAVEfmt and what was said";

/// Longer than the first wait after a failure, and than the longest one.
const SOON: Duration = Duration::from_mins(1);
const LONG: Duration = Duration::from_hours(4);

/// A world with a platform that tells of one recording, and hands out what comes next when it is asked for its sound.
async fn world(sounds: impl IntoIterator<Item = Sound>) -> (World, Arc<Switchboard>) {
    let platform = Switchboard::with(sounds);
    let world = platform.joins(World::new().await, true);
    let link = "https://files.example/1.wav".to_owned();
    let news = switchboard::heard("p-1", world.app.now(), CallNews::Recorded, Some(link));
    platform.news.lock().unwrap().push(news);
    (world, platform)
}

fn there() -> Sound {
    Ok(WAV.to_vec())
}

/// Everything that is due is done.
async fn worked(app: &App) {
    doorstep_worker::round(app, "one").await.unwrap();
    while doorstep_worker::fetch_next_sound(app, "one").await.unwrap() {}
}

async fn call(app: &App) -> Call {
    call_named(app, "p-1").await
}

#[tokio::test]
async fn a_worker_asks_again_for_a_sound_that_is_not_there_yet() {
    let (world, platform) = world([Err(NoSound::NotThere), Err(NoSound::NotThere), there()]).await;
    worked(&world.app).await;
    worked(&world.app).await;
    assert_eq!(platform.asked.lock().unwrap().len(), 1, "not at once");
    let mut after = Duration::ZERO;
    for asked in [2, 3, 3] {
        after = after + SOON;
        worked(&world.later(after).app).await;
        assert_eq!(platform.asked.lock().unwrap().len(), asked);
    }
    assert!(call(&world.app).await.kept_sound().is_some());
}

#[tokio::test]
async fn a_worker_stops_asking_and_the_call_says_why_there_is_none() {
    let (world, platform) = world([]).await;
    let mut after = Duration::ZERO;
    for _ in 0..12 {
        worked(&world.later(after).app).await;
        after = after + LONG;
    }
    assert_eq!(platform.asked.lock().unwrap().len(), 10, "so often, and no more");
    let sound = call(&world.app).await.sound;
    assert!(matches!(sound, Some(CallSound::Missed { why: NoSound::NotThere, .. })), "{sound:?}");
}

#[tokio::test]
async fn workers_that_die_on_every_try_leave_no_sound_waiting() {
    let (world, _) = world([there()]).await;
    calls::catch_up(&world.app).await.unwrap();
    let mut after = Duration::ZERO;
    for _ in 0..10 {
        let app = world.later(after).app;
        let jobs = app.store.jobs().lease(&[calls::FETCH_SOUND], "dies", app.now(), SOON, 1).await.unwrap();
        assert_eq!(jobs.len(), 1);
        after = after + SOON;
    }
    assert!(call(&world.app).await.awaits_sound());
    worked(&world.later(after).app).await;
    let sound = call(&world.app).await.sound;
    assert!(matches!(sound, Some(CallSound::Missed { why: NoSound::Interrupted, .. })), "{sound:?}");
    let dead = world.app.store.jobs().dead(10).await.unwrap();
    assert_eq!(dead.iter().filter(|job| job.kind == calls::FETCH_SOUND).count(), 1);
}

/// What a server answers to a request for a sound.
struct Answer {
    status: u16,
    headers: axum::http::HeaderMap,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

async fn ask(routes: &axum::Router, token: &str, id: ConversationId, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::get(format!("/api/v1/conversations/{id}/sound"))
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header(header::ACCEPT_ENCODING, "gzip");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let answer = routes.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
    let body = to_bytes(answer.into_body(), 1 << 20).await.unwrap().to_vec();
    Answer { status, headers, body }
}

#[tokio::test]
async fn a_sound_is_streamed_whole_or_by_the_stretch_that_is_asked_for() {
    let (world, _) = world([there()]).await;
    let app = &world.app;
    worked(app).await;
    let talk = json!({ "id": "REC-1", "channel": "hotline", "territory": "yz.donghu", "call": call(app).await.head.id,
        "utterances": [{ "role": "agent", "text": "您好" }] });
    let talk = serde_json::from_value(talk).unwrap();
    let id = conversations::take_in(app, &Caller::system(), talk).await.unwrap().head.id;
    let inspector = person(Role::Inspector, "yz.donghu");
    app.commit(ChangeSet { rows: vec![Row::upsert(&inspector)], ..ChangeSet::default() }).await.unwrap();
    let token = sessions::sign_in_without_password(app, &inspector.login).await.unwrap().token;
    let routes = router(ServerState {
        app: app.clone(),
        demo: None,
        network: Arc::default(),
        secure_cookies: false,
        proxies: Arc::default(),
        metrics_token: None,
    });

    let whole = ask(&routes, &token, id, &[]).await;
    assert_eq!((whole.status, whole.body.as_slice()), (200, WAV));
    let length = WAV.len().to_string();
    for (name, value) in [
        ("content-type", "audio/wav"),
        ("accept-ranges", "bytes"),
        ("content-length", length.as_str()),
        ("content-encoding", ""),
        ("cache-control", "private, no-store"),
        ("x-content-type-options", "nosniff"),
    ] {
        assert_eq!(whole.header(name), value, "{name}");
    }
    let tag = whole.header("etag").to_owned();
    let last = WAV.len() - 1;
    for (range, stretch) in [
        ("bytes=0-", 0..WAV.len()),
        ("bytes=8-11", 8..12),
        ("bytes=-4", WAV.len() - 4..WAV.len()),
        ("bytes=20-9999", 20..WAV.len()),
    ] {
        let part = ask(&routes, &token, id, &[("range", range), ("if-range", &tag)]).await;
        assert_eq!((part.status, part.body.as_slice()), (206, &WAV[stretch.clone()]), "{range}");
        let told = format!("bytes {}-{}/{}", stretch.start, stretch.end - 1, WAV.len());
        assert_eq!(part.header("content-range"), told, "{range}");
        assert_eq!(part.header("content-length"), stretch.len().to_string());
    }
    assert_eq!(ask(&routes, &token, id, &[("range", "bytes=0-1,4-5")]).await.status, 200);
    assert_eq!(
        ask(&routes, &token, id, &[("range", "bytes=0-1"), ("if-range", "\"other\"")]).await.status,
        200
    );
    let beyond = ask(&routes, &token, id, &[("range", &format!("bytes={}-", last + 1))]).await;
    assert_eq!(beyond.status, StatusCode::RANGE_NOT_SATISFIABLE.as_u16());
    assert_eq!(beyond.header("content-range"), format!("bytes */{length}"));

    conversations::erase(app, &Caller::system(), id).await.unwrap();
    assert_eq!(ask(&routes, &token, id, &[("range", "bytes=0-")]).await.status, 404);
}
