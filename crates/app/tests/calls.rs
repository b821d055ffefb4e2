//! People are put through by a telephone platform: what it tells is evidence, what people say of calls is not the same.
#![allow(clippy::unwrap_used)] // a broken story may panic

mod world;

use doorstep_app::calls::{
    self, Asked, BindNumber, BoundNumber, CallTo, Heard, PlaceCall, Platform, PutThrough, Telephony,
    TelephonyFault, Told,
};
use doorstep_app::contacts::{self, OpenContact};
use doorstep_app::{App, AppError, Caller, Change, conversations, orders, sync, visits};
use doorstep_domain::call::{CallNews, CallPurpose, CallStanding, Ended, MiddleNumberState, Side};
use doorstep_domain::contact::{ContactCommand, PromiseCallBack, Reached};
use doorstep_domain::order::{OrderCommand, RecordFact};
use doorstep_domain::visit::{Arrive, Assign, Depart, Record, VisitCommand, Withdraw};
use doorstep_domain::{
    Actor, CallEvidence, CallId, Contact, Conversation, CustomerId, DeviceId, Fact, Guards, MiddleNumber,
    Order, OrderId, Person, PersonId, Role, RoleGrant, TerritoryCode, Visit, VisitId,
};
use doorstep_kernel::{Duration, Timestamp};
use doorstep_store::{CallRecording, ChangeSet, Row, StreamId};
use serde_json::json;
use std::future::ready;
use std::sync::{Arc, Mutex};
use world::World;

const OWN: &str = "15900000007";
const CUSTOMERS: &str = "13800001234";

/// A platform that keeps what it was asked, and is believed whatever it says.
#[derive(Default)]
struct Kept {
    asked: Mutex<Vec<String>>,
    tells: Mutex<Vec<Heard>>,
    is_down: bool,
}

impl Kept {
    fn note(&self, what: String) {
        self.asked.lock().unwrap().push(what);
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

impl Telephony for Kept {
    fn place<'a>(&'a self, wanted: &'a PutThrough) -> Asked<'a, String> {
        self.note(format!("{} to {}", wanted.from, wanted.to));
        let down = Err(TelephonyFault::Unreachable("it is down".into()));
        Box::pin(ready(if self.is_down { down } else { Ok(format!("p-{}", wanted.call)) }))
    }

    fn bind<'a>(&'a self, wanted: &'a BindNumber) -> Asked<'a, BoundNumber> {
        self.note(format!("bind {} and {}", wanted.technician, wanted.customer));
        let number = BoundNumber { platform: "b-1".into(), number: "17000000001".into() };
        Box::pin(ready(Ok(number)))
    }

    fn release<'a>(&'a self, binding: &'a str) -> Asked<'a, ()> {
        self.note(format!("release {binding}"));
        Box::pin(ready(Ok(())))
    }

    fn read(&self, _: &Told<'_>, _: Timestamp) -> Result<Vec<Heard>, TelephonyFault> {
        Ok(self.tells.lock().unwrap().drain(..).collect())
    }
}

/// An installation with a platform, a technician and a visit of theirs.
struct Scene {
    world: World,
    platform: Arc<Kept>,
    me: Person,
    order: OrderId,
    visit: VisitId,
}

impl Scene {
    async fn new(middle_numbers: bool) -> Self {
        Self::with(Kept::default(), middle_numbers).await
    }

    async fn with(kept: Kept, middle_numbers: bool) -> Self {
        Self::on(World::new().await, kept, middle_numbers).await
    }

    async fn on(mut world: World, kept: Kept, middle_numbers: bool) -> Self {
        let platform = Arc::new(kept);
        let telephony = platform.clone();
        let calls = Platform { telephony, click_to_call: true, middle_numbers, recordings: false };
        world.app = world.app.clone().with_calls(calls);
        let territory = TerritoryCode::new("yz.donghu.g01");
        let grants = [Role::Technician, Role::Agent]
            .map(|role| RoleGrant { role, territory: territory.clone() })
            .into();
        let me = Person {
            id: PersonId::from_u128(4_711),
            login: "w7".into(),
            name: "江涛".into(),
            grants,
            territory,
            phone: Some(OWN.into()),
            locale: doorstep_domain::Locale::default(),
            active: true,
            firm: None,
        };
        let order = json!({ "territory": "yz.donghu.g01", "kind": "repair", "services": ["broadband_ftth"],
            "channel": "phone", "customer": { "name": "李梅", "phone": CUSTOMERS },
            "site": { "address": { "text": "东湖路1号" } } });
        let order = serde_json::from_value(order).unwrap();
        let order = orders::accept(&world.app, &Caller::system(), order).await.unwrap().head;
        world.app.commit(ChangeSet { rows: vec![Row::upsert(&me)], ..ChangeSet::default() }).await.unwrap();
        let at = world.app.now();
        let assign = Assign { at, date: world.app.rules.date(at), crew: vec![me.id], planned_arrival: at };
        let visit = VisitId::from_u128(9);
        let (visit, event) = Visit::assign(visit, order.id, order.territory.clone(), assign);
        let mut change = Change::by(Actor { person: None, role: Role::System, device: None }, at);
        let id = visit.id;
        change.assign(visit, &event);
        world.app.commit(change.finish()).await.unwrap();
        Self { world, platform, me, order: order.id, visit: id }
    }

    fn me(&self) -> Caller {
        Caller::of(&self.me, None)
    }

    async fn call(&self, to: CallTo) -> calls::CallRow {
        let wanted = PlaceCall { to, purpose: CallPurpose::AtTheDoor };
        calls::place(&self.world.app, &self.me(), wanted).await.unwrap()
    }

    async fn tell(&self, heard: Vec<Heard>) -> calls::Taken {
        *self.platform.tells.lock().unwrap() = heard;
        let told = Told { id: "", sent: "", signatures: "", body: &[] };
        calls::hear(&self.world.app, &told).await.unwrap()
    }

    fn heard(&self, platform: &str, news: CallNews) -> Heard {
        let at = self.world.app.now();
        Heard {
            platform: platform.into(),
            reference: None,
            binding: None,
            is_inward: false,
            at,
            news,
            recording: None,
        }
    }

    fn second(&self, second: i64) -> Timestamp {
        self.world.app.now() + Duration::from_secs(second)
    }

    fn over(&self, answered: bool) -> CallNews {
        let ended = Ended { at: self.second(60), by: Some(Side::Customer), reason: None };
        let answered_at = answered.then(|| self.second(9));
        CallNews::Ended { ended, started_at: Some(self.second(3)), answered_at }
    }

    /// The calls that the visit, its order or a contact know of: answered or not, and by whose word.
    async fn on_visit(&self) -> Vec<(bool, CallEvidence)> {
        let visit = self.world.app.store.get::<Visit>(&self.visit.to_string()).await.unwrap().unwrap();
        of(visit.evidence.items())
    }

    async fn on_order(&self) -> Vec<(bool, CallEvidence)> {
        let order = self.world.app.store.get::<Order>(&self.order.to_string()).await.unwrap().unwrap();
        of(order.evidence.items())
    }
}

fn of(items: &[doorstep_domain::EvidenceItem]) -> Vec<(bool, CallEvidence)> {
    let call = |item: &doorstep_domain::EvidenceItem| match item.fact {
        Fact::Call { answered, class, .. } => Some((answered, class)),
        _ => None,
    };
    items.iter().filter_map(call).collect()
}

#[tokio::test]
async fn a_crew_is_put_through_and_the_platform_s_word_is_evidence_on_the_visit() {
    let scene = Scene::new(false).await;
    let call = scene.call(CallTo::Visit { visit: scene.visit }).await;
    assert_eq!(scene.platform.asked(), [format!("{OWN} to {CUSTOMERS}")]);
    let name = format!("p-{}", call.id);
    let started = CallNews::Started { at: scene.second(3) };
    scene.tell(vec![scene.heard(&name, started)]).await;
    assert_eq!(scene.on_visit().await, [], "it still rings");
    let taken = scene.tell(vec![scene.heard(&name, scene.over(false)); 3]).await;
    assert_eq!((taken.taken, taken.repeated), (1, 2), "told three times, taken once");
    assert_eq!(scene.on_visit().await, [(false, CallEvidence::Telephony)]);
    let shown = orders::show(&scene.world.app, &Caller::system(), scene.order).await.unwrap();
    assert!(matches!(shown.calls[0].standing, CallStanding::Unanswered { .. }) && shown.calls[0].counts);
    assert_eq!(shown.calls[0].person_name.as_deref(), Some("江涛"));
    let journal = scene.world.app.store.stream(&StreamId::new("call", call.id)).await.unwrap();
    let more = scene.world.app.store.stream(&StreamId::new("visit", scene.visit)).await.unwrap();
    let data: Vec<_> = journal.iter().chain(&more).map(|event| &event.data).collect();
    assert!(data.len() > 4, "placed, started, ended, settled, and recorded on the visit");
    let text = serde_json::to_string(&data).unwrap();
    assert!(!text.contains(CUSTOMERS) && !text.contains(OWN), "no number of anybody stands in the journal");
}

#[tokio::test]
async fn what_a_technician_says_of_a_call_stays_their_word_whatever_they_call_it() {
    let scene = Scene::new(false).await;
    let what = || Fact::Call {
        purpose: "at_the_door".into(),
        answered: true,
        class: CallEvidence::Telephony,
        call: Some(CallId::from_u128(5)),
    };
    let at = scene.world.app.now();
    let record = VisitCommand::Record(Record { at, what: what() });
    visits::act(&scene.world.app, &scene.me(), scene.visit, record, None).await.unwrap();
    let item = json!({ "seq": 1, "visit": scene.visit, "command": { "verb": "record", "at": at, "what": what() },
        "wall": at, "monotonic_ms": 1, "pack": scene.world.app.rules.at(at).reference() });
    let push = sync::Push { device: DeviceId("d".into()), sent_at: at, items: vec![item] };
    sync::push(&scene.world.app, &scene.me(), push).await.unwrap();
    let declared = (true, CallEvidence::Declared);
    assert_eq!(scene.on_visit().await, [declared, declared], "by hand and by the phone's outbox");
    let record = OrderCommand::Record(RecordFact { at, what: what() });
    orders::act(&scene.world.app, &scene.me(), scene.order, record.clone(), None, None).await.unwrap();
    orders::act(&scene.world.app, &Caller::system(), scene.order, record, None, None).await.unwrap();
    assert_eq!(
        scene.on_order().await,
        [declared, (true, CallEvidence::Telephony)],
        "the product itself is believed"
    );
}

#[tokio::test]
async fn a_call_back_that_the_desk_makes_at_a_tap_is_noted_by_itself_and_met() {
    let scene = Scene::new(false).await;
    let app = &scene.world.app;
    let wanted =
        json!({ "channel": "call", "queue": "fault", "phone": CUSTOMERS, "territory": "yz.donghu.g01" });
    let wanted: OpenContact = serde_json::from_value(wanted).unwrap();
    let contact = contacts::open(app, &scene.me(), wanted).await.unwrap().head.id;
    let promise = PromiseCallBack { at: app.now(), by: scene.second(3600), about: "约时间".into() };
    let promise = ContactCommand::PromiseCallBack(promise);
    contacts::act(app, &scene.me(), contact, promise, None).await.unwrap();
    for answered in [false, true] {
        let call = scene.call(CallTo::Contact { contact, call_back: Some(1) }).await;
        scene.tell(vec![scene.heard(&format!("p-{}", call.id), scene.over(answered))]).await;
    }
    let contact = app.store.get::<Contact>(&contact.to_string()).await.unwrap().unwrap();
    let tries: Vec<Reached> = contact.call_backs[0].attempts.iter().map(|tried| tried.reached).collect();
    assert_eq!(tries, [Reached::Nobody, Reached::Customer]);
    assert!(!contact.call_backs[0].is_open());
    assert_eq!(of(contact.evidence.items()).len(), 2);
    let shown = contacts::show(app, &Caller::system(), contact.head.id).await.unwrap();
    assert_eq!(shown.calls.len(), 2);
}

#[tokio::test]
async fn news_in_pieces_waits_a_moment_before_a_call_is_taken_for_unanswered() {
    let scene = Scene::new(false).await;
    let call = scene.call(CallTo::Visit { visit: scene.visit }).await;
    let name = format!("p-{}", call.id);
    let ended = Ended { at: scene.second(60), by: None, reason: None };
    let ended = CallNews::Ended { ended, started_at: None, answered_at: None };
    let started = CallNews::Started { at: scene.second(3) };
    scene.tell(vec![scene.heard(&name, ended), scene.heard(&name, started)]).await;
    assert_eq!(scene.on_visit().await, [], "news of an answer may be on its way");
    scene.tell(vec![scene.heard(&name, CallNews::Answered { at: scene.second(9) })]).await;
    assert_eq!(scene.on_visit().await, [(true, CallEvidence::Telephony)]);
    calls::settle_later(&scene.world.app, call.id).await.unwrap();
    assert_eq!(scene.on_visit().await.len(), 1, "the look a moment later finds it done");
}

#[tokio::test]
async fn a_call_that_never_reached_the_customer_is_no_failed_call() {
    let scene = Scene::new(false).await;
    let call = scene.call(CallTo::Visit { visit: scene.visit }).await;
    let ended = Ended { at: scene.second(20), by: Some(Side::Operator), reason: Some("no_answer_a".into()) };
    let ended = CallNews::Ended { ended, started_at: None, answered_at: None };
    scene.tell(vec![scene.heard(&format!("p-{}", call.id), ended)]).await;
    calls::settle_later(&scene.world.app, call.id).await.unwrap();
    assert_eq!(scene.on_visit().await, []);
}

#[tokio::test]
async fn the_conversation_of_a_call_belongs_where_the_call_does() {
    let scene = Scene::new(false).await;
    let app = &scene.world.app;
    let call = scene.call(CallTo::Visit { visit: scene.visit }).await;
    let said = json!({ "id": "REC-9", "channel": "appointment", "call": call.id,
        "utterances": [{ "role": "agent", "text": "您好，我到门口了。" }] });
    let said = serde_json::from_value(said).unwrap();
    let taken = conversations::take_in(app, &Caller::system(), said).await.unwrap();
    assert_eq!((taken.head.visit, taken.head.order), (Some(scene.visit), Some(scene.order)));
    let shown = orders::show(app, &Caller::system(), scene.order).await.unwrap();
    assert_eq!(shown.calls[0].conversation, Some(taken.head.id));
}

#[tokio::test]
async fn where_a_recording_lies_stands_in_no_event_and_is_forgotten() {
    let scene = Scene::new(false).await;
    let app = &scene.world.app;
    let call = scene.call(CallTo::Visit { visit: scene.visit }).await;
    let mut ready = scene.heard(&format!("p-{}", call.id), CallNews::Recorded);
    ready.recording = Some("https://calls.example/13800001234.wav".into());
    scene.tell(vec![ready]).await;
    let kept = app.store.get::<CallRecording>(&call.id.to_string()).await.unwrap().unwrap();
    assert!(kept.reference.ends_with(".wav"));
    let chain = app.store.stream(&StreamId::new("call", call.id)).await.unwrap();
    assert!(chain.iter().any(|event| event.kind == "call.recorded"));
    assert!(chain.iter().all(|event| !event.data.to_string().contains("13800001234")));
    calls::forget_recording(app, call.id).await.unwrap();
    assert_eq!(app.store.get::<CallRecording>(&call.id.to_string()).await.unwrap(), None);
}

#[tokio::test]
async fn a_platform_that_is_down_leaves_a_failed_call_and_a_sentence_what_to_do() {
    let scene = Scene::with(Kept { is_down: true, ..Kept::default() }, false).await;
    let to = || CallTo::Order { order: scene.order };
    let wanted = || PlaceCall { to: to(), purpose: CallPurpose::FirstContact };
    for _ in 0..2 {
        let refused = calls::place(&scene.world.app, &scene.me(), wanted()).await;
        assert!(
            matches!(&refused, Err(AppError::Invalid(faults)) if faults[0].zh.contains("自行拨打")),
            "{refused:?}"
        );
    }
    let shown = orders::show(&scene.world.app, &Caller::system(), scene.order).await.unwrap();
    assert!(shown.calls.iter().all(
        |call| matches!(&call.standing, CallStanding::Failed { reason, .. } if reason == "unreachable")
    ));
}

#[tokio::test]
async fn a_second_tap_does_not_ring_a_customer_twice() {
    let scene = Scene::new(false).await;
    scene.call(CallTo::Order { order: scene.order }).await;
    let wanted = PlaceCall { to: CallTo::Order { order: scene.order }, purpose: CallPurpose::Change };
    let again = calls::place(&scene.world.app, &scene.me(), wanted).await;
    assert!(matches!(again, Err(AppError::Invalid(_))));
    assert_eq!(scene.platform.asked().len(), 1);
}

#[tokio::test]
async fn news_of_a_call_that_nobody_asked_for_is_kept_until_somebody_knows_it() {
    let scene = Scene::new(false).await;
    let taken = scene.tell(vec![scene.heard("stray", scene.over(true))]).await;
    assert_eq!((taken.taken, taken.unknown), (1, 1));
    let agent = scene.me();
    let (rows, _) = calls::unknown(&scene.world.app, &agent, &calls::UnknownCalls::default()).await.unwrap();
    assert_eq!(rows.len(), 1);
    let again = scene.tell(vec![scene.heard("stray", scene.over(true))]).await;
    assert_eq!((again.taken, again.repeated), (0, 1));
}

#[tokio::test]
async fn news_that_overtakes_the_platform_s_own_answer_finds_its_call() {
    let scene = Scene::new(false).await;
    // The platform tells of the call before it says what it knows it as: the id is the one it is about to give.
    let call = scene.call(CallTo::Visit { visit: scene.visit }).await;
    let mut lost = scene.heard("other-name", scene.over(true));
    lost.reference = Some(call.id);
    scene.tell(vec![lost]).await;
    assert_eq!(scene.on_visit().await, [(true, CallEvidence::Telephony)]);
}

#[tokio::test]
async fn a_visit_is_lent_a_number_and_the_customer_s_own_is_shown_to_nobody() {
    let scene = Scene::new(true).await;
    let app = &scene.world.app;
    calls::bind_number(app, scene.visit).await.unwrap();
    calls::bind_number(app, scene.visit).await.unwrap();
    assert_eq!(scene.platform.asked(), [format!("bind {OWN} and {CUSTOMERS}")], "once");
    let day = visits::of_technician(app, &scene.me(), app.rules.date(app.now())).await.unwrap();
    assert_eq!(day.visits[0].middle_number.as_deref(), Some("17000000001"));
    assert!(!serde_json::to_string(&day).unwrap().contains(CUSTOMERS));
    let seen = orders::reveal(app, &scene.me(), scene.order, "核实").await.unwrap();
    assert_eq!((seen.name.as_str(), seen.phone.as_str()), ("李梅", "138****1234"));
}

#[tokio::test]
async fn a_call_by_the_middle_number_counts_for_the_visit_and_its_end_takes_the_number_back() {
    let scene = Scene::new(true).await;
    let app = &scene.world.app;
    calls::bind_number(app, scene.visit).await.unwrap();
    for command in [
        VisitCommand::Depart(Depart { at: app.now(), pack: app.rules.at(app.now()).reference() }),
        VisitCommand::Arrive(serde_json::from_value::<Arrive>(json!({ "at": app.now() })).unwrap()),
    ] {
        let loaded = app.store.get::<Visit>(&scene.visit.to_string()).await.unwrap().unwrap();
        let events = loaded.act(command, Guards::on_site(Vec::new())).unwrap();
        let mut change = Change::by(Actor { person: None, role: Role::System, device: None }, app.now());
        change.visit(loaded, &events);
        app.commit(change.finish()).await.unwrap();
    }
    let by_number = |name: &str, is_inward, answered| Heard {
        binding: Some("b-1".into()),
        is_inward,
        ..scene.heard(name, scene.over(answered))
    };
    scene
        .tell(vec![
            by_number("x-1", false, false),
            by_number("x-2", true, false),
            by_number("x-3", true, true),
        ])
        .await;
    let heard = CallEvidence::Telephony;
    assert_eq!(
        scene.on_visit().await,
        [(false, heard), (true, heard)],
        "a customer who reached nobody is no failed call"
    );
    let kept = app.store.get::<MiddleNumber>(&scene.visit.to_string()).await.unwrap().unwrap();
    assert_eq!(kept.state, MiddleNumberState::Bound);
    calls::release_number(app, scene.visit).await.unwrap();
    calls::release_number(app, scene.visit).await.unwrap();
    assert_eq!(scene.platform.asked().last().map(String::as_str), Some("release b-1"));
    assert_eq!(scene.platform.asked().len(), 2, "taken back once");
}

#[tokio::test]
async fn a_visit_that_is_withdrawn_has_its_number_taken_back_by_a_job() {
    let scene = Scene::new(true).await;
    let app = &scene.world.app;
    calls::bind_number(app, scene.visit).await.unwrap();
    let withdraw = VisitCommand::Withdraw(Withdraw { at: app.now(), reason: "撤单".into() });
    visits::act(app, &Caller::system(), scene.visit, withdraw, None).await.unwrap();
    let jobs =
        app.store.jobs().lease(&[calls::RELEASE_NUMBER], "w", app.now(), Duration::from_mins(1), 10).await;
    assert_eq!(jobs.unwrap().len(), 1);
    calls::bind_number(app, scene.visit).await.unwrap();
    let kept = app.store.get::<MiddleNumber>(&scene.visit.to_string()).await.unwrap().unwrap();
    assert!(matches!(kept.state, MiddleNumberState::Released { .. }), "a job that comes late lends nothing");
}

/// A talk by its name, with words of a customer.
async fn said(app: &App, talk: serde_json::Value) -> Conversation {
    let mut talk = talk;
    talk["channel"] = json!("appointment");
    talk["utterances"] = json!([{ "role": "agent", "text": "您好，我到门口了。" }]);
    conversations::take_in(app, &Caller::system(), serde_json::from_value(talk).unwrap()).await.unwrap()
}

fn manager(territory: &str) -> Caller {
    world::caller(Role::Manager, territory)
}

#[tokio::test]
async fn all_that_a_customer_said_is_erased_when_they_ask_and_nothing_of_another_s() {
    erased_of_customer(Scene::new(false).await).await;
}

#[tokio::test]
async fn the_same_is_erased_on_postgres() {
    let Some(world) = World::on_postgres().await else { return };
    erased_of_customer(Scene::on(world, Kept::default(), false).await).await;
}

async fn erased_of_customer(scene: Scene) {
    let app = &scene.world.app;
    let order = app.store.get::<Order>(&scene.order.to_string()).await.unwrap().unwrap();
    let customer = order.head.customer;
    let call = scene.call(CallTo::Visit { visit: scene.visit }).await;
    let mut ready = scene.heard(&format!("p-{}", call.id), CallNews::Recorded);
    ready.recording = Some("https://calls.example/13800001234.wav".into());
    scene.tell(vec![ready.clone()]).await;
    let open = json!({ "channel": "call", "queue": "fault", "customer": customer });
    let open: OpenContact = serde_json::from_value(open).unwrap();
    let contact = contacts::open(app, &scene.me(), open).await.unwrap();
    let of_call = said(app, json!({ "id": "REC-1", "call": call.id })).await;
    let of_contact = said(app, json!({ "id": "REC-2", "contact": contact.head.id })).await;
    let other = json!({ "territory": "yz.donghu.g01", "kind": "repair", "services": ["broadband_ftth"],
        "channel": "phone", "customer": { "name": "赵强", "phone": "13900005678" },
        "site": { "address": { "text": "东湖路2号" } } });
    let other = orders::accept(app, &Caller::system(), serde_json::from_value(other).unwrap()).await.unwrap();
    let of_other = said(app, json!({ "id": "REC-3", "order": other.head.id })).await;

    let inspector = world::caller(Role::Inspector, "yz.donghu");
    let refused = conversations::erase_of_customer(app, &inspector, customer).await.unwrap_err();
    assert!(matches!(refused, AppError::Forbidden(_)), "{refused}");
    let nobody = CustomerId::from_u128(1);
    let refused = conversations::erase_of_customer(app, &manager("yz"), nobody).await.unwrap_err();
    assert!(matches!(refused, AppError::NotFound { .. }), "{refused}");
    let elsewhere = conversations::erase_of_customer(app, &manager("yz.xihu"), customer).await.unwrap();
    assert_eq!((elsewhere.conversations, elsewhere.recordings, elsewhere.elsewhere), (0, 0, 3));

    let before = conversations::spoken_of_customer(app, &manager("yz"), customer).await.unwrap();
    assert_eq!((before.conversations, before.erased, before.recordings, before.elsewhere), (2, 0, 1, 0));
    assert_eq!(conversations::erase_of_customer(app, &manager("yz"), customer).await.unwrap(), before);
    let after = conversations::spoken_of_customer(app, &manager("yz"), customer).await.unwrap();
    assert_eq!((after.conversations, after.erased, after.recordings), (0, 2, 0));
    for (talk, is_gone) in [(of_call, true), (of_contact, true), (of_other, false)] {
        let shown = conversations::show(app, &manager("yz"), talk.head.id).await.unwrap();
        assert_eq!(shown.utterances[0].text.is_empty(), is_gone, "{}", talk.head.reference);
        assert_eq!((shown.utterances[0].role.as_str(), shown.customer == Some(customer)), ("agent", is_gone));
    }
    // The journal says that it was asked for, and news that come late do not bring the recording back.
    let chain = app.store.stream(&StreamId::new("call", call.id)).await.unwrap();
    assert!(chain.iter().any(|event| event.kind == "call.forgotten"));
    scene.tell(vec![ready]).await;
    assert_eq!(app.store.get::<CallRecording>(&call.id.to_string()).await.unwrap(), None);
}
