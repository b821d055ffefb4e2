//! Conversations from the recording system to the page: taken in once, inspected by the pack of their day, read masked by
//! those who may.
#![allow(clippy::unwrap_used)] // a test may panic

mod world;

use doorstep_app::conversations::{self, ConversationQuery, TakeInConversation};
use doorstep_app::{AppError, Caller};
use doorstep_dialogue::parse_scripts;
use doorstep_domain::*;
use doorstep_store::{ChangeSet, Row};
use world::{World, caller};

const AGENT: PersonId = PersonId::from_u128(70);

const TALKS: &str = "\
== rec-1 hotline
@started_at 2026-11-22T09:30:00+08:00
A: 您好，请问有什么可以帮您？
C: 我家宽带断了，我电话13800001234
A: 不知道，你自己看着办
== rec-2 hotline
@started_at 2026-11-22T10:30:00+08:00
A: 您好，电信服务热线，请问有什么可以帮您？
C: 帮我查一下话费
A: 好的，请稍等，感谢您的等待，您本月话费是五十元，请问还有其他可以帮您吗？
C: 没有了
A: 感谢您的来电，再见
";

fn talk(reference: &str) -> TakeInConversation {
    let said = parse_scripts(TALKS).unwrap();
    let mut said = said.into_iter().find(|said| said.id.0 == reference).unwrap();
    said.agent.id = Some("kf-001".to_owned());
    TakeInConversation { said, order: None, contact: None, visit: None, call: None, territory: None }
}

fn agent(id: PersonId, login: &str) -> Person {
    let territory = TerritoryCode::new("yz.donghu");
    Person {
        id,
        login: login.into(),
        name: "林悦".into(),
        grants: vec![RoleGrant { role: Role::Agent, territory: territory.clone() }],
        territory,
        phone: None,
        locale: Locale::ZhCn,
        active: true,
        firm: None,
    }
}

async fn hotline() -> World {
    let world = World::new().await;
    let rows = vec![Row::upsert(&agent(AGENT, "kf-001"))];
    world.app.commit(ChangeSet { rows, ..ChangeSet::default() }).await.unwrap();
    world
}

fn recorder() -> Caller {
    caller(Role::Integration, "yz.donghu")
}

fn inspector() -> Caller {
    caller(Role::Inspector, "yz.donghu")
}

#[tokio::test]
async fn a_conversation_is_taken_in_once_and_inspected_by_the_pack_of_its_day() {
    let world = hotline().await;
    let taken = conversations::take_in(&world.app, &recorder(), talk("rec-1")).await.unwrap();
    let again = conversations::take_in(&world.app, &recorder(), talk("rec-1")).await.unwrap();
    assert_eq!((taken.head.agent, taken.version), (Some(AGENT), 2));
    assert_eq!(taken, again);
    let inspected = taken.inspected().unwrap();
    assert_eq!(inspected.pack.pack, "hotline-10000");
    assert!(!inspected.breached.is_empty() && inspected.permille < Some(1000), "{inspected:?}");
    let mut other = talk("rec-1");
    other.said.utterances.pop();
    let refused = conversations::take_in(&world.app, &recorder(), other).await.unwrap_err();
    assert!(refused.to_string().contains("another conversation was taken in as `rec-1`"), "{refused}");
}

#[tokio::test]
async fn a_conversation_from_before_every_pack_is_kept_and_judged_by_none() {
    let world = hotline().await;
    let mut old = talk("rec-1");
    old.said.started_at = Some("2019-05-01T09:00:00+08:00".parse().unwrap());
    let taken = conversations::take_in(&world.app, &recorder(), old).await.unwrap();
    assert_eq!((taken.state.word(), taken.inspected()), ("taken_in", None));
}

#[tokio::test]
async fn lines_are_taken_in_one_by_one_and_a_bad_one_holds_up_no_other() {
    let world = hotline().await;
    let line = |reference| serde_json::to_string(&talk(reference)).unwrap();
    let lines = format!("{}\n\nnonsense\n{}\n", line("rec-1"), line("rec-2"));
    let nothing = conversations::take_in_lines(&world.app, &recorder(), "\n").await;
    assert!(matches!(nothing, Err(AppError::Invalid(_))), "an empty file is said to be empty: {nothing:?}");
    let taken = conversations::take_in_lines(&world.app, &recorder(), &lines).await.unwrap();
    assert_eq!((taken.kept, taken.refused.len(), taken.refused[0].line), (2, 1, 3));
    assert!(taken.refused[0].reason.zh.contains("不是一段通话"), "{:?}", taken.refused[0].reason);
    let (rows, _) =
        conversations::list(&world.app, &inspector(), &ConversationQuery::default()).await.unwrap();
    let references: Vec<&str> = rows.iter().map(|row| row.reference.as_str()).collect();
    assert_eq!(references, ["rec-2", "rec-1"], "the latest first");
    assert!(rows.iter().all(|row| row.agent_name.as_deref() == Some("林悦")));
}

#[tokio::test]
async fn lists_are_filtered_by_rule_severity_and_audit() {
    let world = hotline().await;
    for reference in ["rec-1", "rec-2"] {
        conversations::take_in(&world.app, &recorder(), talk(reference)).await.unwrap();
    }
    let found = async |query: ConversationQuery| {
        let (rows, _) = conversations::list(&world.app, &inspector(), &query).await.unwrap();
        rows.into_iter().map(|row| row.reference).collect::<Vec<_>>()
    };
    let worst = || Some("major".to_owned());
    let query = ConversationQuery { severity: worst(), ..ConversationQuery::default() };
    assert_eq!(found(query).await, ["rec-1"]);
    let (rows, _) =
        conversations::list(&world.app, &inspector(), &ConversationQuery::default()).await.unwrap();
    let rude = rows.iter().find(|row| row.reference == "rec-1").unwrap().breached[0].rule.clone();
    let query = ConversationQuery { rule: Some(rude), ..ConversationQuery::default() };
    assert_eq!(found(query).await, ["rec-1"]);
    let query = ConversationQuery { audit: Some("not_drawn".into()), ..ConversationQuery::default() };
    assert_eq!(found(query).await.len(), 2);
    let query = ConversationQuery { agent: Some(PersonId::from_u128(1)), ..ConversationQuery::default() };
    assert!(found(query).await.is_empty());
    for wrong in [
        ConversationQuery { severity: Some("awful".into()), ..ConversationQuery::default() },
        ConversationQuery { rule: Some("%".into()), ..ConversationQuery::default() },
        ConversationQuery { audit: Some("lost".into()), ..ConversationQuery::default() },
    ] {
        let refused = conversations::list(&world.app, &inspector(), &wrong).await;
        assert!(matches!(refused, Err(AppError::Invalid(_))));
    }
}

#[tokio::test]
async fn words_are_shown_masked_with_the_places_that_the_rules_name() {
    let world = hotline().await;
    let taken = conversations::take_in(&world.app, &recorder(), talk("rec-1")).await.unwrap();
    let shown = conversations::show(&world.app, &inspector(), taken.head.id).await.unwrap();
    assert_eq!(shown.utterances[1].text, "我家宽带断了，我电话138****1234");
    let written = serde_json::to_string(&shown).unwrap();
    assert_eq!(written.matches("\"utterances\":").count(), 1, "the row's members do not hide the detail's");
    let first = &shown.verdicts[0];
    assert_eq!((first.finding.verdict.as_str(), first.title.is_some()), ("breached", true));
    for spoken in shown.verdicts.iter().flat_map(|verdict| &verdict.spoken) {
        let length = shown.utterances[spoken.utterance].text.chars().count();
        assert!(spoken.start <= spoken.end && spoken.end <= length, "{spoken:?} of {length}");
    }
    let journal = world.app.store.stream(&doorstep_store::StreamId::new("conversation", taken.head.id)).await;
    let journal = journal.unwrap().into_iter().map(|event| event.data.to_string()).collect::<String>();
    assert!(!journal.contains("13800001234") && !journal.contains("宽带"), "no word of it: {journal}");
}

#[tokio::test]
async fn an_agent_reads_their_own_and_nobody_elses() {
    let world = hotline().await;
    let taken = conversations::take_in(&world.app, &recorder(), talk("rec-1")).await.unwrap();
    let own = Caller::of(&agent(AGENT, "kf-001"), None);
    let other = Caller::of(&agent(PersonId::from_u128(71), "kf-002"), None);
    let of_me = ConversationQuery { of_me: true, ..ConversationQuery::default() };
    assert_eq!(conversations::list(&world.app, &own, &of_me).await.unwrap().0.len(), 1);
    assert_eq!(conversations::list(&world.app, &other, &of_me).await.unwrap().0.len(), 0);
    assert!(conversations::show(&world.app, &own, taken.head.id).await.is_ok());
    let refused = conversations::show(&world.app, &other, taken.head.id).await.unwrap_err();
    assert!(matches!(refused, AppError::NotFound { .. }), "{refused}");
    let all = conversations::list(&world.app, &own, &ConversationQuery::default()).await;
    assert!(matches!(all, Err(AppError::Forbidden(_))));
    let refused = conversations::take_in(&world.app, &own, talk("rec-2")).await.unwrap_err();
    assert!(matches!(refused, AppError::Forbidden(_)), "{refused}");
}

#[tokio::test]
async fn a_customer_has_the_words_erased_and_what_was_judged_stays() {
    let world = hotline().await;
    let taken = conversations::take_in(&world.app, &recorder(), talk("rec-1")).await.unwrap();
    let id = taken.head.id;
    let refused = conversations::erase(&world.app, &inspector(), id).await.unwrap_err();
    assert!(matches!(refused, AppError::Forbidden(_)), "{refused}");
    let manager = caller(Role::Manager, "yz.donghu");
    let before = conversations::show(&world.app, &inspector(), id).await.unwrap();
    let by_manager = conversations::show(&world.app, &manager, id).await.unwrap();
    assert_eq!((before.may_erase, by_manager.may_erase), (false, true));
    let gone = conversations::erase(&world.app, &manager, id).await.unwrap();
    let again = conversations::erase(&world.app, &manager, id).await.unwrap();
    assert_eq!((gone.erased.unwrap().why, gone.version), (conversation::ErasedFor::Request, 3));
    assert_eq!((&gone, &gone.head.sha256), (&again, &taken.head.sha256));
    let after = conversations::show(&world.app, &inspector(), id).await.unwrap();
    assert!(after.utterances.iter().all(|turn| turn.text.is_empty()), "{:?}", after.utterances);
    assert_eq!(after.row.breached, before.row.breached);
    let words = serde_json::to_string(&after).unwrap();
    assert!(!words.contains("看着办") && !words.contains("断了"), "{words}");
    let of = |detail: &conversations::ConversationDetail| {
        let verdicts = detail.verdicts.iter();
        verdicts.map(|one| (one.finding.rule.clone(), one.finding.verdict.clone())).collect::<Vec<_>>()
    };
    assert_eq!(of(&after), of(&before));
    // What was erased does not come back by sending it again.
    let sent = conversations::take_in(&world.app, &recorder(), talk("rec-1")).await.unwrap();
    assert_eq!(sent, gone);
}

#[tokio::test]
async fn words_are_erased_when_they_were_kept_long_enough() {
    let world = hotline().await;
    let taken = conversations::take_in(&world.app, &recorder(), talk("rec-1")).await.unwrap();
    let (district, date) = (TerritoryCode::new("yz.donghu"), "2026-11-22".parse().unwrap());
    conversations::erase_of_day(&world.app, &district, date).await.unwrap();
    conversations::erase_of_day(&world.app, &district, date).await.unwrap();
    let shown = conversations::show(&world.app, &inspector(), taken.head.id).await.unwrap();
    assert_eq!(shown.row.erased.unwrap().why, conversation::ErasedFor::Age);
    assert!(shown.utterances.iter().all(|turn| turn.text.is_empty()));
}
