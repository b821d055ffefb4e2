//! What KPIs count that belongs to no order: conversations, customers who left, circulars that were owed, technicians with
//! nothing but tens. Whole, cut, as a contractor sees it, and thing by thing.
#![allow(clippy::unwrap_used)] // a test may panic

mod world;

use doorstep_app::Caller;
use doorstep_app::conversations::{self, TakeInConversation};
use doorstep_app::kpis::{self, KpiQuery, KpiReading, KpiReport, KpiThings, KpiUnit};
use doorstep_dialogue::parse_scripts;
use doorstep_domain::contact::{ContactState, Outcome};
use doorstep_domain::*;
use doorstep_kernel::{Date, Duration};
use doorstep_perception::Subject;
use doorstep_store::{KeptCircular, Row};
use world::contact::asks_to_leave;
use world::survey::{score_of, survey};
use world::visit::visit;
use world::{World, caller, days_ago, person, written};

const AGENT: PersonId = PersonId::from_u128(70);

const TALKS: &str = "\
== rec-1 hotline
@started_at 2026-11-22T09:30:00+08:00
A: 您好，请问有什么可以帮您？
C: 我家宽带断了
A: 不知道，你自己看着办
== rec-2 hotline
@started_at 2026-11-22T10:30:00+08:00
A: 您好，电信服务热线，请问有什么可以帮您？
C: 帮我查一下话费
A: 好的，请稍等，感谢您的等待，您本月话费是五十元，请问还有其他可以帮您吗？
C: 没有了
A: 感谢您的来电，再见
";

/// An order that somebody finished so many days ago and that was given a score.
fn scored(world: &World, number: u128, lead: u128, days: i64, score: u8) -> Vec<Row> {
    let at = days_ago(days);
    let head = world.head(number, OrderKind::Install, at - Duration::from_hours(5));
    let mut order = Order::accept(head).0;
    order.evidence.push_event(at, "replied");
    let lead = PersonId::from_u128(lead);
    let mut visit = visit(VisitId::from_u128(number), order.head.id, lead, at);
    visit.state = VisitState::Left { at };
    let state = SurveyState::Answered { answer: score_of(at, score) };
    let survey = survey(SurveyId::from_u128(number), &order, at, state);
    vec![Row::insert(&order), Row::insert(&visit), Row::insert(&survey)]
}

/// Somebody who asked to disconnect and was lost.
fn left(world: &World, number: u128, days: i64) -> Row {
    let at = days_ago(days);
    let state = ContactState::Closed { at, outcome: Outcome::Lost { reason: "moving_away".into() } };
    Row::upsert(&Contact { owner: AGENT, ..asks_to_leave(world, number, at, state) })
}

/// A circular of two weeks that went out at an instant; of a firm where one is named.
fn went_out(number: u128, territory: &str, firm: Option<&str>, at: &str) -> Row {
    Row::upsert(&KeptCircular {
        id: CircularId::from_u128(number),
        territory: TerritoryCode::new(territory),
        firm: firm.map(str::to_owned),
        kind: "two_weeks".into(),
        from: "2026-10-26".parse().unwrap(),
        to: "2026-11-08".parse().unwrap(),
        written_at: at.parse().unwrap(),
        circular: serde_json::json!({}),
    })
}

async fn told(world: &World) {
    let agent = Person { id: AGENT, login: "kf-001".into(), ..person(Role::Agent, "yz.donghu") };
    let mut rows = vec![Row::upsert(&agent), left(world, 1, 1), left(world, 2, 3), left(world, 3, 40)];
    // Two weeks ended on 8 November: two branches wrote of them, one two days late, a firm's is none of theirs.
    rows.extend([
        went_out(1, "yz", None, "2026-11-09T07:00:00+08:00"),
        went_out(2, "yz.donghu", None, "2026-11-11T07:00:00+08:00"),
        went_out(3, "yz", Some("恒信装维"), "2026-11-12T07:00:00+08:00"),
    ]);
    for number in 0..20 {
        rows.extend(scored(world, 100 + number, 1, 15, 10));
        rows.extend(scored(world, 200 + number, 2, 15, if number == 7 { 9 } else { 10 }));
    }
    rows.extend(scored(world, 300, 3, 15, 10));
    written(&world.app, rows).await;
    for mut said in parse_scripts(TALKS).unwrap() {
        said.agent.id = Some("kf-001".to_owned());
        let talk =
            TakeInConversation { said, order: None, contact: None, visit: None, call: None, territory: None };
        conversations::take_in(&world.app, &caller(Role::Integration, "yz.donghu"), talk).await.unwrap();
    }
}

async fn report(world: &World, who: &Caller, from: &str, by: Option<&str>) -> KpiReport {
    let day = |text: &str| text.parse::<Date>().unwrap();
    let query =
        KpiQuery { from: day(from), to: day("2026-11-22"), by: by.map(str::to_owned), territory: None };
    kpis::report(&world.app, who, &query).await.unwrap()
}

/// Numerator and denominator, by cut; a mean's fraction says nothing, so over how many.
fn of(report: &KpiReport, kpi: &str) -> Vec<(Option<String>, u64, u64)> {
    let rows = report.rows.iter().filter(|row| row.kpi == kpi);
    let told = rows.filter_map(|row| match &row.reading {
        KpiReading::Measured { unit: KpiUnit::Mean, cases, .. } => Some((row.cut.clone(), *cases, *cases)),
        KpiReading::Measured { numerator, denominator, .. } => {
            Some((row.cut.clone(), numerator.unsigned_abs(), denominator.unsigned_abs()))
        }
        KpiReading::NoCases | KpiReading::NotMeasured { .. } => None,
    });
    told.collect()
}

async fn story(world: World) {
    told(&world).await;
    let manager = caller(Role::Manager, "yz");
    let whole = report(&world, &manager, "2026-11-01", None).await;
    for (kpi, things, numerator, denominator) in [
        ("affinity", KpiThings::Conversations, 2, 2),
        ("communication", KpiThings::Conversations, 2, 2),
        ("courtesy_by_hour", KpiThings::Conversations, 4, 5),
        ("churn_by_reason", KpiThings::Leavings, 2, 2),
        // Of yz and of yz.donghu two weeks; of their grids nobody writes.
        ("circular_on_time", KpiThings::Circulars, 1, 2),
        // Of three technicians one has too few scores.
        ("all_tens", KpiThings::Technicians, 1, 2),
        ("contact_satisfaction", KpiThings::Orders, 41, 41),
    ] {
        assert_eq!(of(&whole, kpi), [(None, numerator, denominator)], "{kpi}");
        assert!(whole.rows.iter().filter(|row| row.kpi == kpi).all(|row| row.things == things), "{kpi}");
    }
    let mean = whole.rows.iter().find(|row| row.kpi == "affinity").unwrap();
    let KpiReading::Measured { permille, low_ppm, high_ppm, .. } = &mean.reading else { panic!("{mean:?}") };
    assert!((1_000..100_000).contains(permille), "points of 100: {permille}");
    assert!(low_ppm.unwrap() < permille * 1000 && permille * 1000 < high_ppm.unwrap());

    let hours = report(&world, &manager, "2026-11-22", Some("hour")).await;
    let at = |hour: &str, polite, turns| (Some(hour.to_owned()), polite, turns);
    assert_eq!(of(&hours, "courtesy_by_hour")[1..], [at("09:00", 1, 2), at("10:00", 3, 3)]);
    assert_eq!(of(&hours, "circular_on_time"), [], "none ended today");

    let people = report(&world, &manager, "2026-11-01", Some("technician")).await;
    let own = |who: u128| Some(PersonId::from_u128(who).to_string());
    let tens = of(&people, "all_tens");
    assert!(tens.contains(&(own(1), 1, 1)) && tens.contains(&(own(2), 0, 1)) && tens.len() == 3, "{tens:?}");
    assert!(of(&people, "affinity").contains(&(Some(AGENT.to_string()), 2, 2)));
    let named = people.rows.iter().find(|row| row.cut == Some(AGENT.to_string())).unwrap();
    assert_ne!(named.cut_name, named.cut, "an agent has a name");

    let places = report(&world, &manager, "2026-11-01", Some("territory")).await;
    let late = (Some("yz.donghu".to_owned()), 0, 1);
    assert!(of(&places, "circular_on_time").contains(&late), "{:?}", of(&places, "circular_on_time"));
    let branch = report(&world, &caller(Role::Manager, "yz.donghu"), "2026-11-01", None).await;
    assert_eq!(of(&branch, "circular_on_time"), [(None, 0, 1)], "what lies above is not looked at");

    let query = KpiQuery { from: whole.from, to: whole.to, by: None, territory: None };
    let counted = kpis::counted(&world.app, &manager, &query).await.unwrap();
    let apart: Vec<_> = counted.cases.iter().filter(|case| case.order.is_none()).collect();
    let says = |word: &str| {
        let subjects = apart.iter().flat_map(|case| &case.facts.subjects);
        subjects.filter(|one| one.is(word)).map(Subject::count).sum::<u64>()
    };
    let words = ["calls_inspected", "courteous_turns", "churned", "circulars_due", "technicians_surveyed"];
    assert_eq!(words.map(says), [2, 4, 2, 2, 2]);
    assert!(apart.iter().all(|case| case.facts.context.is_none()));
}

#[tokio::test]
async fn what_belongs_to_no_order_is_counted_and_cut_by_what_it_has() {
    story(World::new().await).await;
}

#[tokio::test]
async fn what_belongs_to_no_order_is_counted_alike_on_postgresql() {
    if let Some(world) = World::on_postgres().await {
        story(world).await;
    }
}

#[tokio::test]
async fn a_contractor_answers_for_no_conversation_and_no_circular() {
    let world = World::new().await;
    told(&world).await;
    let firm = |person| Person { firm: Some("恒信装维".into()), ..person };
    let contractor = firm(person(Role::Contractor, "yz"));
    let login = "yz0001".to_owned();
    let id = PersonId::from_u128(1);
    let own = firm(Person { id, login, ..person(Role::Technician, "yz.donghu") });
    let rows = vec![Row::upsert(&contractor), Row::upsert(&own)];
    written(&world.app, rows).await;
    let seen = report(&world, &Caller::of(&contractor, None), "2026-11-01", None).await;
    for kpi in ["affinity", "churn_by_reason", "circular_on_time"] {
        assert_eq!(of(&seen, kpi), [], "{kpi}");
    }
    assert_eq!(of(&seen, "all_tens"), [(None, 1, 1)], "its own people's scores it does answer for");
}
