//! A norm pack from the draft that is tried on history to the day it binds and the day it ends.
#![allow(clippy::unwrap_used)] // a test may panic

mod world;

use doorstep_app::back_tests::{self, AskBackTest};
use doorstep_app::packs::{self, PackBackTest, PackBrought, PackPart};
use doorstep_app::{App, AppError, Caller, Rules, findings};
use doorstep_domain::norm_pack::{NormPackCommand, PackJudges};
use doorstep_domain::*;
use doorstep_kernel::{Date, Duration, Timestamp};
use doorstep_norms::Shelf;
use doorstep_store::Row;
use serde_json::json;
use std::sync::Arc;
use world::order::replied;
use world::visit::just_made;
use world::{World, person, written};

const VISIT: VisitId = VisitId::from_u128(11);

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn someone(id: u128, role: Role, territory: &str) -> Caller {
    let person = Person { id: PersonId::from_u128(id), login: format!("p{id}"), ..person(role, territory) };
    Caller::of(&person, None)
}

fn first() -> Caller {
    someone(7, Role::Inspector, "yz.donghu")
}

fn second() -> Caller {
    someone(8, Role::Manager, "yz")
}

/// A visit that was left half an hour ago and judged, with what it breached.
async fn judged() -> (World, String) {
    let world = World::new().await;
    let order = replied(&world, 10);
    let visit = just_made(VISIT, order.head.id);
    written(&world.app, vec![Row::insert(&order), Row::insert(&visit)]).await;
    findings::judge(&world.app, VISIT).await.unwrap();
    let found = findings::of_visit(&world.app, &Caller::system(), VISIT).await.unwrap().findings;
    let breached = |finding: &&findings::FindingView| {
        finding.verdict == "breached" && finding.rule.starts_with("requirement:")
    };
    let rule = found.iter().find(breached).unwrap().rule.clone();
    (world, rule)
}

/// The item behind a rule: a requirement is judged apart for each verb it stands before.
fn item(rule: &str) -> &str {
    rule.split('@').next().unwrap()
}

/// A version of the operator's pack without one requirement and with another target.
fn version(version: &str, rule: &str, target: i64) -> Vec<PackPart> {
    let without = item(rule);
    let pack = format!(
        "[pack]\nid = \"china-telecom\"\noperator = \"china-telecom\"\nversion = \"{version}\"\nparent = \"base\"\n\
         effective_from = \"2026-12-01\"\nsource = \"S9 2027\"\nwithout = [\"{without}\"]\n\
         text = {{ zh = \"中国电信装维服务规范\", en = \"China Telecom home-service norm\" }}\n"
    );
    let kpis = format!(
        "[[kpi]]\nid = \"install_satisfaction\"\nnorms = [\"KPI-01\"]\ntext = {{ zh = \"装移机满意率\", en = \"Install satisfaction\" }}\n\
         formula = {{ formula = \"share\", numerator = \"score_satisfied\", denominator = \"surveys_scored\" }}\n\
         official = \"survey\"\ntarget_permille = {target}\n"
    );
    let part = |name: &str, text: String| PackPart { name: name.into(), bytes: text.into_bytes() };
    vec![part("pack.toml", pack), part("kpis.toml", kpis)]
}

async fn brought(world: &World, rule: &str) -> NormPackId {
    let PackBrought { pack, mistakes } =
        packs::bring(&world.app, &first(), version("2027.1", rule, 950)).await.unwrap();
    assert!(mistakes.is_empty(), "{mistakes:?}");
    let pack = pack.unwrap();
    assert_eq!((pack.state.as_str(), pack.in_force, pack.may.shadow), ("draft", false, true));
    pack.id.unwrap()
}

async fn act(
    app: &App,
    caller: &Caller,
    id: NormPackId,
    verb: serde_json::Value,
) -> Result<String, AppError> {
    let mut verb = verb;
    verb["at"] = json!(Timestamp::EPOCH);
    let command: NormPackCommand = serde_json::from_value(verb).unwrap();
    packs::act(app, caller, id, command).await.map(|row| row.state)
}

/// The pack in force some days after the world's noon.
fn in_force(app: &App, days: i64) -> String {
    let at = app.now() + Duration::from_hours(24 * days);
    app.rules.at(at).header().version.clone()
}

#[tokio::test]
async fn mistakes_are_named_by_file_and_line_and_keep_a_pack_out() {
    let (world, rule) = judged().await;
    let wrong = packs::bring(&world.app, &first(), version("2027.1", &rule, 9_500)).await.unwrap();
    let [mistake] = wrong.mistakes.as_slice() else { panic!("{wrong:?}") };
    assert!(wrong.pack.is_none() && mistake.file == "kpis.toml" && mistake.line > 0, "{mistake:?}");
    let unknown = packs::bring(&world.app, &first(), version("2027.1", "requirement:nobody", 950)).await;
    let unknown = unknown.unwrap().mistakes.remove(0);
    assert_eq!(unknown.message.zh, "`without` 里的 `requirement:nobody` 在上级包里没有");
    assert_eq!(unknown.message.en, "`without` names `requirement:nobody`, which no parent has");
    assert_eq!(unknown.remedy.zh, "写上级包里的条目，格式为 `表名:id`");
    let again = packs::bring(&world.app, &first(), version("2026.1", &rule, 950)).await.unwrap();
    assert!(again.mistakes.iter().any(|one| one.message.en.contains("twice")), "{again:?}");
    let dispatcher = someone(9, Role::Dispatcher, "yz");
    let refused = packs::bring(&world.app, &dispatcher, version("2027.1", &rule, 950)).await;
    assert!(matches!(refused, Err(AppError::Forbidden(_))));
    brought(&world, &rule).await;
    let twice = packs::bring(&world.app, &first(), version("2027.1", &rule, 950)).await;
    assert!(twice.is_err(), "a version is brought once");
}

fn ask(from: &str, to: &str) -> AskBackTest {
    AskBackTest { from: day(from), to: day(to), territory: None, at_once: None }
}

/// The second person, whom a job finds again.
async fn manager_on_record(app: &App) -> Caller {
    let person = Person { id: PersonId::from_u128(8), ..world::person(Role::Manager, "yz") };
    written(app, vec![Row::upsert(&person)]).await;
    Caller::of(&person, None)
}

/// What a pack says of history when all is judged.
async fn tried(
    app: &App,
    caller: &Caller,
    id: NormPackId,
    asked: &AskBackTest,
) -> Result<PackBackTest, AppError> {
    let run = back_tests::start(app, caller, id, asked).await?;
    back_tests::go_on(app, run.id, 0).await?;
    let result = back_tests::result(app, caller, run.id).await?;
    assert_eq!((result.back_test.state.as_str(), result.talks), ("done", None));
    Ok(result.visits.unwrap())
}

#[tokio::test]
async fn a_draft_says_what_it_would_have_said_and_writes_nothing() {
    let (world, rule) = judged().await;
    let id = brought(&world, &rule).await;
    let days = ask("2026-11-20", "2026-11-22");
    let manager = manager_on_record(&world.app).await;
    let test = tried(&world.app, &manager, id, &days).await.unwrap();
    assert_eq!((test.visits, test.otherwise, test.more), (1, 1, false));
    let moved = test.rules.iter().find(|moved| moved.rule == rule).unwrap();
    assert_eq!((moved.to_breached, moved.to_met, moved.to_unjudged), (0, 0, 1));
    assert_eq!(moved.examples[0].visit, VISIT);
    assert!(test.after.breached < test.before.breached, "{test:?}");
    let target = test.kpis.iter().find(|kpi| kpi.kpi == "install_satisfaction").unwrap();
    assert_eq!((target.target_before, target.target_after), (Some(930), Some(950)));
    assert!(test.changes.iter().any(|change| change.item == item(&rule) && change.kind == "dropped"));
    let shown = findings::of_visit(&world.app, &Caller::system(), VISIT).await.unwrap();
    assert!(shown.findings.iter().any(|finding| finding.rule == rule && finding.verdict == "breached"));
    let elsewhere = ask("2026-11-01", "2026-11-10");
    assert_eq!(tried(&world.app, &manager, id, &elsewhere).await.unwrap().visits, 0);
    assert!(tried(&world.app, &manager, id, &ask("2026-11-22", "2026-11-01")).await.is_err());
}

#[tokio::test]
async fn it_judges_beside_binds_by_a_second_person_and_ends_and_history_stays_as_judged() {
    let (world, rule) = judged().await;
    let id = brought(&world, &rule).await;
    let live = |from: &str| json!({ "verb": "set_live", "from": from });
    assert!(act(&world.app, &second(), id, live("2026-12-01")).await.is_err(), "it was not on trial");
    assert_eq!(act(&world.app, &first(), id, json!({ "verb": "shadow" })).await.unwrap(), "shadow");

    findings::judge(&world.app, VISIT).await.unwrap();
    let shadow = packs::shadow(&world.app, &second(), id).await.unwrap();
    assert_eq!((shadow.visits, shadow.otherwise), (1, 1));
    assert!(shadow.rules.iter().any(|moved| moved.rule == rule && moved.to_unjudged == 1));
    let shown = findings::of_visit(&world.app, &Caller::system(), VISIT).await.unwrap();
    assert_eq!(shown.breached, shadow.before.breached, "what counts is what counted before");
    assert_eq!(in_force(&world.app, 30), "2026.1", "a trial binds nobody");

    let own = someone(7, Role::Manager, "yz");
    assert!(matches!(act(&world.app, &own, id, live("2026-12-01")).await, Err(AppError::Refused(_))));
    let of_a_district = someone(8, Role::Manager, "yz.donghu.g01");
    assert!(matches!(
        act(&world.app, &of_a_district, id, live("2026-12-01")).await,
        Err(AppError::Forbidden(_))
    ));
    assert!(act(&world.app, &second(), id, live("2026-11-22")).await.is_err(), "that day has begun");
    assert_eq!(act(&world.app, &second(), id, live("2026-12-01")).await.unwrap(), "live");
    assert_eq!([in_force(&world.app, 8), in_force(&world.app, 9)], ["2026.1", "2027.1"]);
    let rows = packs::list(&world.later(Duration::from_hours(24 * 10)).app, &second()).await.unwrap();
    let of_visits: Vec<bool> =
        rows.iter().filter(|row| row.judges == PackJudges::Visits).map(|row| row.in_force).collect();
    assert_eq!(of_visits, [true, false], "{rows:?}");

    let retire = json!({ "verb": "retire", "until": "2026-12-11", "reason": "省公司撤回" });
    assert_eq!(act(&world.app, &second(), id, retire).await.unwrap(), "retired");
    assert_eq!([in_force(&world.app, 18), in_force(&world.app, 19)], ["2027.1", "2026.1"]);

    // What was judged stays judged by the pack of its day, and another process comes to the same shelf by itself.
    findings::judge(&world.app, VISIT).await.unwrap();
    let shown = findings::of_visit(&world.app, &Caller::system(), VISIT).await.unwrap();
    assert!(shown.pack.version.starts_with("2026.1"), "{:?}", shown.pack);
    let mut other = world.app.clone();
    let built_in = Shelf::new(world.app.rules.shelf().packs()).unwrap();
    let came_with = built_in.packs().iter().filter(|pack| pack.header.version != "2027.1").cloned();
    let shelf = Shelf::new(&came_with.collect::<Vec<_>>()).unwrap();
    other.rules = Arc::new(Rules::new(shelf, Operator::new("china-telecom")).unwrap());
    assert_eq!(in_force(&other, 10), "2026.1");
    packs::restock(&other).await.unwrap();
    assert_eq!([in_force(&other, 10), in_force(&other, 19)], ["2027.1", "2026.1"]);
}
