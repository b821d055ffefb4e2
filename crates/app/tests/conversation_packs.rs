//! A conversation pack: read as a whole, tried on its own examples and on kept conversations beside the pack in force, of
//! which nothing stays; or brought as a draft that judges beside, holds from a day on and is retired.
#![allow(clippy::unwrap_used)] // a test may panic

mod world;

use doorstep_app::conversations::{self, TakeInConversation, TalkBackTestQuery, TalkPackTried};
use doorstep_app::packs::{self, PackBrought, PackPart};
use doorstep_app::{App, AppError, Caller};
use doorstep_dialogue::parse_scripts;
use doorstep_domain::norm_pack::{NormPackCommand, PackJudges};
use doorstep_domain::*;
use doorstep_kernel::{Duration, Timestamp};
use doorstep_store::{ChangeSet, Row};
use serde_json::json;
use world::{World, caller};

const TALKS: &str = "\
== rec-1 hotline
@started_at 2026-11-22T09:30:00+08:00
A: 您好，请问有什么可以帮您？
C: 我家宽带断了，我电话13800001234
A: 不知道，你自己看着办，打13800001234
== rec-2 hotline
@started_at 2026-11-22T10:30:00+08:00
A: 您好，请问有什么可以帮您？
C: 帮我查一下话费
A: 您的话费是五十元，祝您天天开心
== rec-3 hotline
@started_at 2026-11-22T11:00:00+08:00
A: 您好，请问有什么可以帮您？
C: 没事了
A: 再见
";

const FRONT: &str = "id = \"hotline-10000\"\nversion = \"9.0.0\"\ntitle = { zh = \"试\", en = \"trial\" }\n\
                     effective = \"2027-01-01\"\nsource = \"none\"\n";
const SCORE: &str = "title = { zh = \"分\", en = \"score\" }\ndeduct = { minor = 10, major = 40, critical = 100 }\n\
                     [[group]]\nid = \"g\"\ntitle = { zh = \"组\", en = \"group\" }\nweight = 1\n\
                     [[group.item]]\nid = \"i\"\ntitle = { zh = \"项\", en = \"item\" }\nweight = 1\nrules = [\"FORB-01\"]\n";
const WORDS: &str = "[[family]]\nid = \"wish\"\nzh = \"祝\"\nen = \"wish\"\nphrases = [\"天天开心\"]\n\
                     [[family]]\nid = \"know\"\nzh = \"不\"\nen = \"no\"\nphrases = [\"不知道\"]\n";

fn rule(id: &str, family: &str, state: &str, breached: &str) -> String {
    format!(
        "[[rule]]\nid = \"{id}\"\nnorm_ids = [\"{id}\"]\ntitle = {{ zh = \"{id}\", en = \"{id}\" }}\nseverity = \"major\"\n\
         state = \"{state}\"\nchannels = [\"hotline\"]\nbreach = {{ say = \"{family}\" }}\n[rule.examples]\n\
         met = [\"A: 您好\"]\nbreached = [\"A: {breached}\"]\n"
    )
}

fn pack(rules: &str) -> Vec<PackPart> {
    let files = [
        ("trial/pack.toml", FRONT),
        ("trial/score.toml", SCORE),
        ("trial/lexicon/a.toml", WORDS),
        ("trial/rules/a.toml", rules),
    ];
    files.map(|(name, text)| PackPart { name: name.into(), bytes: text.into() }).into()
}

fn sound() -> Vec<PackPart> {
    pack(&(rule("FORB-01", "know", "live", "不知道") + &rule("NEW-1", "wish", "shadow", "天天开心")))
}

async fn hotline() -> World {
    let world = World::new().await;
    take_in(&world.app).await;
    world
}

async fn take_in(app: &App) {
    let territory = TerritoryCode::new("yz.donghu");
    let agent = Person {
        id: PersonId::from_u128(70),
        login: "kf-001".into(),
        name: "林悦".into(),
        grants: vec![RoleGrant { role: Role::Agent, territory: territory.clone() }],
        territory,
        phone: None,
        locale: Locale::ZhCn,
        active: true,
        firm: None,
    };
    app.commit(ChangeSet { rows: vec![Row::upsert(&agent)], ..ChangeSet::default() }).await.unwrap();
    take_in_talks(app, TALKS).await;
}

async fn take_in_talks(app: &App, talks: &str) {
    for mut said in parse_scripts(talks).unwrap() {
        said.agent.id = Some("kf-001".to_owned());
        let talk =
            TakeInConversation { said, order: None, contact: None, visit: None, call: None, territory: None };
        conversations::take_in(app, &caller(Role::Integration, "yz.donghu"), talk).await.unwrap();
    }
}

fn days() -> TalkBackTestQuery {
    let day = |text: &str| text.parse().unwrap();
    TalkBackTestQuery {
        from: day("2026-11-20"),
        to: day("2026-11-22"),
        territory: None,
        cursor: None,
        limit: None,
    }
}

fn inspector() -> Caller {
    caller(Role::Inspector, "yz.donghu")
}

async fn tried(app: &App, parts: Vec<PackPart>, query: &TalkBackTestQuery) -> TalkPackTried {
    conversations::back_test(app, &inspector(), parts, query).await.unwrap()
}

#[tokio::test]
async fn rules_are_told_with_their_hits_before_and_after_and_the_talk_that_shows_them() {
    told(&hotline().await.app).await;
}

#[tokio::test]
async fn the_same_is_told_on_postgres() {
    let Some(world) = World::on_postgres().await else { return };
    take_in(&world.app).await;
    told(&world.app).await;
}

async fn told(app: &App) {
    let tried = tried(app, sound(), &days()).await;
    assert_eq!(tried.mistakes, []);
    let test = tried.test.unwrap();
    assert_eq!((test.pack.as_str(), test.conversations, test.erased), ("hotline-10000 9.0.0", 3, 0));
    assert!(test.against.starts_with("hotline-10000 1."), "{}", test.against);
    let of = |rule: &str| test.rules.iter().find(|row| row.rule == rule);
    // Both packs find it: it is no news.
    assert_eq!(of("dialogue:FORB-01"), None);
    let new = of("dialogue:NEW-1").unwrap();
    assert_eq!((new.state.as_str(), new.before, new.after, new.newly, new.no_longer), ("shadow", 0, 1, 1, 0));
    let example = &new.examples[0];
    assert_eq!((example.reference.as_str(), example.newly, example.utterance), ("rec-2", true, Some(2)));
    assert_eq!((example.start, example.end), (Some(11), Some(15)));
    let dropped = test.rules.iter().find(|row| row.state == "dropped").unwrap();
    assert_eq!((dropped.after, dropped.no_longer), (0, dropped.before));
    let words = serde_json::to_string(&test).unwrap();
    assert!(!words.contains("13800001234"), "what is quoted is masked: {words}");
    assert!(test.before.permille.is_some() && test.after.permille.is_some(), "{test:?}");
}

#[tokio::test]
async fn history_is_judged_a_stretch_at_a_time_and_erased_words_are_counted() {
    let world = hotline().await;
    let all = conversations::list(&world.app, &inspector(), &Default::default()).await.unwrap().0;
    let manager = caller(Role::Manager, "yz.donghu");
    let last = all.iter().find(|row| row.reference == "rec-3").unwrap();
    conversations::erase(&world.app, &manager, last.id).await.unwrap();
    let first =
        tried(&world.app, sound(), &TalkBackTestQuery { limit: Some(2), ..days() }).await.test.unwrap();
    assert_eq!((first.conversations, first.erased), (1, 1), "the newest two, one without words");
    assert_eq!(first.reached, Some("2026-11-22T10:30:00+08:00".parse().unwrap()));
    let rest = TalkBackTestQuery { cursor: first.next.clone(), limit: Some(2), ..days() };
    let rest = tried(&world.app, sound(), &rest).await.test.unwrap();
    assert_eq!((rest.conversations, rest.erased, rest.next), (1, 0, None));
}

#[tokio::test]
async fn mistakes_and_examples_that_fail_are_named_before_anything_is_tried() {
    let world = hotline().await;
    let query = days();
    let unknown = tried(&world.app, pack(&rule("NEW-1", "nowhere", "live", "不知道")), &query).await;
    assert_eq!((unknown.test, unknown.mistakes[0].file.as_str()), (None, "rules/a.toml"));
    assert!(unknown.mistakes[0].line > 0, "{:?}", unknown.mistakes);
    assert_eq!(unknown.mistakes[0].message.zh, "规则 `NEW-1` 引用的短语组 `nowhere` 在词库里没有");
    let wrong = rule("FORB-01", "know", "live", "不知道") + &rule("NEW-1", "wish", "live", "您稍等");
    let wrong = tried(&world.app, pack(&wrong), &query).await;
    assert_eq!((wrong.test, wrong.mistakes[0].file.as_str()), (None, "rules/a.toml"));
    assert!(wrong.mistakes[0].line > 1, "the second rule's line: {:?}", wrong.mistakes);
    let message = &wrong.mistakes[0].message;
    assert!(message.en.starts_with("rule `NEW-1`, example `A: "), "{message:?}");
    assert!(message.zh.ends_with("：应判为违反，实际判为符合"), "{message:?}");
}

#[tokio::test]
async fn who_may_not_read_conversations_tries_none() {
    let world = hotline().await;
    for role in [Role::Agent, Role::Technician, Role::Dispatcher] {
        let refused = conversations::back_test(&world.app, &caller(role, "yz.donghu"), sound(), &days())
            .await
            .unwrap_err();
        assert!(matches!(refused, AppError::Forbidden(_)), "{role:?}: {refused}");
    }
    let elsewhere = TalkBackTestQuery { territory: Some(TerritoryCode::new("yz.xihu")), ..days() };
    let refused = conversations::back_test(&world.app, &inspector(), sound(), &elsewhere).await.unwrap_err();
    assert!(matches!(refused, AppError::Forbidden(_)), "{refused}");
    let never = TalkBackTestQuery { to: "2026-11-01".parse().unwrap(), ..days() };
    let refused = conversations::back_test(&world.app, &inspector(), sound(), &never).await.unwrap_err();
    assert!(matches!(refused, AppError::Invalid(_)), "{refused}");
}

fn someone(id: u128, role: Role) -> Caller {
    let territory = TerritoryCode::new("yz");
    let grants = vec![RoleGrant { role, territory: territory.clone() }];
    Caller::of(&Person { id: PersonId::from_u128(id), grants, territory, ..world::person(role, "yz") }, None)
}

fn first() -> Caller {
    someone(7, Role::Inspector)
}

fn second() -> Caller {
    someone(8, Role::Manager)
}

async fn brought(app: &App) -> NormPackId {
    let PackBrought { pack, mistakes } = packs::bring(app, &first(), sound()).await.unwrap();
    assert_eq!(mistakes, []);
    let pack = pack.unwrap();
    assert_eq!(
        (pack.state.as_str(), pack.judges, pack.in_force),
        ("draft", PackJudges::Conversations, false)
    );
    assert!(pack.may.shadow && pack.may.discard && !pack.may.set_live, "{:?}", pack.may);
    pack.id.unwrap()
}

async fn act(
    app: &App,
    caller: &Caller,
    id: NormPackId,
    mut verb: serde_json::Value,
) -> Result<String, AppError> {
    verb["at"] = json!(Timestamp::EPOCH);
    let command: NormPackCommand = serde_json::from_value(verb).unwrap();
    packs::act(app, caller, id, command).await.map(|row| row.state)
}

/// Takes in a conversation that breaks the rule of the pack that is tried; the pack by which it was judged.
async fn judged_by(app: &App, reference: &str, at: &str) -> String {
    let talk = format!("== {reference} hotline\n@started_at {at}\nA: 您好\nC: 没事了\nA: 祝您天天开心\n");
    take_in_talks(app, &talk).await;
    by_whom(app, reference).await
}

async fn by_whom(app: &App, reference: &str) -> String {
    let rows = conversations::list(app, &inspector(), &Default::default()).await.unwrap().0;
    let row = rows.iter().find(|row| row.reference == reference).unwrap();
    conversations::show(app, &inspector(), row.id).await.unwrap().pack.unwrap().version
}

#[tokio::test]
async fn a_draft_is_no_pack_of_visits_and_is_brought_once() {
    let world = hotline().await;
    let app = &world.app;
    let id = brought(app).await;
    let refused = packs::shadow(app, &first(), id).await.unwrap_err();
    assert!(refused.to_string().contains("judges conversations"), "{refused}");
    assert!(packs::bring(app, &first(), sound()).await.is_err(), "a version is brought once");
    let wrong = packs::bring(app, &first(), pack(&rule("NEW-1", "nowhere", "live", "不知道"))).await.unwrap();
    assert_eq!((wrong.pack, wrong.mistakes[0].file.as_str()), (None, "rules/a.toml"));
}

#[tokio::test]
async fn it_judges_beside_holds_from_its_day_on_and_ends_and_what_was_judged_stays() {
    let world = hotline().await;
    lived(&world).await;
}

#[tokio::test]
async fn it_lives_the_same_life_on_postgres() {
    let Some(world) = World::on_postgres().await else { return };
    take_in(&world.app).await;
    lived(&world).await;
}

async fn lived(world: &World) {
    let app = &world.app;
    let built_in = by_whom(app, "rec-1").await;
    let id = brought(app).await;
    let live = |from: &str| json!({ "verb": "set_live", "from": from });
    assert!(act(app, &second(), id, live("2026-11-24")).await.is_err(), "it was not on trial");
    assert_eq!(act(app, &first(), id, json!({ "verb": "shadow" })).await.unwrap(), "shadow");

    // On trial it judges what comes in, and counts nowhere.
    assert_eq!(judged_by(app, "rec-4", "2026-11-22T11:30:00+08:00").await, built_in);
    let shadow = packs::shadow_talks(app, &inspector(), id).await.unwrap();
    assert_eq!((shadow.conversations, shadow.pack.as_str()), (1, "hotline-10000 9.0.0"));
    let new = shadow.rules.iter().find(|rule| rule.rule == "dialogue:NEW-1").unwrap();
    assert_eq!((new.newly, new.examples[0].reference.as_str()), (1, "rec-4"));
    assert_eq!(new.examples[0].said.as_deref(), Some("祝您天天开心"));
    let elsewhere = packs::shadow_talks(app, &caller(Role::Inspector, "yz.xihu"), id).await.unwrap();
    assert_eq!(
        (elsewhere.conversations, elsewhere.rules),
        (0, Vec::new()),
        "who reads nothing there sees nothing"
    );

    let own = someone(7, Role::Manager);
    assert!(matches!(act(app, &own, id, live("2026-11-24")).await, Err(AppError::Refused(_))));
    assert_eq!(act(app, &second(), id, live("2026-11-24")).await.unwrap(), "live");
    assert_eq!(judged_by(app, "rec-5", "2026-11-22T11:40:00+08:00").await, built_in, "its day has not come");
    let later = world.later(Duration::from_hours(48)).app;
    assert_eq!(judged_by(&later, "rec-6", "2026-11-24T09:00:00+08:00").await, "9.0.0");
    assert_eq!(
        judged_by(&later, "rec-7", "2026-11-23T23:50:00+08:00").await,
        built_in,
        "the pack of its day"
    );
    let rows = packs::list(&later, &second()).await.unwrap();
    let of_talks: Vec<_> = rows
        .iter()
        .filter(|row| row.judges == PackJudges::Conversations)
        .map(|row| (row.version.as_str(), row.in_force))
        .collect();
    assert_eq!(of_talks, [("9.0.0", true), (built_in.as_str(), false)]);
    let counted = rows[0].talk_rules.unwrap();
    assert_eq!((counted.live, counted.shadow), (1, 1));

    let retire = json!({ "verb": "retire", "until": "2026-11-26", "reason": "省公司撤回" });
    assert_eq!(act(&later, &second(), id, retire).await.unwrap(), "retired");
    let after = world.later(Duration::from_hours(24 * 5)).app;
    assert_eq!(judged_by(&after, "rec-8", "2026-11-25T09:00:00+08:00").await, "9.0.0");
    assert_eq!(judged_by(&after, "rec-9", "2026-11-26T09:00:00+08:00").await, built_in);
    assert_eq!(
        by_whom(&after, "rec-6").await,
        "9.0.0",
        "what was judged stays judged by the pack of its day"
    );

    // Another process comes to the same shelf by itself.
    let other = after.clone().with_conversation_packs(world::talks());
    packs::restock(&other).await.unwrap();
    assert_eq!(judged_by(&other, "rec-10", "2026-11-25T10:00:00+08:00").await, "9.0.0");
    assert_eq!(judged_by(&other, "rec-11", "2026-11-26T10:00:00+08:00").await, built_in);
}
