//! How people learn: own breaches choose cards and call for an exam, a passed one certifies, and dispatch goes by it.
#![allow(clippy::unwrap_used)] // a test may panic

mod world;

use doorstep_app::coaching::{self, ExamDue};
use doorstep_app::contests::{self, OpenContest};
use doorstep_app::pairings::{self, Pair};
use doorstep_app::plans::{self, MadePlan, MakePlan};
use doorstep_app::sittings::{self, BeginSitting, HandInPaper, SittingView};
use doorstep_app::tone_hints::{self, HintedTone};
use doorstep_app::{App, AppError, Caller, audits, orders};
use doorstep_domain::audit::{AuditCommand, AuditHead, JudgeAudit, Sampled, Subject, TakeUpAudit};
use doorstep_domain::contest::{CloseContest, ContestCommand, EnterContest};
use doorstep_domain::pairing::{EndPairing, PairingCommand};
use doorstep_domain::planning::{Constraint, DataFault};
use doorstep_domain::*;
use doorstep_kernel::{Duration, GeoPoint, TimeWindow, Timestamp};
use doorstep_store::{ChangeSet, Row, StoredFinding, VisitFilter};
use serde_json::json;
use world::{NOW, World, caller};

const NOVICE: PersonId = PersonId::from_u128(101);
const MENTOR: PersonId = PersonId::from_u128(102);
const GRID: &str = "yz.donghu.g01";

fn now() -> Timestamp {
    NOW.parse().unwrap()
}

fn novice() -> Caller {
    Caller { person: Some(NOVICE), ..caller(Role::Technician, GRID) }
}

fn trainer() -> Caller {
    Caller { person: Some(PersonId::from_u128(50)), ..caller(Role::Trainer, "yz.donghu") }
}

fn technician(person: PersonId, novice: bool) -> Technician {
    let skills = ["install", "repair"].map(|code| SkillLevel { skill: SkillCode::new(code), level: 3 });
    Technician {
        person,
        badge: format!("W{}", if novice { 1 } else { 2 }),
        territory: TerritoryCode::new(GRID),
        area: AreaCode::new("donghu"),
        skills: skills.into(),
        certificates: vec![Certificate {
            kind: "work_permit".into(),
            valid_until: "2027-06-30".parse().unwrap(),
        }],
        languages: Vec::new(),
        home: GeoPoint::new(32.39, 119.42),
        mode: Mode::Ebike,
        novice,
        instruments: Vec::new(),
        estates: Vec::new(),
    }
}

fn person(id: PersonId, name: &str) -> Person {
    Person {
        id,
        login: format!("t{id}"),
        name: name.into(),
        territory: TerritoryCode::new(GRID),
        grants: vec![RoleGrant { role: Role::Technician, territory: TerritoryCode::new(GRID) }],
        phone: None,
        locale: Locale::default(),
        active: true,
        firm: None,
    }
}

async fn write(app: &App, rows: Vec<Row>) {
    app.commit(ChangeSet { rows, ..ChangeSet::default() }).await.unwrap();
}

/// A novice with a shift today and tomorrow, and a mentor on the same days where one is wanted.
async fn settled(with_mentor: bool) -> World {
    let world = World::new().await;
    let mut rows = vec![Row::upsert(&person(NOVICE, "小陈")), Row::upsert(&technician(NOVICE, true))];
    let mut people = vec![NOVICE];
    if with_mentor {
        rows.extend([Row::upsert(&person(MENTOR, "老李")), Row::upsert(&technician(MENTOR, false))]);
        people.push(MENTOR);
    }
    for who in people {
        for day in 0..3 {
            let start = now() + Duration::from_hours(day * 24 - 4);
            rows.push(Row::upsert(&Shift {
                technician: who,
                date: world.app.rules.date(start),
                area: AreaCode::new("donghu"),
                window: TimeWindow::starting(start, Duration::from_hours(10)),
                overtime_ms: Duration::ZERO,
                rest: None,
            }));
        }
    }
    write(&world.app, rows).await;
    world
}

/// An order promised for this afternoon.
async fn promised(app: &App, kind: &str, number: u32) -> OrderId {
    let order = json!({
        "territory": GRID, "kind": kind, "services": ["broadband_ftth"], "channel": "phone",
        "customer": { "name": "李梅", "phone": "13800001234" }, "duration_min": 30,
        "site": { "address": { "text": format!("东湖路{number}号") }, "lat": 32.391, "lon": 119.421 }
    });
    let id =
        orders::accept(app, &Caller::system(), serde_json::from_value(order).unwrap()).await.unwrap().head.id;
    let window = json!({ "start": now() + Duration::from_hours(1), "end": now() + Duration::from_hours(4) });
    let appoint = json!({ "verb": "appoint", "at": app.now(), "window": window, "channel": "phone" });
    let command: order::OrderCommand = serde_json::from_value(appoint).unwrap();
    orders::act(app, &Caller::system(), id, command, None, None).await.unwrap();
    id
}

async fn plan(app: &App) -> MadePlan {
    let wanted = MakePlan {
        area: AreaCode::new("donghu"),
        from: None,
        days: Some(1),
        seconds: None,
        publish: true,
        seed: 7,
        iterations: Some(20),
    };
    plans::make(app, &Caller::system(), wanted).await.unwrap()
}

/// Why the novice does not get an order of a plan.
fn reason(plan: &MadePlan, order: OrderId, who: PersonId) -> Option<Constraint> {
    let of = plan.unassigned.iter().find(|one| one.order == order)?;
    of.reasons.iter().find(|one| one.technician == Some(who)).map(|one| one.constraint.clone())
}

async fn crew(app: &App, order: OrderId) -> Vec<PersonId> {
    let filter = VisitFilter { order: Some(order), ..VisitFilter::default() };
    let visits = app.store.list::<Visit>(&filter, None, 10).await.unwrap().items;
    visits.into_iter().find(|visit| visit.state.is_ahead()).map(|visit| visit.crew).unwrap_or_default()
}

/// Three visits of this month on which nobody measured the speed.
async fn three_breaches(app: &App) {
    for number in 1..=3_u128 {
        let at = now() - Duration::from_hours(24 * i64::try_from(number).unwrap());
        let finding = json!({
            "rule": "requirement:wired_speed@visit.sign", "norms": ["FIN-01", "FIN-03"],
            "pack": app.rules.at(at).reference(), "subject": { "visit": VisitId::from_u128(number) },
            "verdict": "breached", "evidence": [], "severity": "major",
            "explain": { "zh": "有线测速没做。", "en": "Not measured." }
        });
        let finding = StoredFinding {
            id: FindingId::from_u128(number),
            territory: TerritoryCode::new(GRID),
            order: None,
            visit: Some(VisitId::from_u128(number)),
            conversation: None,
            norms: vec![NormId::new("FIN-01"), NormId::new("FIN-03")],
            verdict: "breached".into(),
            technician: Some(NOVICE),
            made_at: at,
            finding,
        };
        write(app, vec![Row::upsert(&finding)]).await;
    }
}

async fn begin(app: &App, exam: &str) -> Result<SittingView, AppError> {
    sittings::begin(app, &novice(), BeginSitting { exam: exam.into(), person: None }).await
}

/// The answers that the pack holds to be right, or all the others.
async fn answers(app: &App, sitting: &SittingView, right: bool) -> HandInPaper {
    let kept = app.store.get::<Sitting>(&sitting.id.to_string()).await.unwrap().unwrap();
    let one =
        |asked: &sitting::Asked| Some(if right { asked.right } else { (asked.right + 1) % asked.answers });
    HandInPaper { given: kept.head.asked.iter().map(one).collect() }
}

async fn pass(app: &App, exam: &str) -> SittingView {
    let sitting = begin(app, exam).await.unwrap();
    let paper = answers(app, &sitting, true).await;
    sittings::hand_in(app, &novice(), sitting.id, paper).await.unwrap()
}

#[tokio::test]
async fn a_novice_who_leaves_the_speed_test_out_learns_passes_and_is_sent_alone() {
    let world = settled(false).await;
    let app = &world.app;
    let install = promised(app, "install", 1).await;
    let repair = promised(app, "repair", 2).await;
    let before = plan(app).await;
    let lacking = Constraint::CertificateMissing { certificate: "speed_test".into() };
    assert_eq!(reason(&before, install, NOVICE), Some(lacking), "{before:#?}");
    assert_eq!(crew(app, repair).await, [NOVICE], "a repair asks for no such certificate");

    three_breaches(app).await;
    let seen = coaching::own(app, &novice()).await.unwrap();
    let card = &seen.cards[0];
    assert_eq!((card.card.id.as_str(), card.times, card.learned), ("speed_test", 3, false));
    assert_eq!(card.cases.len(), 3);
    coaching::read_card(app, &novice(), "speed_test").await.unwrap();
    let seen = coaching::own(app, &novice()).await.unwrap();
    assert!(seen.cards[0].learned);
    assert_eq!(seen.exams[0].id, "speed_test");
    assert_eq!(seen.exams[0].due, Some(ExamDue::ToGoAlone));

    let sitting = pass(app, "speed_test").await;
    assert_eq!((sitting.state.as_str(), sitting.permille), ("passed", Some(1000)));
    let until = sitting.certified_until.unwrap();
    let kept = app.store.get::<Technician>(&NOVICE.to_string()).await.unwrap().unwrap();
    assert!(kept.holds("speed_test", until));
    let after = plan(app).await;
    assert!(after.unassigned.is_empty(), "{after:#?}");
    assert_eq!(crew(app, install).await, [NOVICE]);
    let seen = coaching::own(app, &novice()).await.unwrap();
    assert!(seen.exams.iter().all(|exam| exam.due.is_none()), "{:#?}", seen.exams);
}

#[tokio::test]
async fn who_lets_the_work_permit_run_out_is_sent_to_nobody_and_the_reason_is_named() {
    let world = settled(true).await;
    let app = &world.app;
    let mut expired = technician(MENTOR, false);
    expired.certificates[0].valid_until = "2026-11-21".parse().unwrap();
    write(app, vec![Row::upsert(&expired)]).await;
    let install = promised(app, "install", 1).await;
    let made = plan(app).await;
    let lacking = Constraint::CertificateMissing { certificate: "work_permit".into() };
    assert_eq!(reason(&made, install, MENTOR), Some(lacking), "{made:#?}");
    assert!(crew(app, install).await.is_empty());
}

#[tokio::test]
async fn of_whom_no_certificate_is_on_record_is_planned_and_named_in_the_data_quality_report() {
    let world = settled(true).await;
    let app = &world.app;
    let unknown = Technician { certificates: Vec::new(), ..technician(MENTOR, false) };
    write(app, vec![Row::upsert(&unknown)]).await;
    let install = promised(app, "install", 1).await;
    plan(app).await;
    assert_eq!(crew(app, install).await, [MENTOR]);
    let dispatcher = caller(Role::Dispatcher, "yz.donghu");
    let faults = plans::data_quality(app, &dispatcher, &AreaCode::new("donghu"), None).await.unwrap();
    let named = DataFault::NoCertificate { technician: MENTOR };
    assert!(faults.iter().any(|row| row.fault == named), "{faults:#?}");
}

#[tokio::test]
async fn nothing_is_told_before_the_paper_is_in_and_it_can_be_drawn_again() {
    let world = settled(false).await;
    let app = &world.app;
    let out = begin(app, "technician_certificate").await.unwrap();
    assert!(
        out.paper.iter().all(|one| one.right.is_none() && one.norms.is_empty() && one.answers.len() >= 2)
    );
    assert_eq!((out.seed, out.paper.len()), (None, 10));
    let again = begin(app, "technician_certificate").await.unwrap();
    assert_eq!(again.id, out.id, "the same one lies on the table");
    let stream = doorstep_store::StreamId::new("person", NOVICE);
    let events = app.store.stream(&stream).await.unwrap();
    assert!(events.iter().all(|event| event.data.get("seed").is_none()), "the seed would tell the answers");

    let paper = answers(app, &out, false).await;
    let other = Caller { person: Some(MENTOR), ..novice() };
    assert!(sittings::hand_in(app, &other, out.id, paper.clone()).await.is_err(), "it is not theirs");
    let is_in = sittings::hand_in(app, &novice(), out.id, paper).await.unwrap();
    assert_eq!((is_in.state.as_str(), is_in.permille), ("failed", Some(0)));
    assert!(is_in.paper.iter().all(|one| one.right.is_some() && !one.norms.is_empty()));
    let pack = app.rules.at(now()).clone();
    let exam = pack.sections().exams.get("technician_certificate").unwrap();
    let mut rng = doorstep_kernel::SeededRng::new(is_in.seed.unwrap());
    let drawn = doorstep_norms::draw(exam, &pack, &mut rng);
    for (asked, drawn) in is_in.paper.iter().zip(&drawn) {
        assert_eq!(
            (&asked.question, asked.right, &asked.text.zh),
            (&drawn.question, Some(drawn.right), &drawn.text.zh)
        );
    }
}

#[tokio::test]
async fn a_failed_exam_is_sat_again_the_next_day_and_a_lapsed_paper_counts_as_failed() {
    let world = settled(false).await;
    let out = begin(&world.app, "speed_test").await.unwrap();
    let paper = answers(&world.app, &out, false).await;
    sittings::hand_in(&world.app, &novice(), out.id, paper).await.unwrap();
    assert!(
        matches!(begin(&world.app, "speed_test").await, Err(AppError::Invalid(_))),
        "not on the same day"
    );
    let later = world.later(Duration::from_hours(25));
    let out = begin(&later.app, "speed_test").await.unwrap();
    let much_later = later.later(Duration::from_hours(1));
    let paper = answers(&much_later.app, &out, true).await;
    assert!(sittings::hand_in(&much_later.app, &novice(), out.id, paper).await.is_err(), "its time is over");
    let seen = coaching::own(&much_later.app, &novice()).await.unwrap();
    let exam = seen.exams.iter().find(|exam| exam.id == "speed_test").unwrap();
    assert_eq!((exam.failures, exam.on_the_table), (2, None));
    assert!(exam.again_from.is_some());
}

#[tokio::test]
async fn a_novice_goes_along_with_the_mentor_until_the_exam_lets_them_alone() {
    let world = settled(true).await;
    let app = &world.app;
    let install = promised(app, "install", 1).await;
    let pair = Pair { novice: NOVICE, mentor: MENTOR };
    assert!(pairings::pair(app, &novice(), pair.clone()).await.is_err(), "a trainer pairs");
    let row = pairings::pair(app, &trainer(), pair.clone()).await.unwrap();
    assert_eq!((row.novice_name.as_str(), row.mentor_name.as_str()), ("小陈", "老李"));
    assert!(pairings::pair(app, &trainer(), pair).await.is_err(), "one mentor at a time");
    plan(app).await;
    assert_eq!(crew(app, install).await, [MENTOR, NOVICE]);

    pass(app, "speed_test").await;
    let rows = pairings::list(app, &trainer()).await.unwrap();
    assert!(matches!(rows[0].pairing.state, PairingState::Alone { by: None, .. }));
    plan(app).await;
    assert_eq!(crew(app, install).await.len(), 1, "each has a route of their own");

    let end = PairingCommand::End(EndPairing { at: Timestamp::EPOCH, graduated: true, note: String::new() });
    pairings::act(app, &trainer(), row.pairing.head.id, end).await.unwrap();
    let graduate = app.store.get::<Technician>(&NOVICE.to_string()).await.unwrap().unwrap();
    assert!(!graduate.novice);
}

#[tokio::test]
async fn a_failed_audit_takes_a_level_once_it_is_settled_and_the_exam_gives_it_back() {
    let world = settled(false).await;
    let app = &world.app;
    let repair = promised(app, "repair", 1).await;
    plan(app).await;
    let filter = VisitFilter { order: Some(repair), ..VisitFilter::default() };
    let visit = app.store.list::<Visit>(&filter, None, 1).await.unwrap().items.pop().unwrap();
    let (audit, _) = Audit::draw(AuditHead {
        id: AuditId::from_u128(1),
        territory: visit.territory.clone(),
        subject: Subject::Visit { visit: visit.id, order: repair },
        inspected: Some(NOVICE),
        drawn_at: now(),
        sampled: Sampled::ByChance,
        trust: None,
        twice: false,
        pack: app.rules.at(now()).reference(),
    });
    let mut change = doorstep_app::Change::by(Actor::SYSTEM, now());
    change.upsert(&audit);
    change.event(
        doorstep_store::StreamId::new("audit", audit.head.id),
        0,
        "audit.drawn",
        &json!({}),
        &visit.territory,
    );
    app.commit(change.finish()).await.unwrap();
    let inspector = Caller { person: Some(PersonId::from_u128(60)), ..caller(Role::Inspector, "yz.donghu") };
    let take_up = AuditCommand::TakeUp(TakeUpAudit { at: now() });
    let note = "没有复测就回单".to_owned();
    let judge = AuditCommand::Judge(JudgeAudit { at: now(), passed: false, overturned: Vec::new(), note });
    for command in [take_up, judge] {
        audits::act(app, &inspector, audit.head.id, command).await.unwrap();
    }
    let level = |technician: &Technician| {
        technician.skills.iter().find(|one| one.skill.as_str() == "repair").unwrap().level
    };
    let kept = app.store.get::<Technician>(&NOVICE.to_string()).await.unwrap().unwrap();
    assert_eq!(level(&kept), 3, "nothing is taken while an appeal is open");
    let later = world.later(Duration::from_hours(24 * 6));
    audits::settle(&later.app, audit.head.id).await.unwrap();
    audits::settle(&later.app, audit.head.id).await.unwrap();
    let kept = app.store.get::<Technician>(&NOVICE.to_string()).await.unwrap().unwrap();
    assert_eq!(level(&kept), 2, "once, however often the job runs");
    let seen = coaching::own(&later.app, &novice()).await.unwrap();
    assert_eq!((seen.lowerings[0].from, seen.lowerings[0].to), (3, 2));
    let due: Vec<_> =
        seen.exams.iter().filter(|one| one.due == Some(ExamDue::Lowered)).map(|one| &one.id).collect();
    assert_eq!(due, ["technician_certificate", "repeat_faults"]);
    pass(&later.app, "repeat_faults").await;
    let kept = app.store.get::<Technician>(&NOVICE.to_string()).await.unwrap().unwrap();
    assert_eq!(level(&kept), 3);
    let seen = coaching::own(&later.app, &novice()).await.unwrap();
    assert!(matches!(seen.lowerings[0].state, LoweringState::Restored { .. }));
}

#[tokio::test]
async fn a_contest_judges_what_was_entered_and_stands_when_it_is_closed() {
    let world = settled(false).await;
    let app = &world.app;
    let mut visits = Vec::new();
    for (number, who) in [(1_u128, NOVICE), (2, MENTOR)] {
        let order = Order::accept(world.head(number, OrderKind::Repair, now() - Duration::from_hours(8))).0;
        let mut evidence = Evidence::default();
        for (hours, name) in [(3, "departed"), (2, "arrived"), (1, "left")] {
            evidence.push_event(now() - Duration::from_hours(hours), name);
        }
        if who == MENTOR {
            let item = "no_alcohol".to_owned();
            evidence.push(now() - Duration::from_hours(4), Fact::Declared { item, value: None });
        }
        let visit = Visit {
            id: VisitId::from_u128(number),
            territory: TerritoryCode::new(GRID),
            order: order.head.id,
            date: "2026-11-22".parse().unwrap(),
            crew: vec![who],
            pack: None,
            planned_arrival: now() - Duration::from_hours(2),
            state: VisitState::Left { at: now() - Duration::from_hours(1) },
            version: 5,
            arrived_at: Some(now() - Duration::from_hours(2)),
            work_started_at: None,
            former: Vec::new(),
            split_from: None,
            evidence,
        };
        write(app, vec![Row::insert(&order), Row::insert(&visit), Row::upsert(&person(who, "某"))]).await;
        visits.push(visit.id);
    }
    let open = OpenContest { territory: TerritoryCode::new("yz.donghu"), name: "秋季技能赛".into() };
    let contest = contests::open(app, &trainer(), open).await.unwrap().contest.head.id;
    let ask = |command: ContestCommand| contests::act(app, &TRAINER, contest, command);
    for visit in visits {
        ask(ContestCommand::Enter(EnterContest { visit })).await.unwrap();
    }
    let shown = contests::show(app, &trainer(), contest).await.unwrap();
    let order: Vec<_> = shown.placed.iter().map(|one| (one.placing.technician, one.placing.place)).collect();
    assert_eq!(
        order,
        [(MENTOR, Some(1)), (NOVICE, Some(2))],
        "who stated that no alcohol was drunk is ahead"
    );
    let closed = ask(ContestCommand::Close(CloseContest { at: Timestamp::EPOCH })).await.unwrap();
    assert!(!closed.may_act);
    let again = contests::show(app, &trainer(), contest).await.unwrap();
    let placings =
        |row: &contests::ContestRow| row.placed.iter().map(|one| one.placing.clone()).collect::<Vec<_>>();
    assert_eq!(placings(&again), placings(&closed));
}

static TRAINER: std::sync::LazyLock<Caller> = std::sync::LazyLock::new(trainer);

#[tokio::test]
async fn a_hint_for_tone_is_seen_by_who_speaks_with_the_customer_and_stays_out_of_the_journal() {
    let world = settled(false).await;
    let app = &world.app;
    let order = promised(app, "repair", 1).await;
    plan(app).await;
    let agent = caller(Role::Agent, "yz.donghu");
    let manager = caller(Role::Manager, "yz.donghu");
    let hint = HintedTone { tone: Tone::Dominant };
    assert!(tone_hints::set(app, &manager, order, hint).await.is_err(), "who never speaks with customers");
    tone_hints::set(app, &agent, order, hint).await.unwrap();
    let seen = async |who: &Caller| orders::show(app, who, order).await.unwrap().tone.map(|hint| hint.tone);
    assert_eq!(seen(&agent).await, Some(Tone::Dominant));
    assert_eq!(seen(&manager).await, None);
    let today = app.rules.date(now());
    let day = doorstep_app::visits::of_technician(app, &novice(), today).await.unwrap();
    assert_eq!(day.visits[0].tone, Some(Tone::Dominant));
    let chain = orders::show(app, &agent, order).await.unwrap().chain;
    let told = chain.iter().find(|link| link.kind == "customer.tone_hinted").unwrap();
    assert!(!told.data.to_string().contains("dominant"));
    tone_hints::erase(app, &novice(), order).await.unwrap();
    assert_eq!(seen(&agent).await, None);
}
