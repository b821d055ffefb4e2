//! Packs that are tried on history by a job: a stretch at a time, taken over when a worker dies, cancelled, found again.
#![allow(clippy::unwrap_used)] // a test may panic

mod world;

use doorstep_app::back_tests::{self, AskBackTest, BackTestResult, BackTestRow, BackTestsQuery, TRY_PACK};
use doorstep_app::conversations::{self, TalkBackTestQuery};
use doorstep_app::packs::{self, PackBackTest, PackPart};
use doorstep_app::{App, AppError, Caller, findings};
use doorstep_domain::*;
use doorstep_kernel::{Date, Duration};
use doorstep_store::{BackTestPart, Leased, Row};
use world::order::replied;
use world::visit::just_made;
use world::{World, caller, no_wish, person, written};

const LEASE: Duration = Duration::from_mins(5);

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn ask(at_once: u32) -> AskBackTest {
    let (from, to) = (day("2026-11-20"), day("2026-11-22"));
    AskBackTest { from, to, territory: None, at_once: Some(at_once) }
}

/// An inspector whom a job finds again.
async fn inspector(app: &App) -> Caller {
    let person = person(Role::Inspector, "yz");
    written(app, vec![Row::upsert(&person)]).await;
    Caller::of(&person, None)
}

/// Conversations, of which every third says what the pack that is tried does not want.
async fn take_in(app: &App, count: usize) {
    for number in 0..count {
        let talk = serde_json::from_value(no_wish::talk(number)).unwrap();
        conversations::take_in(app, &caller(Role::Integration, "yz.donghu"), talk).await.unwrap();
    }
}

async fn brought(app: &App, parts: Vec<PackPart>) -> NormPackId {
    let brought = packs::bring(app, &caller(Role::Inspector, "yz"), parts).await.unwrap();
    brought.pack.unwrap_or_else(|| panic!("{:?}", brought.mistakes)).id.unwrap()
}

/// The job that is due, as a worker takes it.
async fn leased(app: &App, owner: &str) -> Option<Leased> {
    let mut jobs = app.store.jobs().lease(&[TRY_PACK], owner, app.now(), LEASE, 10).await.unwrap();
    assert!(jobs.len() < 2, "one stretch at a time: {jobs:?}");
    jobs.pop()
}

/// What the worker does with it.
async fn done(app: &App, job: &Leased) {
    let id = job.payload["back_test"].as_str().unwrap().parse().unwrap();
    let stretch = u32::try_from(job.payload["stretch"].as_u64().unwrap()).unwrap();
    back_tests::go_on(app, id, stretch).await.unwrap();
    app.store.jobs().finish(job, app.now()).await.unwrap();
}

/// Lets a worker do everything that is left; how many stretches that were.
async fn all_done(app: &App) -> u32 {
    let mut stretches = 0;
    while let Some(job) = leased(app, "one").await {
        done(app, &job).await;
        stretches += 1;
        assert!(stretches < 100, "it comes to an end");
    }
    stretches
}

fn of_talks(result: BackTestResult) -> conversations::TalkBackTest {
    result.talks.unwrap()
}

#[tokio::test]
async fn history_is_judged_a_stretch_at_a_time_and_comes_to_what_one_look_would() {
    judged(World::new().await).await;
}

#[tokio::test]
async fn the_same_on_postgres() {
    let Some(world) = World::on_postgres().await else { return };
    judged(world).await;
}

async fn judged(world: World) {
    let app = &world.app;
    take_in(app, 25).await;
    let (me, id) = (inspector(app).await, brought(app, no_wish::pack()).await);
    let run = back_tests::start(app, &me, id, &ask(10)).await.unwrap();
    assert_eq!((run.state.as_str(), run.all, run.seen), ("running", 25, 0));
    assert_eq!(
        (run.tried.as_str(), run.judges),
        ("hotline-10000 9.0.0", norm_pack::PackJudges::Conversations)
    );
    let again = back_tests::start(app, &me, id, &ask(10)).await.unwrap();
    assert_eq!(again.id, run.id, "what runs already is not begun twice");

    // A worker dies with the first stretch in its hands; another takes it over when the lease has run out.
    let dead = leased(app, "dead").await.unwrap();
    assert!(leased(app, "other").await.is_none(), "it is held");
    let later = world.later(LEASE + Duration::from_secs(1)).app;
    let taken = leased(&later, "other").await.unwrap();
    assert_eq!((taken.id, taken.attempt), (dead.id, 2));
    done(&later, &taken).await;
    // The dead one wakes up after all: nothing is judged twice.
    done(&later, &dead).await;
    let row = back_tests::show(&later, &me, run.id).await.unwrap();
    assert_eq!((row.state.as_str(), row.seen, row.all), ("running", 10, 25));

    // One dies between the change and the end of its job: the job comes again and changes nothing.
    let job = leased(&later, "dead").await.unwrap();
    back_tests::go_on(&later, run.id, 1).await.unwrap();
    let last = world.later(LEASE + LEASE + Duration::from_secs(2)).app;
    let due = last.store.jobs().lease(&[TRY_PACK], "two", last.now(), LEASE, 10).await.unwrap();
    assert!(due.len() == 2 && due.iter().any(|again| again.id == job.id), "{due:?}");
    for job in &due {
        done(&last, job).await;
    }
    assert_eq!(all_done(&last).await, 0, "the third stretch was among them");

    let result = back_tests::result(&last, &me, run.id).await.unwrap();
    assert_eq!((result.back_test.state.as_str(), result.back_test.seen), ("done", 25));
    let at_once = TalkBackTestQuery {
        from: day("2026-11-20"),
        to: day("2026-11-22"),
        territory: None,
        cursor: None,
        limit: None,
    };
    let tried = conversations::back_test(&last, &me, no_wish::pack(), &at_once).await.unwrap().test.unwrap();
    let told = of_talks(result);
    let new = told.rules.iter().find(|rule| rule.rule == no_wish::RULE).unwrap();
    assert_eq!((new.before, new.after, new.newly, new.examples.len()), (0, 9, 9, 3));
    assert_eq!(new.examples[0].said.as_deref(), Some(no_wish::WISH));
    assert_eq!(told, tried);

    // It is found again by whoever asked, and by nobody else.
    let mine = back_tests::list(&last, &me, &BackTestsQuery { pack: Some(id) }).await.unwrap();
    assert_eq!(mine.iter().map(|row| row.id).collect::<Vec<_>>(), [run.id]);
    let other = Person { id: PersonId::from_u128(8), ..person(Role::Manager, "yz") };
    let other = Caller::of(&other, None);
    assert_eq!(back_tests::list(&last, &other, &BackTestsQuery::default()).await.unwrap(), []);
    let refused = back_tests::result(&last, &other, run.id).await.unwrap_err();
    assert!(matches!(refused, AppError::NotFound { .. }), "{refused}");

    // What a customer had erased is quoted no longer.
    let talk = new.examples[0].conversation;
    conversations::erase(&last, &caller(Role::Manager, "yz"), talk).await.unwrap();
    let told = of_talks(back_tests::result(&last, &me, run.id).await.unwrap());
    let new = told.rules.iter().find(|rule| rule.rule == no_wish::RULE).unwrap();
    assert_eq!((new.newly, new.examples[0].said.as_deref()), (9, None));
}

#[tokio::test]
async fn a_cancelled_one_stops_and_keeps_what_it_found() {
    let world = World::new().await;
    let app = &world.app;
    take_in(app, 6).await;
    let (me, id) = (inspector(app).await, brought(app, no_wish::pack()).await);
    let run = back_tests::start(app, &me, id, &ask(2)).await.unwrap();
    done(app, &leased(app, "one").await.unwrap()).await;
    let row = back_tests::cancel(app, &me, run.id).await.unwrap();
    assert_eq!((row.state.as_str(), row.seen, row.ended_at.is_some()), ("cancelled", 2, true));
    assert_eq!(back_tests::cancel(app, &me, run.id).await.unwrap(), row, "again changes nothing");
    assert_eq!(all_done(app).await, 1, "the job that was asked for already finds it ended");
    assert_eq!(back_tests::show(app, &me, run.id).await.unwrap(), row);
    assert_eq!(of_talks(back_tests::result(app, &me, run.id).await.unwrap()).conversations, 2);
    let next: BackTestRow = back_tests::start(app, &me, id, &ask(6)).await.unwrap();
    assert_ne!(next.id, run.id);
}

#[tokio::test]
async fn so_many_run_at_once_and_one_whose_asker_may_no_longer_read_fails() {
    let world = World::new().await;
    let app = &world.app;
    take_in(app, 1).await;
    let (me, id) = (inspector(app).await, brought(app, no_wish::pack()).await);
    let from = |text: &str| AskBackTest { from: day(text), ..ask(10) };
    let mut runs = Vec::new();
    for first in ["2026-11-10", "2026-11-11", "2026-11-12", "2026-11-13"] {
        runs.push(back_tests::start(app, &me, id, &from(first)).await.unwrap());
    }
    let refused = back_tests::start(app, &me, id, &from("2026-11-14")).await.unwrap_err();
    assert!(refused.to_string().contains("4 back-tests run already"), "{refused}");
    let gone = person(Role::Technician, "yz");
    written(app, vec![Row::upsert(&gone)]).await;
    back_tests::go_on(app, runs[0].id, 0).await.unwrap();
    let row = back_tests::show(app, &me, runs[0].id).await.unwrap();
    assert_eq!(row.state, "failed");
    assert!(row.reason.unwrap().en.contains("needs one of the roles"));
    for role in [Role::Agent, Role::Dispatcher, Role::Technician] {
        let refused = back_tests::start(app, &caller(role, "yz"), id, &ask(10)).await.unwrap_err();
        assert!(matches!(refused, AppError::Forbidden(_)), "{role:?}: {refused}");
    }
    let long = back_tests::start(app, &me, id, &from("2020-01-01")).await.unwrap_err();
    assert!(long.to_string().contains("1 to 1098"), "{long}");
}

/// Visits that were left half an hour ago, each of its order; what the first one breached.
async fn visited(world: &World, count: u128) -> String {
    let app = &world.app;
    for number in 1..=count {
        let order = replied(world, number);
        let visit = just_made(VisitId::from_u128(number), order.head.id);
        written(app, vec![Row::insert(&order), Row::insert(&visit)]).await;
    }
    let first = VisitId::from_u128(1);
    findings::judge(app, first).await.unwrap();
    let found = findings::of_visit(app, &Caller::system(), first).await.unwrap().findings;
    let breached = |finding: &&findings::FindingView| {
        finding.verdict == "breached" && finding.rule.starts_with("requirement:")
    };
    found.iter().find(breached).unwrap().rule.clone()
}

fn visit_pack(version: &str, rule: &str) -> Vec<PackPart> {
    let without = rule.split('@').next().unwrap();
    let pack = format!(
        "[pack]\nid = \"china-telecom\"\noperator = \"china-telecom\"\nversion = \"{version}\"\nparent = \"base\"\n\
         effective_from = \"2026-12-01\"\nsource = \"S9 2027\"\nwithout = [\"{without}\"]\n\
         text = {{ zh = \"中国电信装维服务规范\", en = \"China Telecom home-service norm\" }}\n"
    );
    vec![PackPart { name: "pack.toml".into(), bytes: pack.into_bytes() }]
}

#[tokio::test]
async fn visits_are_judged_by_the_same_job_and_their_kpis_are_counted_over_all_stretches() {
    visits(World::new().await).await;
}

#[tokio::test]
async fn visits_too_on_postgres() {
    let Some(world) = World::on_postgres().await else { return };
    visits(world).await;
}

async fn visits(world: World) {
    let app = &world.app;
    let rule = visited(&world, 7).await;
    let (me, id) = (inspector(app).await, brought(app, visit_pack("2027.1", &rule)).await);
    let whole = finished(app, &me, id, 100, 1).await;
    let run = back_tests::start(app, &me, id, &ask(3)).await.unwrap();
    done(app, &leased(app, "one").await.unwrap()).await;
    let partly = back_tests::result(app, &me, run.id).await.unwrap().visits.unwrap();
    assert_eq!((partly.visits, partly.more, partly.kpis.len()), (3, true, 0));
    let kept = |app: App| async move {
        app.store.belonging::<BackTestPart>("back_test", &run.id.to_string()).await.unwrap()
    };
    assert_eq!(kept(app.clone()).await.len(), 1);
    all_done(app).await;
    let told = back_tests::result(app, &me, run.id).await.unwrap().visits.unwrap();
    assert_eq!(kept(app.clone()).await, [], "nothing is left that nobody needs");
    assert_eq!((told.visits, told.otherwise, told.more), (7, 7, false));
    let moved = told.rules.iter().find(|moved| moved.rule == rule).unwrap();
    assert_eq!((moved.to_unjudged, moved.examples.len()), (7, 7));
    assert!(!told.kpis.is_empty() && told.after.breached < told.before.breached, "{told:?}");
    assert_eq!(told, whole);
}

/// All of it, in so many stretches.
async fn finished(app: &App, me: &Caller, id: NormPackId, at_once: u32, stretches: u32) -> PackBackTest {
    let run = back_tests::start(app, me, id, &ask(at_once)).await.unwrap();
    assert_eq!(all_done(app).await, stretches);
    back_tests::result(app, me, run.id).await.unwrap().visits.unwrap()
}
