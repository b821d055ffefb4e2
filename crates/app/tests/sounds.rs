//! The sound of a call is fetched, heard by who reads its conversation, and goes when the words go.
#![allow(clippy::unwrap_used)] // a broken story may panic

mod world;

use doorstep_app::calls::{self, DROP_SOUND, FETCH_SOUND, FORGET_RECORDING, Told};
use doorstep_app::{App, AppError, Caller, Change, conversations};
use doorstep_domain::call::{CallNews, CallSound, Ended, KeptSound, NoSound, Side, SoundKind};
use doorstep_domain::conversation::Audited;
use doorstep_domain::{
    AuditId, AuditState, Call, CallId, Conversation, ConversationId, CustomerId, OrderId, Role,
};
use doorstep_kernel::Duration;
use doorstep_store::{CallRecording, Leased, StreamId};
use futures::StreamExt as _;
use serde_json::json;
use std::sync::Arc;
use world::World;
use world::switchboard::{self, Sound, Switchboard, call_named};
use world::wish::{accepted, repair, site};

const WAV: &[u8] = b"RIFF\x24\0\0\0WAVEfmt  and so on";

/// A call of which the platform told that it was recorded, and what was said in it.
struct Scene {
    world: World,
    platform: Arc<Switchboard>,
    order: OrderId,
    customer: CustomerId,
    call: CallId,
    talk: ConversationId,
}

impl Scene {
    async fn new(sounds: Vec<Sound>) -> Self {
        Self::on(World::new().await, sounds).await
    }

    async fn on(world: World, sounds: Vec<Sound>) -> Self {
        let platform = Switchboard::with(sounds);
        let world = platform.joins(world, true);
        let app = &world.app;
        let order = accepted(app, repair(site("东湖路1号"))).await.head;
        let (order, customer) = (order.id, order.customer);
        let call = recorded(app, &platform, "p-1").await;
        let talk = said(app, "REC-1", call, order).await;
        Self { world, platform, order, customer, call, talk }
    }

    fn app(&self) -> &App {
        &self.world.app
    }

    async fn sound(&self) -> Option<CallSound> {
        self.app().store.get::<Call>(&self.call.to_string()).await.unwrap().unwrap().sound
    }

    async fn kept(&self) -> KeptSound {
        match self.sound().await {
            Some(CallSound::Kept(kept)) => kept,
            other => panic!("no sound is kept: {other:?}"),
        }
    }

    async fn kinds(&self) -> Vec<String> {
        let chain = self.app().store.stream(&StreamId::new("call", self.call)).await.unwrap();
        chain.into_iter().map(|event| event.kind).filter(|kind| kind.contains("sound")).collect()
    }
}

/// The platform tells of a call that nobody here asked for, and of its recording; the id follows from its name.
async fn recorded(app: &App, platform: &Switchboard, name: &str) -> CallId {
    let at = app.now();
    let ended = Ended { at, by: Some(Side::Customer), reason: None };
    let ended = CallNews::Ended { ended, started_at: Some(at), answered_at: Some(at) };
    let link = format!("https://files.example/13800001234/{name}.wav");
    let news = [
        switchboard::heard(name, at, ended, None),
        switchboard::heard(name, at, CallNews::Recorded, Some(link)),
    ];
    *platform.news.lock().unwrap() = [news.clone(), news].concat();
    let told = Told { id: "", sent: "", signatures: "", body: &[] };
    calls::hear(app, &told).await.unwrap();
    call_named(app, name).await.head.id
}

/// What was said in a call, about an order.
async fn said(app: &App, name: &str, call: CallId, order: OrderId) -> ConversationId {
    let talk = json!({ "id": name, "channel": "hotline", "call": call, "order": order,
        "utterances": [{ "role": "agent", "text": "您好", "start_ms": 0, "end_ms": 900 }] });
    let talk = serde_json::from_value(talk).unwrap();
    conversations::take_in(app, &Caller::system(), talk).await.unwrap().head.id
}

/// The jobs of a kind that are due.
async fn due(app: &App, kind: &str) -> Vec<Leased> {
    app.store.jobs().lease(&[kind], "story", app.now(), Duration::from_mins(1), 10).await.unwrap()
}

/// Takes the jobs of a kind that are due, and tells how many there were.
async fn done(app: &App, kind: &str) -> usize {
    let jobs = due(app, kind).await;
    for job in &jobs {
        app.store.jobs().finish(job, app.now()).await.unwrap();
    }
    jobs.len()
}

/// What a worker does with every blob that nobody keeps.
async fn swept(app: &App) {
    for job in due(app, DROP_SOUND).await {
        let sha256 = serde_json::from_value(job.payload["sha256"].clone()).unwrap();
        calls::drop_sound(app, &sha256).await.unwrap();
        calls::drop_sound(app, &sha256).await.unwrap();
        app.store.jobs().finish(&job, app.now()).await.unwrap();
    }
}

fn inspector() -> Caller {
    world::caller(Role::Inspector, "yz.donghu")
}

fn manager() -> Caller {
    world::caller(Role::Manager, "yz.donghu")
}

#[tokio::test]
async fn a_sound_is_fetched_once_it_is_there_and_heard_by_who_reads_the_conversation() {
    heard(Scene::new(vec![Err(NoSound::NotThere), Ok(WAV.to_vec())]).await).await;
}

#[tokio::test]
async fn it_is_heard_on_postgres() {
    let Some(world) = World::on_postgres().await else { return };
    heard(Scene::on(world, vec![Err(NoSound::NotThere), Ok(WAV.to_vec())]).await).await;
}

async fn heard(scene: Scene) {
    let (app, id) = (scene.app(), scene.call);
    assert_eq!(due(app, FETCH_SOUND).await.len(), 1, "told twice, fetched once");
    assert!(matches!(scene.sound().await, Some(CallSound::Waiting { .. })));
    let shown = conversations::show(app, &inspector(), scene.talk).await.unwrap();
    assert!(matches!(shown.sound, Some(CallSound::Waiting { .. })));
    let early = conversations::sound(app, &inspector(), scene.talk).await.unwrap_err();
    assert!(matches!(early, AppError::NotFound { .. }), "{early}");

    let later = calls::fetch_sound(app, id, false).await.unwrap_err();
    assert!(matches!(later, AppError::Unavailable(_)), "the platform has it not yet: {later}");
    assert!(matches!(scene.sound().await, Some(CallSound::Waiting { .. })));
    calls::fetch_sound(app, id, false).await.unwrap();
    calls::fetch_sound(app, id, false).await.unwrap();
    assert_eq!(scene.platform.asked.lock().unwrap().len(), 2, "what is here is asked for no more");
    let kept = scene.kept().await;
    assert_eq!((kept.bytes, kept.kind), (WAV.len() as u64, SoundKind::Wav));
    assert_eq!(scene.kinds().await, ["call.sound_awaited", "call.sound_kept"]);
    let chain = app.store.stream(&StreamId::new("call", id)).await.unwrap();
    assert!(chain.iter().any(|event| event.data.to_string().contains(kept.sha256.as_str())));
    assert!(
        chain.iter().all(|event| !event.data.to_string().contains("13800001234")),
        "no link stands there"
    );

    for _ in 0..3 {
        let sound = conversations::sound(app, &inspector(), scene.talk).await.unwrap();
        assert_eq!(sound, kept);
    }
    let part = conversations::sound_part(app, &kept, 8..12).await.unwrap();
    let part: Vec<Vec<u8>> = part.map(Result::unwrap).collect().await;
    assert_eq!(part.concat(), b"WAVE");
    conversations::sound(app, &manager(), scene.talk).await.unwrap();
    let others = conversations::sound(app, &world::caller(Role::Inspector, "yz.xihu"), scene.talk).await;
    assert!(matches!(others, Err(AppError::Forbidden(_))));
    assert_eq!(
        openings(app, scene.talk).await,
        1,
        "a player asks in many pieces, and both roles are one person here"
    );
    let tomorrow = scene.world.later(Duration::from_hours(24)).app;
    conversations::sound(&tomorrow, &inspector(), scene.talk).await.unwrap();
    assert_eq!(openings(app, scene.talk).await, 2, "another day, another opening");

    swept(&scene.world.later(Duration::from_hours(2)).app).await;
    assert!(app.store.has_blob(&kept.sha256).await.unwrap(), "what is kept is not swept");
    // It goes with the words, by the customer's wish.
    conversations::erase(app, &manager(), scene.talk).await.unwrap();
    assert!(matches!(scene.sound().await, Some(CallSound::Erased { .. })));
    swept(app).await;
    assert!(!app.store.has_blob(&kept.sha256).await.unwrap());
    let gone = conversations::sound(app, &inspector(), scene.talk).await.unwrap_err();
    assert!(matches!(gone, AppError::NotFound { .. }), "{gone}");
    assert_eq!(app.store.get::<CallRecording>(&id.to_string()).await.unwrap(), None);
    let shown = conversations::show(app, &inspector(), scene.talk).await.unwrap();
    assert!(matches!(shown.sound, Some(CallSound::Erased { .. })));
}

/// How often the sound was opened, by the journal.
async fn openings(app: &App, talk: ConversationId) -> usize {
    let chain = app.store.stream(&StreamId::new("conversation", talk)).await.unwrap();
    chain.iter().filter(|event| event.kind == "conversation.heard").count()
}

#[tokio::test]
async fn why_there_is_none_is_said_in_the_call() {
    for (answer, last_try, why) in [
        (Err(NoSound::TooLarge), false, NoSound::TooLarge),
        (Err(NoSound::Refused), false, NoSound::Refused),
        (Ok(b"<html>not ready</html>".to_vec()), false, NoSound::NotSound),
        (Err(NoSound::NotThere), true, NoSound::NotThere),
        (Err(NoSound::Unreachable), true, NoSound::Unreachable),
    ] {
        let scene = Scene::new(vec![answer]).await;
        calls::fetch_sound(scene.app(), scene.call, last_try).await.unwrap();
        let Some(CallSound::Missed { why: said, .. }) = scene.sound().await else { panic!("{why:?}") };
        assert_eq!(said, why);
        assert_eq!(scene.kinds().await, ["call.sound_awaited", "call.sound_missed"]);
    }
    let scene = Scene::new(Vec::new()).await;
    calls::give_sound_up(scene.app(), scene.call).await.unwrap();
    calls::give_sound_up(scene.app(), scene.call).await.unwrap();
    let said = scene.sound().await;
    assert!(matches!(said, Some(CallSound::Missed { why: NoSound::Interrupted, .. })), "{said:?}");
}

#[tokio::test]
async fn what_could_not_be_had_is_fetched_again_once_whoever_inspects_asks_for_it() {
    fetched_again(Scene::new(vec![Err(NoSound::TooLarge), Ok(WAV.to_vec())]).await).await;
}

#[tokio::test]
async fn it_is_fetched_again_on_postgres() {
    let Some(world) = World::on_postgres().await else { return };
    fetched_again(Scene::on(world, vec![Err(NoSound::TooLarge), Ok(WAV.to_vec())]).await).await;
}

async fn fetched_again(scene: Scene) {
    let (app, id) = (scene.app(), scene.call);
    assert_eq!(done(app, FETCH_SOUND).await, 1);
    calls::fetch_sound(app, id, false).await.unwrap();
    let offered = |caller: Caller| async move {
        conversations::show(app, &caller, scene.talk).await.unwrap().may_fetch_sound
    };
    assert!(offered(inspector()).await);
    assert!(!offered(manager()).await, "who reads it and does not inspect it");
    for other in
        [manager(), world::caller(Role::Inspector, "yz.xihu"), world::caller(Role::Agent, "yz.donghu")]
    {
        let refused = conversations::fetch_sound(app, &other, scene.talk).await.unwrap_err();
        assert!(matches!(refused, AppError::Forbidden(_)), "{refused}");
    }

    for pressed in ["once", "twice"] {
        let sound = conversations::fetch_sound(app, &inspector(), scene.talk).await.unwrap();
        assert!(matches!(sound, CallSound::Waiting { .. }), "pressed {pressed}: {sound:?}");
        assert!(!offered(inspector()).await, "it is on its way");
    }
    assert_eq!(done(app, FETCH_SOUND).await, 1, "a second press fetches nothing more");
    calls::fetch_sound(app, id, false).await.unwrap();
    let kept = scene.kept().await;
    let heard = conversations::fetch_sound(app, &inspector(), scene.talk).await.unwrap();
    assert_eq!(heard, CallSound::Kept(kept), "what is here is not asked for");
    assert_eq!(done(app, FETCH_SOUND).await, 0);
    let kinds = ["call.sound_awaited", "call.sound_missed", "call.sound_awaited", "call.sound_kept"];
    assert_eq!(scene.kinds().await, kinds);
    let chain = app.store.stream(&StreamId::new("call", id)).await.unwrap();
    let asked = chain.iter().filter(|event| event.kind == "call.sound_awaited");
    let by: Vec<bool> = asked.map(|event| event.actor.person.is_some()).collect();
    assert_eq!(by, [false, true], "the journal says that a person asked the second time");
}

#[tokio::test]
async fn what_can_never_come_is_not_fetched_again() {
    let mut scene = Scene::new(vec![Err(NoSound::Refused)]).await;
    calls::fetch_sound(scene.app(), scene.call, false).await.unwrap();
    let offers = |app: App, talk| async move {
        let refused = conversations::fetch_sound(&app, &inspector(), talk).await.unwrap_err();
        assert!(matches!(refused, AppError::Invalid(_)), "{refused}");
        conversations::show(&app, &inspector(), talk).await.unwrap().may_fetch_sound
    };
    let off = scene.platform.joins(scene.world.later(Duration::ZERO), false);
    let (app, talk) = (scene.app().clone(), scene.talk);
    assert!(!offers(off.app, talk).await, "nobody fetches sound here any more");

    // Where the recording lies is forgotten by age.
    calls::forget_recording(&app, scene.call).await.unwrap();
    assert!(!offers(app, talk).await);
    assert!(matches!(scene.sound().await, Some(CallSound::Missed { .. })));
    scene.talk =
        said(scene.app(), "REC-3", recorded(scene.app(), &scene.platform, "p-9").await, scene.order).await;
    conversations::erase(scene.app(), &manager(), scene.talk).await.unwrap();
    let gone = conversations::fetch_sound(scene.app(), &inspector(), scene.talk).await.unwrap();
    assert!(matches!(gone, CallSound::Erased { .. }), "what was erased does not come back");
}

#[tokio::test]
async fn all_that_a_customer_said_goes_with_its_sound_also_what_comes_too_late() {
    let scene = Scene::new(vec![Ok(WAV.to_vec())]).await;
    let app = scene.app();
    let counted = conversations::erase_of_customer(app, &manager(), scene.customer).await.unwrap();
    // The call is about nobody's order by the platform's word; its conversation is.
    assert_eq!(counted.conversations, 1);
    assert!(matches!(scene.sound().await, Some(CallSound::Erased { .. })), "it was on its way");
    calls::fetch_sound(app, scene.call, true).await.unwrap();
    assert_eq!(scene.platform.asked.lock().unwrap().len(), 0, "nobody asks for it any more");
    recorded(app, &scene.platform, "p-1").await;
    assert!(matches!(scene.sound().await, Some(CallSound::Erased { .. })), "news that come late");
    assert_eq!(app.store.get::<CallRecording>(&scene.call.to_string()).await.unwrap(), None);
}

#[tokio::test]
async fn a_sound_that_was_kept_long_enough_goes_but_not_while_an_audit_needs_it() {
    let scene = Scene::new(vec![Ok(WAV.to_vec())]).await;
    let app = scene.app();
    calls::fetch_sound(app, scene.call, false).await.unwrap();
    let sha256 = scene.kept().await.sha256;
    let talk = app.store.get::<Conversation>(&scene.talk.to_string()).await.unwrap().unwrap();
    let audited = |state: &str| Audited { audit: AuditId::from_u128(1), state: state.to_owned() };
    in_audit(app, talk, audited("drawn")).await;
    calls::forget_recording(app, scene.call).await.unwrap();
    assert_eq!(scene.kept().await.sha256, sha256, "an inspector still needs it");
    let later = scene.world.later(Duration::from_hours(8 * 24)).app;
    assert_eq!(due(&later, FORGET_RECORDING).await.len(), 1, "it is looked at again");
    let talk = app.store.get::<Conversation>(&scene.talk.to_string()).await.unwrap().unwrap();
    in_audit(app, talk, audited(AuditState::SETTLED)).await;
    calls::forget_recording(app, scene.call).await.unwrap();
    calls::forget_recording(app, scene.call).await.unwrap();
    assert!(matches!(scene.sound().await, Some(CallSound::Erased { .. })));
    swept(app).await;
    assert!(!app.store.has_blob(&sha256).await.unwrap());
}

async fn in_audit(app: &App, talk: Conversation, audited: Audited) {
    let system = Caller::system();
    let mut change = Change::by(system.actor(Role::System), app.now());
    change.audited(talk, audited);
    app.commit(change.finish()).await.unwrap();
}

#[tokio::test]
async fn two_calls_with_the_same_sound_share_it_until_the_last_is_erased() {
    let scene = Scene::new(vec![Ok(WAV.to_vec()), Ok(WAV.to_vec())]).await;
    let app = scene.app();
    let other = recorded(app, &scene.platform, "p-2").await;
    let talk = said(app, "REC-2", other, scene.order).await;
    for call in [scene.call, other] {
        calls::fetch_sound(app, call, false).await.unwrap();
    }
    let sha256 = scene.kept().await.sha256;
    conversations::erase(app, &manager(), scene.talk).await.unwrap();
    swept(app).await;
    assert!(conversations::sound(app, &inspector(), talk).await.is_ok());
    assert!(app.store.has_blob(&sha256).await.unwrap(), "the other call's sound is the same file");
    conversations::erase(app, &manager(), talk).await.unwrap();
    swept(app).await;
    assert!(!app.store.has_blob(&sha256).await.unwrap());
}

#[tokio::test]
async fn where_nobody_fetches_sound_nothing_waits() {
    let mut scene = Scene::new(Vec::new()).await;
    scene.world = scene.platform.joins(scene.world, false);
    let other = recorded(scene.app(), &scene.platform, "p-3").await;
    let call = scene.app().store.get::<Call>(&other.to_string()).await.unwrap().unwrap();
    assert_eq!((call.recorded, call.sound), (true, None));
}
