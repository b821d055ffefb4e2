//! Audits from the draw to the decision on an appeal, and what they do to findings.
#![allow(clippy::unwrap_used)] // a test may panic

mod world;

use doorstep_app::audits::{self, AuditQuery, AuditView, DrawAudits, DrawnFrom, SummaryQuery};
use doorstep_app::tables::TableKind;
use doorstep_app::{App, AppError, Caller, findings};
use doorstep_domain::audit::*;
use doorstep_domain::*;
use doorstep_kernel::{Duration, Timestamp};
use doorstep_store::{FindingFilter, Row, StoredFinding};
use world::order::replied;
use world::visit::{CREW, just_made, steps_of};
use world::{World, caller, minutes_ago, sheet, written};

fn inspector(number: u128) -> Caller {
    Caller { person: Some(PersonId::from_u128(number)), ..caller(Role::Inspector, "yz.donghu") }
}

fn technician() -> Caller {
    Caller { person: Some(CREW), ..caller(Role::Technician, "yz.donghu.g01") }
}

/// A visit that ended half an hour ago with the given picture.
fn visit(number: u128, arrived: i64, picture: &str) -> Visit {
    let sha256 = BlobHash::new(picture);
    let photo = Fact::Photo { subject: "cleared_site".into(), sha256, origin: PhotoOrigin::Camera };
    let steps = [(120, "assigned"), (100, "departed"), (arrived, "arrived"), (30, "left")];
    let mut evidence = steps_of(&steps);
    evidence.push(minutes_ago(40) + Duration::from_secs(i64::try_from(number).unwrap()), photo);
    let (id, order) = (VisitId::from_u128(number + 1000), OrderId::from_u128(number));
    Visit { arrived_at: Some(minutes_ago(arrived)), evidence, ..just_made(id, order) }
}

/// Twenty sound visits and one that was over in five minutes with somebody else's picture.
async fn judged_day() -> World {
    let world = World::new().await;
    let mut rows = Vec::new();
    for number in 1..=21 {
        let visit = if number == 21 {
            visit(21, 35, "picture-1")
        } else {
            visit(number, 90, &format!("picture-{number}"))
        };
        rows.extend([Row::insert(&replied(&world, number)), Row::insert(&visit)]);
    }
    written(&world.app, rows).await;
    for number in 1..=21 {
        findings::judge(&world.app, VisitId::from_u128(number + 1000)).await.unwrap();
    }
    world
}

async fn drawn(world: &World) -> AuditView {
    let facts = DrawAudits {
        territory: TerritoryCode::new("yz.donghu"),
        date: "2026-11-22".parse().unwrap(),
        from: DrawnFrom::Visits,
        seed: Some(5),
    };
    let draw = audits::draw(&world.app, &inspector(50), facts.clone()).await.unwrap();
    assert_eq!((draw.of, draw.by_score), (21, 1), "{draw:?}");
    let again = audits::draw(&world.app, &inspector(50), facts).await.unwrap();
    assert_eq!((again.by_score, again.by_chance, again.known), (0, 0, draw.by_score + draw.by_chance));
    let (rows, _) = audits::list(&world.app, &inspector(50), &AuditQuery::default()).await.unwrap();
    let by_score = rows.into_iter().find(|row| row.audit.head.sampled == Sampled::ByScore).unwrap();
    by_score.audit
}

async fn act(
    app: &App,
    caller: &Caller,
    audit: &AuditView,
    command: AuditCommand,
) -> Result<AuditView, AppError> {
    audits::act(app, caller, audit.head.id, command).await
}

const SOME_TIME: Timestamp = Timestamp::EPOCH;

fn take_up() -> AuditCommand {
    AuditCommand::TakeUp(TakeUpAudit { at: SOME_TIME })
}

fn fails() -> AuditCommand {
    let one =
        Overturned {
            rule: "arrival:place".into(), to: OverturnedTo::Breached, reason: "门牌不符".into()
        };
    let note = "照片是别家的".to_owned();
    AuditCommand::Judge(JudgeAudit { at: SOME_TIME, passed: false, overturned: vec![one], note })
}

fn appeal() -> AuditCommand {
    AuditCommand::Appeal(AppealAudit { at: SOME_TIME, reason: "照片传错了".into() })
}

fn decide(granted: bool) -> AuditCommand {
    let reason = "看过原片".to_owned();
    AuditCommand::Decide(DecideAppeal { at: SOME_TIME, granted, overturned: Vec::new(), reason })
}

async fn place(app: &App, visit: VisitId) -> StoredFinding {
    let filter = FindingFilter { visit: Some(visit), ..FindingFilter::default() };
    let kept = app.store.list::<StoredFinding>(&filter, None, 200).await.unwrap().items;
    kept.into_iter().find(|kept| kept.finding["rule"] == "arrival:place").unwrap()
}

#[tokio::test]
async fn the_visit_with_anothers_picture_is_drawn_and_says_why() {
    let world = judged_day().await;
    let audit = drawn(&world).await;
    assert_eq!(audit.head.subject.visit(), Some(VisitId::from_u128(1021)));
    let shown = audits::show(&world.app, &inspector(50), audit.head.id).await.unwrap();
    let trust = shown.trust.unwrap();
    let doubted: Vec<&str> =
        trust.parts.iter().filter(|part| part.doubt > Some(0)).map(|part| part.part.as_str()).collect();
    assert_eq!(doubted, ["dwell", "photos"]);
    let sound = audits::trust_of_visit(&world.app, &inspector(50), VisitId::from_u128(1001)).await.unwrap();
    assert_eq!(sound.permille, Some(1000), "whoever handed it in first is not doubted");
}

#[tokio::test]
async fn an_earlier_picture_that_is_told_late_turns_the_doubt_around() {
    let world = World::new().await;
    let (mut first, second) = (visit(1, 90, "same"), visit(2, 90, "same"));
    let rows = vec![Row::insert(&replied(&world, 1)), Row::insert(&replied(&world, 2))];
    written(&world.app, rows).await;
    for visit in [&second, &first] {
        let rows = vec![Row::insert(visit)];
        written(&world.app, rows).await;
        findings::judge(&world.app, visit.id).await.unwrap();
    }
    let jobs = world.app.store.jobs();
    let asked = jobs.lease(&["judge-visit"], "test", world.app.now(), Duration::from_mins(1), 10).await;
    let asked = asked.unwrap();
    assert_eq!(
        asked.iter().map(|job| job.payload["visit"].clone()).collect::<Vec<_>>(),
        [second.id.to_string()]
    );
    findings::judge(&world.app, second.id).await.unwrap();
    let trusted =
        async |id| audits::trust_of_visit(&world.app, &Caller::system(), id).await.unwrap().permille;
    first.version += 1;
    assert_eq!(trusted(first.id).await, Some(1000));
    assert!(trusted(second.id).await < Some(1000));
}

#[tokio::test]
async fn what_stands_in_the_end_restates_the_finding() {
    let world = judged_day().await;
    let (audit, app) = (drawn(&world).await, &world.app);
    let visit = audit.head.subject.visit().unwrap();
    act(app, &inspector(50), &audit, take_up()).await.unwrap();
    act(app, &inspector(50), &audit, fails()).await.unwrap();
    findings::judge(app, visit).await.unwrap();
    assert_eq!(place(app, visit).await.verdict, "not_judged", "an appeal is open");
    let early = audits::settle(app, audit.head.id).await.unwrap_err();
    assert!(matches!(early, AppError::Refused(Refusal::Contradiction(_))), "{early}");
    let later = world.later(Duration::from_hours(24 * 5));
    audits::settle(&later.app, audit.head.id).await.unwrap();
    audits::settle(&later.app, audit.head.id).await.unwrap();
    findings::judge(&later.app, visit).await.unwrap();
    let place = place(&later.app, visit).await;
    assert_eq!(
        (place.verdict.as_str(), &place.finding["restated"]["was"]),
        ("breached", &"not_judged".into())
    );
    assert_eq!(findings::judge(&later.app, visit).await.unwrap(), 0, "judging again keeps it");
}

#[tokio::test]
async fn a_granted_appeal_leaves_the_finding_as_it_was() {
    let world = judged_day().await;
    let (audit, app) = (drawn(&world).await, &world.app);
    act(app, &inspector(50), &audit, take_up()).await.unwrap();
    act(app, &inspector(50), &audit, fails()).await.unwrap();
    let told = act(app, &technician(), &audit, appeal()).await.unwrap();
    assert_eq!(
        (told.state.as_str(), told.holder),
        ("appealed", None),
        "the inspector is not named to the crew"
    );
    let own = act(app, &inspector(50), &audit, decide(true)).await.unwrap_err();
    assert!(matches!(own, AppError::Refused(Refusal::SecondPerson { .. })), "{own}");
    let settled = act(app, &inspector(51), &audit, decide(true)).await.unwrap();
    assert_eq!((settled.state.as_str(), settled.passed), ("settled", Some(true)));
    let visit = audit.head.subject.visit().unwrap();
    findings::judge(app, visit).await.unwrap();
    assert_eq!(place(app, visit).await.verdict, "not_judged");
    let list = sheet(app, &inspector(51), TableKind::Audits, Some("settled")).await;
    assert!(list.contains("已定案,上门,"), "{list}");
    let day = "2026-11-22".parse().unwrap();
    let query = SummaryQuery { territory: None, subject: None, from: day, to: day };
    let summary = audits::summary(app, &inspector(50), &query).await.unwrap();
    let load = summary.inspectors.iter().find(|load| load.person == PersonId::from_u128(50)).unwrap();
    assert_eq!((load.judged, load.failed, load.reversed), (1, 1, 1));
    assert_eq!((summary.by_score.judged, summary.by_score.failed), (1, 0));
}

fn manager(number: u128, territory: &str) -> Person {
    Person {
        id: PersonId::from_u128(number),
        login: format!("manager-{number}"),
        name: format!("王经理{number}"),
        territory: TerritoryCode::new(territory),
        grants: vec![RoleGrant { role: Role::Manager, territory: TerritoryCode::new(territory) }],
        phone: None,
        locale: Locale::default(),
        active: true,
        firm: None,
    }
}

#[tokio::test]
async fn an_appeal_that_nobody_decides_in_time_goes_up_to_the_nearest_manager_who_is_named_to_both_sides() {
    let world = judged_day().await;
    let (audit, app) = (drawn(&world).await, &world.app);
    let people =
        [manager(61, "yz"), manager(62, "yz.donghu"), manager(63, "yz.xihu"), manager(50, "yz.donghu.g01")];
    let rows = people.iter().map(Row::insert).collect();
    written(app, rows).await;
    act(app, &inspector(50), &audit, take_up()).await.unwrap();
    act(app, &inspector(50), &audit, fails()).await.unwrap();
    let told = act(app, &technician(), &audit, appeal()).await.unwrap();
    let early = audits::escalate(app, audit.head.id).await.unwrap_err();
    assert!(matches!(early, AppError::Refused(Refusal::Contradiction(_))), "{early}");
    let later = world.later(told.answer_by.unwrap().since(app.now()));
    audits::escalate(&later.app, audit.head.id).await.unwrap();
    audits::escalate(&later.app, audit.head.id).await.unwrap();
    let up = Some(PersonId::from_u128(62));
    for reader in [inspector(51), technician()] {
        let of_me = reader.is(Role::Technician);
        let query = AuditQuery { of_me, state: Some("appealed".into()), ..AuditQuery::default() };
        let (rows, _) = audits::list(&later.app, &reader, &query).await.unwrap();
        let to = rows[0].audit.escalated.as_ref().and_then(|escalated| escalated.to);
        assert_eq!((to, rows[0].escalated_name.as_deref()), (up, Some("王经理62")));
    }
    let manager = Caller { person: up, ..caller(Role::Manager, "yz.donghu") };
    let settled = act(&later.app, &manager, &audit, decide(false)).await.unwrap();
    assert_eq!((settled.state.as_str(), settled.passed), ("settled", Some(false)));
    audits::escalate(&later.app, audit.head.id).await.unwrap();
}

#[tokio::test]
async fn nobody_appeals_for_another_nor_overturns_what_was_never_found() {
    let world = judged_day().await;
    let (audit, app) = (drawn(&world).await, &world.app);
    act(app, &inspector(50), &audit, take_up()).await.unwrap();
    let AuditCommand::Judge(mut facts) = fails() else { unreachable!() };
    facts.overturned[0].rule = "no:such_rule".into();
    let unknown = act(app, &inspector(50), &audit, AuditCommand::Judge(facts)).await.unwrap_err();
    assert!(matches!(unknown, AppError::Invalid(_)), "{unknown}");
    act(app, &inspector(50), &audit, fails()).await.unwrap();
    let other = Caller { person: Some(PersonId::from_u128(8)), ..technician() };
    let refused = act(app, &other, &audit, appeal()).await.unwrap_err();
    assert!(matches!(refused, AppError::NotFound { .. }), "{refused}");
}

#[tokio::test]
async fn an_inspector_has_only_so_many_in_hand() {
    let world = judged_day().await;
    let app = &world.app;
    let most = app.rules.at(app.now()).parameters().audit_caseload;
    let facts = |seed| DrawAudits {
        territory: TerritoryCode::new("yz.donghu"),
        date: "2026-11-22".parse().unwrap(),
        from: DrawnFrom::Visits,
        seed: Some(seed),
    };
    for seed in 0..400 {
        audits::draw(app, &inspector(50), facts(seed)).await.unwrap();
    }
    let query = AuditQuery { limit: Some(200), ..AuditQuery::default() };
    let (rows, _) = audits::list(app, &inspector(50), &query).await.unwrap();
    let mut taken = 0;
    for row in rows {
        match act(app, &inspector(50), &row.audit, take_up()).await {
            Ok(_) => taken += 1,
            Err(error) => assert!(matches!(error, AppError::Invalid(_)), "{error}"),
        }
    }
    assert_eq!(taken, most, "the rest waits for somebody else");
}

#[tokio::test]
async fn who_judges_blind_sees_no_judgement_before() {
    let world = judged_day().await;
    let (audit, app) = (drawn(&world).await, &world.app);
    act(app, &inspector(50), &audit, take_up()).await.unwrap();
    act(app, &inspector(50), &audit, fails()).await.unwrap();
    let mut kept = app.store.get::<Audit>(&audit.head.id.to_string()).await.unwrap().unwrap();
    kept.head.twice = true;
    written(app, vec![Row::upsert(&kept)]).await;
    let shown = audits::show(app, &inspector(51), audit.head.id).await.unwrap().row.audit;
    assert!(shown.hidden && shown.judged.is_none() && shown.passed.is_none() && shown.holder.is_none());
    let AuditCommand::Judge(facts) = fails() else { unreachable!() };
    let judged = act(app, &inspector(51), &audit, AuditCommand::JudgeBlind(facts)).await.unwrap();
    assert!(!judged.hidden && judged.judged.is_some() && judged.blind.is_some());
    let day = "2026-11-22".parse().unwrap();
    let query = SummaryQuery { territory: None, subject: None, from: day, to: day };
    let summary = audits::summary(app, &inspector(50), &query).await.unwrap();
    assert_eq!((summary.judged_twice, summary.alike, summary.kappa_permille), (1, 1, None));
}
