//! A customer calls: received and owned, diagnosed, solved without a visit or turned into an order, called back by the
//! time that was promised, kept or lost with a reason.

#![allow(clippy::unwrap_used)] // a story panics where it goes wrong

mod world;

use doorstep_app::contacts::{self, ContactQuery, OpenContact, WhoCalls, WishedOrder};
use doorstep_app::orders::{self, AcceptOrder, Override};
use doorstep_app::tables::{self, TableKind, TableQuery};
use doorstep_app::{AppError, Caller, batch_faults, clocks};
use doorstep_domain::contact::{ContactCommand, ContactState};
use doorstep_domain::{
    Clock, ClockState, Contact, ContactId, Order, Person, PersonId, Refusal, Role, RoleGrant, TerritoryCode,
};
use doorstep_kernel::Duration;
use doorstep_store::{ClockFilter, OrderFilter};
use serde_json::{Value, json};
use world::{World, caller, sheet};

const PHONE: &str = "13912345678";

fn someone(number: u128, role: Role) -> Caller {
    let territory = TerritoryCode::new("yz.donghu");
    let person = Person {
        id: PersonId::from_u128(number),
        login: format!("p{number}"),
        name: "某人".into(),
        grants: vec![RoleGrant { role, territory: territory.clone() }],
        territory,
        phone: None,
        locale: doorstep_domain::Locale::default(),
        active: true,
        firm: None,
    };
    Caller::of(&person, None)
}

async fn call_in(world: &World, agent: &Caller) -> Contact {
    let wanted = json!({ "channel": "call", "queue": "fault", "phone": PHONE, "territory": "yz.donghu.g01" });
    let wanted: OpenContact = serde_json::from_value(wanted).unwrap();
    contacts::open(&world.app, agent, wanted).await.unwrap()
}

async fn ask(world: &World, agent: &Caller, id: ContactId, facts: Value) -> Result<Contact, AppError> {
    asked(world, agent, id, facts, None).await
}

async fn asked(
    world: &World,
    agent: &Caller,
    id: ContactId,
    mut facts: Value,
    overriding: Option<Override>,
) -> Result<Contact, AppError> {
    facts["at"] = json!(world.app.now());
    let command: ContactCommand = serde_json::from_value(facts).unwrap();
    contacts::act(&world.app, agent, id, command, overriding).await
}

fn wish(kind: &str) -> AcceptOrder {
    serde_json::from_value(json!({
        "number": format!("WO-{kind}"), "territory": "yz.donghu.g01", "kind": kind, "services": ["broadband_ftth"],
        "customer": { "name": "李小明", "phone": PHONE }, "channel": "phone",
        "site": { "address": { "text": "湖滨花园3号楼2单元501", "estate": "湖滨花园", "building": "3号楼" },
            "lat": 32.4, "lon": 119.4,
            "network": { "olt": "OLT03", "pon_port": "OLT03/0/2/11", "onu_serial": "DSTP00000001" } },
    }))
    .unwrap()
}

/// The same wish taken down at the desk, at a new address.
fn taken_down(kind: &str) -> WishedOrder {
    serde_json::from_value(json!({
        "kind": kind, "services": ["broadband_ftth"], "name": "李小明", "address": "湖滨花园3号楼2单元501",
    }))
    .unwrap()
}

async fn states(world: &World, id: ContactId) -> Vec<(String, &'static str)> {
    let filter = ClockFilter { contact: Some(id), ..ClockFilter::default() };
    let clocks = world.app.store.list::<Clock>(&filter, None, 100).await.unwrap().items;
    let word = |clock: &Clock| match clock.state {
        ClockState::Running { .. } => "running",
        ClockState::Paused { .. } => "paused",
        ClockState::Met { .. } => "met",
        ClockState::Fired { .. } => "fired",
        ClockState::Withdrawn { .. } => "withdrawn",
        ClockState::Stopped { .. } => "stopped",
    };
    let mut states: Vec<_> = clocks.iter().map(|clock| (clock.kind.clone(), word(clock))).collect();
    states.sort();
    states
}

fn named(pairs: &[(&str, &'static str)]) -> Vec<(String, &'static str)> {
    pairs.iter().map(|(kind, state)| ((*kind).to_owned(), *state)).collect()
}

#[tokio::test]
async fn a_fault_is_solved_by_phone_and_nobody_drives_there() {
    let world = World::new().await;
    let agent = someone(7, Role::Agent);
    let contact = call_in(&world, &agent).await;
    let order =
        contacts::accept_order(&world.app, &agent, contact.head.id, taken_down("repair")).await.unwrap();
    let steps = [("neighbours", "only_here"), ("power", "off"), ("plug_in", "works")];
    for (question, answer) in steps {
        let facts =
            json!({ "verb": "diagnose", "symptom": "no_internet", "question": question, "answer": answer });
        ask(&world, &agent, contact.head.id, facts).await.unwrap();
    }
    let view = contacts::show(&world.app, &agent, contact.head.id).await.unwrap();
    assert_eq!(view.contact.diagnosis.outcome.as_deref(), Some("solved_by_phone"));
    let close = json!({ "verb": "close", "outcome": "solved_by_phone", "order": order.head.id });
    let early = ask(&world, &agent, contact.head.id, close.clone()).await;
    assert!(
        matches!(early, Err(AppError::Refused(Refusal::Unmet { .. }))),
        "the customer has not confirmed: {early:?}"
    );
    let consent = json!({ "verb": "record", "what": { "fact": "consent", "subject": "solved_remotely", "given": true } });
    ask(&world, &agent, contact.head.id, consent).await.unwrap();
    let closed = ask(&world, &agent, contact.head.id, close).await.unwrap();
    assert!(matches!(closed.state, ContactState::Closed { .. }));
    let order = world.app.store.get::<Order>(&order.head.id.to_string()).await.unwrap().unwrap();
    assert_eq!(order.state.word(), "solved_remotely");
    let running: Vec<_> =
        states(&world, contact.head.id).await.into_iter().filter(|(_, state)| *state == "running").collect();
    assert_eq!(running, [], "a closed contact leaves no clock running");
}

#[tokio::test]
async fn a_caller_is_known_however_the_number_is_typed() {
    let world = World::new().await;
    let agent = someone(7, Role::Agent);
    let known = call_in(&world, &agent).await.head.customer;
    for typed in [
        "139 1234 5678",
        "１３９１２３４５６７８",
        "+86 139-1234-5678",
        "(139)　1234 5678",
        "008613912345678",
    ] {
        let who = WhoCalls { text: typed.into(), customer: None };
        let found = contacts::caller(&world.app, &agent, &who).await.unwrap();
        assert_eq!(found.customer.map(|customer| customer.id), Some(known), "{typed}");
    }
    let wrong = contacts::caller(&world.app, &agent, &WhoCalls { text: "不详".into(), customer: None }).await;
    assert!(matches!(wrong, Err(AppError::Invalid(_))), "{wrong:?}");
}

#[tokio::test]
async fn an_answer_that_skips_a_question_or_contradicts_its_reading_is_refused() {
    let world = World::new().await;
    let agent = someone(7, Role::Agent);
    let id = call_in(&world, &agent).await.head.id;
    let say = |question: &str, answer: &str, reading: Option<i64>| json!({ "verb": "diagnose", "symptom": "slow", "question": question, "answer": answer, "reading_milli": reading });
    let skipped = ask(&world, &agent, id, say("light", "good", None)).await;
    assert!(matches!(skipped, Err(AppError::Invalid(_))), "{skipped:?}");
    ask(&world, &agent, id, say("slow_where", "everywhere", None)).await.unwrap();
    let contradicts = ask(&world, &agent, id, say("light", "good", Some(-29_000))).await;
    assert!(matches!(contradicts, Err(AppError::Invalid(_))), "{contradicts:?}");
    let contact = ask(&world, &agent, id, say("light", "too_weak", Some(-29_000))).await.unwrap();
    assert_eq!(contact.diagnosis.outcome.as_deref(), Some("visit"));
}

#[tokio::test]
async fn what_the_phone_found_goes_along_with_the_order() {
    let world = World::new().await;
    let agent = someone(7, Role::Agent);
    let id = call_in(&world, &agent).await.head.id;
    for (question, answer) in [("slow_where", "wifi_only"), ("wifi_place", "same")] {
        let facts = json!({ "verb": "diagnose", "symptom": "slow", "question": question, "answer": answer });
        ask(&world, &agent, id, facts).await.unwrap();
    }
    let order = contacts::accept_order(&world.app, &agent, id, taken_down("repair")).await.unwrap();
    assert_eq!(order.state.word(), "prediagnosed");
    let contact =
        ask(&world, &agent, id, json!({ "verb": "close", "outcome": "order_made", "order": order.head.id }));
    assert_eq!(contact.await.unwrap().orders, [order.head.id]);
}

#[tokio::test]
async fn a_promised_call_back_runs_until_it_is_made_and_fires_when_it_is_not() {
    let world = World::new().await;
    let agent = someone(7, Role::Agent);
    let now = world.app.now();
    let (kept, broken) = (call_in(&world, &agent).await.head.id, call_in(&world, &agent).await.head.id);
    for id in [kept, broken] {
        let promise =
            json!({ "verb": "promise_call_back", "by": now + Duration::from_mins(40), "about": "查原因" });
        ask(&world, &agent, id, promise).await.unwrap();
    }
    let made = json!({ "verb": "make_call_back", "number": 1, "reached": "customer" });
    ask(&world, &agent, kept, made).await.unwrap();
    let row = ContactQuery { call_backs: true, ..ContactQuery::default() };
    let (owed, _) = contacts::list(&world.app, &agent, &row).await.unwrap();
    assert_eq!(owed.iter().map(|row| row.id).collect::<Vec<_>>(), [broken]);

    let later = world.later(Duration::from_mins(41));
    for clock in clocks::due(&later.app, later.app.now(), 100).await.unwrap() {
        clocks::fire(&later.app, clock.id).await.unwrap();
    }
    assert_eq!(
        states(&later, broken).await,
        named(&[("call_back_promise", "fired"), ("contact_answer", "met"), ("progress_notice", "running")])
    );
    assert_eq!(
        states(&later, kept).await,
        named(&[("call_back_promise", "met"), ("contact_answer", "met"), ("progress_notice", "running")])
    );
}

#[tokio::test]
async fn a_dropped_transfer_owes_a_call_by_the_packs_time_and_progress_told_asks_for_more() {
    let world = World::new().await;
    let agent = someone(7, Role::Agent);
    let id = call_in(&world, &agent).await.head.id;
    let transfer =
        json!({ "verb": "transfer", "queue": "technical_expert", "reason": "专线", "outcome": "dropped" });
    let contact = ask(&world, &agent, id, transfer).await.unwrap();
    assert_eq!(contact.call_backs[0].by, world.app.now() + Duration::from_mins(30));
    let nowhere = json!({ "verb": "transfer", "queue": "moon", "reason": "专线", "outcome": "connected" });
    assert!(matches!(ask(&world, &agent, id, nowhere).await, Err(AppError::Invalid(_))));
    ask(&world, &agent, id, json!({ "verb": "tell_progress", "channel": "phone", "what": "已派师傅" }))
        .await
        .unwrap();
    ask(&world, &agent, id, json!({ "verb": "tell_progress", "channel": "phone", "what": "师傅已到" }))
        .await
        .unwrap();
    assert_eq!(
        states(&world, id).await,
        named(&[
            ("contact_answer", "running"),
            ("progress_notice", "met"),
            ("progress_notice_again", "met"),
            ("progress_notice_again", "running"),
            ("transfer_call_back", "running"),
        ])
    );
}

#[tokio::test]
async fn a_customer_is_not_lost_before_the_reason_was_asked_and_something_was_offered() {
    let world = World::new().await;
    let (agent, lead) = (someone(7, Role::Agent), someone(9, Role::TeamLead));
    let id = call_in(&world, &agent).await.head.id;
    ask(&world, &agent, id, json!({ "verb": "retain", "step": "asked" })).await.unwrap();
    let remove = contacts::accept_order(&world.app, &agent, id, taken_down("remove")).await;
    assert!(matches!(remove, Err(AppError::Refused(Refusal::Unmet { .. }))), "HOT-26: {remove:?}");
    let close = json!({ "verb": "close", "outcome": "lost", "reason": "cheaper_elsewhere" });
    let early = ask(&world, &agent, id, close.clone()).await;
    assert!(matches!(early, Err(AppError::Refused(Refusal::Unmet { .. }))), "{early:?}");
    let unknown = json!({ "verb": "retain", "step": "reason", "reason": "whim", "subjective": true });
    assert!(matches!(ask(&world, &agent, id, unknown).await, Err(AppError::Invalid(_))));
    for facts in [
        json!({ "verb": "retain", "step": "reason", "reason": "cheaper_elsewhere", "subjective": true }),
        json!({ "verb": "retain", "step": "explained", "what": "现套餐内容" }),
    ] {
        ask(&world, &agent, id, facts).await.unwrap();
    }
    let why = Some(Override { reason: "客户已出国".into() });
    let by_agent = asked(&world, &agent, id, close.clone(), why.clone()).await;
    assert!(matches!(by_agent, Err(AppError::Refused(Refusal::Unmet { .. }))), "an agent may not override");
    assert!(matches!(
        asked(&world, &lead, id, close.clone(), why).await,
        Err(AppError::Refused(Refusal::NotYours { .. }))
    ));
    ask(&world, &agent, id, json!({ "verb": "retain", "step": "offered", "offer": "半价" })).await.unwrap();
    contacts::accept_order(&world.app, &agent, id, taken_down("remove")).await.unwrap();
    let lost = ask(&world, &agent, id, close).await.unwrap();
    assert!(
        !lost.retention.unwrap().subjective,
        "the pack says whether a reason is a feeling, not the agent"
    );
}

#[tokio::test]
async fn a_hand_over_is_seen_by_its_receiver_and_a_team_lead_may_make_one_for_someone_who_went_home() {
    let world = World::new().await;
    let (agent, other, lead) = (someone(7, Role::Agent), someone(8, Role::Agent), someone(9, Role::TeamLead));
    let id = call_in(&world, &agent).await.head.id;
    let to_other = json!({ "verb": "hand_over", "to": { "receiver": "person", "person": other.person }, "reason": "换班" });
    assert!(matches!(
        ask(&world, &other, id, to_other.clone()).await,
        Err(AppError::Refused(Refusal::NotYours { .. }))
    ));
    ask(&world, &lead, id, to_other).await.unwrap();
    let mine = ContactQuery { mine: true, ..ContactQuery::default() };
    assert_eq!(contacts::list(&world.app, &other, &mine).await.unwrap().0.len(), 1);
    ask(&world, &other, id, json!({ "verb": "accept_hand_over" })).await.unwrap();
    assert_eq!(contacts::list(&world.app, &agent, &mine).await.unwrap().0.len(), 0);
    let list = sheet(&world.app, &other, TableKind::Contacts, Some("open")).await;
    assert!(list.contains("处理中,电话,"), "{list}");
    let met = states(&world, id).await.contains(&("hand_over_acceptance".to_owned(), "met"));
    assert!(met, "{:?}", states(&world, id).await);
}

#[tokio::test]
async fn a_file_of_a_territory_that_is_not_the_callers_is_refused() {
    let world = World::new().await;
    let (agent, dispatcher) = (someone(7, Role::Agent), someone(6, Role::Dispatcher));
    let elsewhere =
        || TableQuery { territory: Some(TerritoryCode::new("elsewhere")), ..TableQuery::default() };
    for (caller, kind) in [(&agent, TableKind::Contacts), (&dispatcher, TableKind::BatchFaults)] {
        let refused = tables::file(&world.app, caller, kind, &elsewhere()).await;
        assert!(matches!(refused, Err(AppError::Forbidden(_))), "{kind:?}: {refused:?}");
    }
}

#[tokio::test]
async fn orders_are_written_for_a_spreadsheet_in_the_readers_words() {
    let world = World::new().await;
    let agent = someone(7, Role::Agent);
    orders::accept(&world.app, &agent, wish("repair")).await.unwrap();
    let list = sheet(&world.app, &agent, TableKind::Orders, None).await;
    assert!(list.contains(",修障,已受理,普通,"), "{list}");
}

#[tokio::test]
async fn a_caller_under_a_batch_fault_is_told_at_once_and_makes_no_ticket() {
    let world = World::new().await;
    let agent = someone(7, Role::Agent);
    let dispatcher = someone(6, Role::Dispatcher);
    let order = orders::accept(&world.app, &agent, wish("repair")).await.unwrap();
    let open =
        serde_json::from_value(json!({ "element": "OLT03/0/2/11", "orders": [order.head.id] })).unwrap();
    let fault = batch_faults::open(&world.app, &dispatcher, open).await.unwrap();

    for who in [PHONE.to_owned(), "139 1234 5678".to_owned(), order.head.number.to_string()] {
        let view =
            contacts::caller(&world.app, &agent, &WhoCalls { text: who, customer: None }).await.unwrap();
        assert_eq!(view.customer.unwrap().phone, "139****5678", "masked until revealed");
        assert_eq!(view.lines[0].batch_fault.as_ref().map(|notice| notice.id), Some(fault.id));
        assert_eq!(view.orders[0].held_by, Some(fault.id));
        assert!(
            view.script.iter().all(|line| !line.text.zh.contains('{')),
            "every slot is filled: {:?}",
            view.script
        );
    }
    let contact = call_in(&world, &agent).await.head.id;
    let close = json!({ "verb": "close", "outcome": "batch_fault_told", "batch_fault": fault.id });
    assert!(ask(&world, &agent, contact, close.clone()).await.is_err(), "nobody has told the customer yet");
    ask(&world, &agent, contact, json!({ "verb": "tell_batch_fault", "batch_fault": fault.id }))
        .await
        .unwrap();
    ask(&world, &agent, contact, close).await.unwrap();
    assert_eq!(world.app.store.count::<Order>(&OrderFilter::default()).await.unwrap(), 1, "no second ticket");

    let revealed = contacts::reveal(&world.app, &agent, contact, "核实身份").await;
    assert!(matches!(revealed, Err(AppError::Forbidden(_))), "a closed contact reveals nobody");
}

#[tokio::test]
async fn a_reveal_is_written_down_and_outsiders_see_nothing() {
    let world = World::new().await;
    let agent = someone(7, Role::Agent);
    let id = call_in(&world, &agent).await.head.id;
    let customer = contacts::reveal(&world.app, &agent, id, "核实身份").await.unwrap();
    assert_eq!(customer.phone, PHONE);
    let view = contacts::show(&world.app, &agent, id).await.unwrap();
    assert!(view.chain.iter().any(|link| link.kind == "customer.revealed"));
    assert!(!serde_json::to_string(&view).unwrap().contains(PHONE), "neither rows nor events tell the phone");
    for outsider in
        [caller(Role::Agent, "yz.xihu"), someone(5, Role::Technician), someone(5, Role::Administrator)]
    {
        let seen = contacts::show(&world.app, &outsider, id).await;
        assert!(matches!(seen, Err(AppError::Forbidden(_))), "{:?}", outsider.grants);
    }
}
