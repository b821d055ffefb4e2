//! Conversations under audit: drawn by risk and by chance, overturned, appealed, decided by a second person; what stands
//! restates what was found, and tells how far each rule can be relied on.
#![allow(clippy::unwrap_used)] // a test may panic

mod world;

use doorstep_app::audits::{self, AuditQuery, AuditView, DrawAudits, DrawnFrom};
use doorstep_app::conversations::{self, ConversationQuery, RulesQuery, TakeInConversation};
use doorstep_app::tables::TableKind;
use doorstep_app::{App, AppError, Caller, orders};
use doorstep_dialogue::parse_scripts;
use doorstep_domain::audit::*;
use doorstep_domain::order::{Appoint, OrderCommand};
use doorstep_domain::*;
use doorstep_kernel::{Duration, TimeWindow, Timestamp};
use doorstep_store::{ChangeSet, Row};
use serde_json::json;
use world::{World, caller, sheet};

const AGENT: PersonId = PersonId::from_u128(70);
const SOME_TIME: Timestamp = Timestamp::EPOCH;

/// Rude to a customer who threatens to complain.
const RUDE: &str = "\
== rude hotline
@started_at 2026-11-22T09:30:00+08:00
A: 您好，请问有什么可以帮您？
C: 我家宽带断了三天，再不修我就投诉你们
A: 你去投诉吧，这个不归我管
";

fn inspector(number: u128) -> Caller {
    Caller { person: Some(PersonId::from_u128(number)), ..caller(Role::Inspector, "yz.donghu") }
}

fn agent() -> Caller {
    Caller { person: Some(AGENT), ..caller(Role::Agent, "yz.donghu") }
}

/// One rude call of an agent, about an order where one is given.
async fn rude_call(world: &World, order: Option<OrderId>) -> Conversation {
    let person = Person {
        id: AGENT,
        login: "kf-001".into(),
        name: "林悦".into(),
        territory: TerritoryCode::new("yz.donghu.g01"),
        grants: Vec::new(),
        phone: None,
        locale: Locale::ZhCn,
        active: true,
        firm: None,
    };
    world.app.commit(ChangeSet { rows: vec![Row::upsert(&person)], ..ChangeSet::default() }).await.unwrap();
    let mut said = parse_scripts(RUDE).unwrap().remove(0);
    said.agent.id = Some("kf-001".to_owned());
    let wanted = TakeInConversation { said, order, contact: None, visit: None, call: None, territory: None };
    conversations::take_in(&world.app, &Caller::system(), wanted).await.unwrap()
}

async fn drawn(world: &World) -> AuditView {
    let facts = DrawAudits {
        territory: TerritoryCode::new("yz.donghu"),
        date: "2026-11-22".parse().unwrap(),
        from: DrawnFrom::Conversations,
        seed: Some(5),
    };
    let draw = audits::draw(&world.app, &inspector(50), facts.clone()).await.unwrap();
    assert_eq!((draw.of, draw.by_risk + draw.by_chance), (1, 1), "{draw:?}");
    let again = audits::draw(&world.app, &inspector(50), facts).await.unwrap();
    assert_eq!((again.by_risk, again.by_chance, again.known), (0, 0, 1));
    let (rows, _) = audits::list(&world.app, &inspector(50), &AuditQuery::default()).await.unwrap();
    rows.into_iter().next().unwrap().audit
}

async fn act(
    app: &App,
    caller: &Caller,
    audit: &AuditView,
    command: AuditCommand,
) -> Result<AuditView, AppError> {
    audits::act(app, caller, audit.head.id, command).await
}

fn take_up() -> AuditCommand {
    AuditCommand::TakeUp(TakeUpAudit { at: SOME_TIME })
}

fn judge(rule: &str) -> AuditCommand {
    let one =
        Overturned { rule: rule.into(), to: OverturnedTo::Met, reason: "听录音是在劝客户".into() };
    let note = "语气生硬".to_owned();
    AuditCommand::Judge(JudgeAudit { at: SOME_TIME, passed: false, overturned: vec![one], note })
}

async fn conversation(app: &App, id: ConversationId) -> Conversation {
    app.store.get::<Conversation>(&id.to_string()).await.unwrap().unwrap()
}

fn rules(conversation: &Conversation) -> Vec<&str> {
    conversation.inspected().unwrap().breached.iter().map(|breach| breach.rule.as_str()).collect()
}

#[tokio::test]
async fn what_stands_in_the_end_restates_the_conversation_and_its_score() {
    let world = World::new().await;
    let before = rude_call(&world, None).await;
    assert!(before.inspected().unwrap().risky, "the customer threatens to complain");
    let audit = drawn(&world).await;
    let app = &world.app;
    assert_eq!(conversation(app, before.head.id).await.audit.unwrap().state, "drawn");
    let wrong = rules(&before)[0].to_owned();
    act(app, &inspector(50), &audit, take_up()).await.unwrap();
    act(app, &inspector(50), &audit, judge(&wrong)).await.unwrap();
    let judged = conversation(app, before.head.id).await;
    assert_eq!(judged.audit.as_ref().unwrap().state, "judged");
    assert_eq!(judged.inspected(), before.inspected(), "an appeal is open");
    let later = world.later(Duration::from_hours(24 * 5));
    audits::settle(&later.app, audit.head.id).await.unwrap();
    let settled = conversation(app, before.head.id).await;
    assert_eq!(
        (settled.version, settled.audit.as_ref().unwrap().state.as_str()),
        (before.version + 1, "settled")
    );
    assert!(!rules(&settled).contains(&wrong.as_str()));
    assert!(settled.inspected().unwrap().permille >= before.inspected().unwrap().permille);
    let shown = conversations::show(app, &inspector(51), before.head.id).await.unwrap();
    let restated = shown.verdicts.iter().find(|verdict| verdict.finding.rule == wrong).unwrap();
    assert_eq!(restated.finding.verdict, "met");
    assert_eq!(restated.finding.restated.as_ref().unwrap().was, "breached");
}

#[tokio::test]
async fn an_agent_appeals_and_a_second_person_decides() {
    let world = World::new().await;
    let call = rude_call(&world, None).await;
    let (audit, app) = (drawn(&world).await, &world.app);
    let wrong = rules(&call)[0].to_owned();
    let unseen = conversations::show(app, &agent(), call.head.id).await.unwrap();
    assert!(unseen.audited.is_none(), "who spoke is told once it is judged");
    act(app, &inspector(50), &audit, take_up()).await.unwrap();
    act(app, &inspector(50), &audit, judge(&wrong)).await.unwrap();
    let told = conversations::show(app, &agent(), call.head.id).await.unwrap().audited.unwrap();
    assert!(told.audit.may.appeal && told.holder_name.is_none(), "the inspector is not named to the agent");
    let appeal = || AuditCommand::Appeal(AppealAudit { at: SOME_TIME, reason: "客户先骂人".into() });
    let other = Caller { person: Some(PersonId::from_u128(71)), ..agent() };
    let refused = act(app, &other, &audit, appeal()).await.unwrap_err();
    assert!(matches!(refused, AppError::NotFound { .. }), "{refused}");
    act(app, &agent(), &audit, appeal()).await.unwrap();
    let decide = || {
        let reason = "听过录音".to_owned();
        AuditCommand::Decide(DecideAppeal { at: SOME_TIME, granted: true, overturned: Vec::new(), reason })
    };
    let own = act(app, &inspector(50), &audit, decide()).await.unwrap_err();
    assert!(matches!(own, AppError::Refused(Refusal::SecondPerson { .. })), "{own}");
    let settled = act(app, &inspector(51), &audit, decide()).await.unwrap();
    assert_eq!((settled.state.as_str(), settled.passed), ("settled", Some(true)));
    assert_eq!(rules(&conversation(app, call.head.id).await), rules(&call), "the first judgement fell");
}

#[tokio::test]
async fn the_sample_of_a_district_is_drawn_in_the_night_after() {
    let world = World::new().await;
    let call = rude_call(&world, None).await;
    let later = world.later(Duration::from_hours(24));
    let jobs = later.app.store.jobs();
    let due = jobs.lease(&[audits::DRAW_AUDITS], "test", later.app.now(), Duration::from_mins(1), 10).await;
    let due = due.unwrap();
    assert_eq!(due.len(), 1);
    assert_eq!(
        due[0].payload,
        json!({ "territory": "yz.donghu", "date": "2026-11-22", "from": "conversations" })
    );
    let (territory, date) = (TerritoryCode::new("yz.donghu"), "2026-11-22".parse().unwrap());
    let drawn = audits::draw_for_day(&later.app, territory, date, DrawnFrom::Conversations).await.unwrap();
    assert_eq!((drawn.of, drawn.by_risk + drawn.by_chance), (1, 1));
    assert_eq!(conversation(&later.app, call.head.id).await.audit.unwrap().state, "drawn");
}

#[tokio::test]
async fn only_rules_that_were_asked_can_be_overturned() {
    let world = World::new().await;
    rude_call(&world, None).await;
    let (audit, app) = (drawn(&world).await, &world.app);
    act(app, &inspector(50), &audit, take_up()).await.unwrap();
    let refused = act(app, &inspector(50), &audit, judge("dialogue:NO-SUCH")).await.unwrap_err();
    assert!(matches!(refused, AppError::Invalid(_)), "{refused}");
}

#[tokio::test]
async fn reviews_tell_how_far_each_rule_can_be_relied_on_before_and_after_they_settle() {
    let world = World::new().await;
    let call = rude_call(&world, None).await;
    let (audit, app) = (drawn(&world).await, &world.app);
    let (wrong, right) = (rules(&call)[0].to_owned(), rules(&call)[1].to_owned());
    let day = "2026-11-22".parse().unwrap();
    let query = RulesQuery { territory: None, from: day, to: day };
    assert!(conversations::rules(app, &inspector(50), &query).await.unwrap().is_empty(), "nobody looked yet");
    act(app, &inspector(50), &audit, take_up()).await.unwrap();
    act(app, &inspector(50), &audit, judge(&wrong)).await.unwrap();
    let judged = conversations::rules(app, &inspector(50), &query).await.unwrap();
    let of = |rule: &str| judged.iter().find(|row| row.rule == rule).unwrap();
    assert_eq!((of(&wrong).confirmed, of(&wrong).wrong, of(&wrong).precision_permille), (0, 1, Some(0)));
    assert_eq!((of(&right).confirmed, of(&right).wrong, of(&right).precision_permille), (1, 0, Some(1000)));
    assert!(of(&wrong).title.is_some() && !of(&wrong).doubtful, "one case is not enough to doubt a rule");
    let later = world.later(Duration::from_hours(24 * 5));
    audits::settle(&later.app, audit.head.id).await.unwrap();
    assert_eq!(
        conversations::rules(app, &inspector(50), &query).await.unwrap(),
        judged,
        "restating changes no review"
    );
}

#[tokio::test]
async fn a_call_and_the_order_it_booked_are_seen_from_both_sides() {
    let world = World::new().await;
    let app = &world.app;
    let wanted = json!({
        "number": "YZ9001", "territory": "yz.donghu.g01", "kind": "repair", "services": ["broadband_ftth"],
        "customer": { "name": "李小梅", "phone": "13800001234" }, "channel": "phone",
        "site": { "address": { "text": "东湖路1号" }, "lat": 32.39, "lon": 119.42 }
    });
    let order =
        orders::accept(app, &Caller::system(), serde_json::from_value(wanted).unwrap()).await.unwrap();
    let window = TimeWindow::starting(app.now() + Duration::from_hours(1), Duration::from_hours(2));
    let (channel, class) = (Channel::Phone, PromiseClass::Appointment);
    let appoint = OrderCommand::Appoint(Appoint { at: app.now(), window, channel, class });
    let because = Some(orders::Override { reason: "电话约好".into() });
    orders::act(app, &Caller::system(), order.head.id, appoint, because, None).await.unwrap();
    let call = rude_call(&world, Some(order.head.id)).await;
    let shown = conversations::show(app, &inspector(50), call.head.id).await.unwrap();
    let joint = shown.joint.unwrap();
    assert_eq!((joint.number.as_str(), joint.promises.len(), joint.defect), ("YZ9001", 1, None));
    let later = world.later(Duration::from_hours(24));
    orders::miss_promise(&later.app, order.head.id, 1).await.unwrap();
    let joint = conversations::show(&later.app, &inspector(50), call.head.id).await.unwrap().joint.unwrap();
    assert_eq!(joint.defect.unwrap().zh, "电话里约好的时间过了，没有人上门");
    let dispatcher = caller(Role::Dispatcher, "yz.donghu");
    let unseen = orders::show(app, &dispatcher, order.head.id).await.unwrap();
    assert!(unseen.conversations.is_empty(), "dispatchers read no conversations");
    assert!(unseen.chain.iter().all(|link| !link.kind.starts_with("conversation.")));
    let seen = orders::show(app, &inspector(50), order.head.id).await.unwrap();
    assert_eq!(seen.conversations[0].reference, "rude");
    assert!(seen.chain.iter().any(|link| link.kind == "conversation.inspected"));
    let query = ConversationQuery { order: Some(order.head.id), ..ConversationQuery::default() };
    assert_eq!(conversations::list(app, &inspector(50), &query).await.unwrap().0.len(), 1);
    let list = sheet(app, &inspector(50), TableKind::Conversations, None).await;
    assert!(list.contains(",rude,热线,") && list.contains("dialogue:"), "{list}");
}
