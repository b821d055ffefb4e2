//! Findings: kept once a visit is over, changed by what becomes known, shown to those who may see them.
#![allow(clippy::unwrap_used)] // a test may panic

mod world;

use doorstep_app::findings::{self, FindingQuery, Standing};
use doorstep_app::{AppError, Caller};
use doorstep_domain::*;
use doorstep_kernel::{Duration, TimeWindow};
use doorstep_store::Row;
use world::order::replied;
use world::survey::{score_of, survey};
use world::visit::just_made;
use world::{World, caller, minutes_ago, written};

const VISIT: VisitId = VisitId::from_u128(11);
const ORDER: OrderId = OrderId::from_u128(10);

/// The crew's visit, however it ended.
fn visit(state: VisitState) -> Visit {
    Visit { state, ..just_made(VISIT, ORDER) }
}

async fn world_with(state: VisitState) -> World {
    let world = World::new().await;
    written(&world.app, vec![Row::insert(&replied(&world, 10)), Row::insert(&visit(state))]).await;
    world
}

fn left() -> VisitState {
    VisitState::Left { at: minutes_ago(30) }
}

async fn verdict(world: &World, rule: &str) -> String {
    let shown = findings::of_visit(&world.app, &Caller::system(), VISIT).await.unwrap();
    shown.findings.into_iter().find(|finding| finding.rule == rule).unwrap().verdict
}

#[tokio::test]
async fn a_visit_that_is_over_is_judged_once_and_judging_again_writes_nothing() {
    let world = world_with(left()).await;
    assert!(findings::judge(&world.app, VISIT).await.unwrap() > 20);
    assert_eq!(findings::judge(&world.app, VISIT).await.unwrap(), 0);
    let shown = findings::of_visit(&world.app, &Caller::system(), VISIT).await.unwrap();
    assert_eq!(shown.standing, Standing::Kept);
    assert!(shown.breached > 0 && shown.findings[0].verdict == "breached", "the worst comes first");
}

#[tokio::test]
async fn a_visit_that_goes_on_or_was_never_made_keeps_no_findings() {
    let going_on = VisitState::InHome { at: minutes_ago(80) };
    let withdrawn = VisitState::Withdrawn { at: minutes_ago(80), reason: "改派".into() };
    for state in [going_on, withdrawn] {
        let world = world_with(state).await;
        assert_eq!(findings::judge(&world.app, VISIT).await.unwrap(), 0);
        let shown = findings::of_visit(&world.app, &Caller::system(), VISIT).await.unwrap();
        assert_eq!(shown.standing, Standing::Live);
        let (kept, _) =
            findings::list(&world.app, &Caller::system(), &FindingQuery::default()).await.unwrap();
        assert!(kept.is_empty());
    }
}

#[tokio::test]
async fn the_customers_answer_changes_what_only_the_customer_can_say() {
    let world = world_with(left()).await;
    findings::judge(&world.app, VISIT).await.unwrap();
    assert_eq!(verdict(&world, "survey:true_closure").await, "not_judged");
    let answer = SurveyAnswer { repaired_that_day: Some(false), ..score_of(minutes_ago(5), 3) };
    let state = SurveyState::Answered { answer };
    let survey = survey(SurveyId::from_u128(12), &replied(&world, 10), minutes_ago(20), state);
    written(&world.app, vec![Row::insert(&survey)]).await;
    let changed = findings::judge_order(&world.app, ORDER).await.unwrap();
    assert_eq!(changed, 3, "the closure, the score, and how far the visit is trusted");
    assert_eq!(verdict(&world, "survey:true_closure").await, "breached");
}

#[tokio::test]
async fn what_belongs_to_the_next_visit_is_not_held_against_this_one() {
    let world = world_with(VisitState::NoAnswer { at: minutes_ago(60), note: note() }).await;
    let mut next = visit(left());
    next.id = VisitId::from_u128(13);
    next.evidence = Evidence::default();
    next.evidence.push_event(minutes_ago(50), "assigned");
    written(&world.app, vec![Row::insert(&next)]).await;
    let shown = findings::of_visit(&world.app, &Caller::system(), VISIT).await.unwrap();
    // The reply came twenty minutes ago, in the next visit.
    assert!(shown.findings.iter().all(|finding| finding.rule != "survey:true_closure"));
}

fn note() -> doorstep_domain::visit::VisitNote {
    doorstep_domain::visit::VisitNote {
        arrived_at: minutes_ago(90),
        left_at: minutes_ago(60),
        contact: PersonId::from_u128(7),
        content: "修障,家中无人".into(),
        no_photo_because: None,
    }
}

#[tokio::test]
async fn findings_are_found_by_norm_and_verdict_and_an_unknown_verdict_is_refused() {
    let world = world_with(left()).await;
    findings::judge(&world.app, VISIT).await.unwrap();
    let inspector = caller(Role::Inspector, "yz.donghu");
    let query = |norm: &str, verdict: &str| FindingQuery {
        norm: Some(NormId::new(norm)),
        verdict: Some(verdict.into()),
        ..FindingQuery::default()
    };
    let (found, _) = findings::list(&world.app, &inspector, &query("DONT-07", "not_judged")).await.unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].finding.rule, "survey:true_closure");
    let (found, _) = findings::list(&world.app, &inspector, &query("DONT-07", "met")).await.unwrap();
    assert!(found.is_empty());
    let refused = findings::list(&world.app, &inspector, &query("DONT-07", "good")).await;
    assert!(matches!(refused, Err(AppError::Invalid(_))));
}

#[tokio::test]
async fn a_crew_sees_its_own_and_an_inspector_those_of_the_territory() {
    let world = world_with(left()).await;
    let see = async |who: &Caller| findings::of_visit(&world.app, who, VISIT).await;
    assert!(see(&caller(Role::Technician, "yz.xihu")).await.is_ok(), "their own, wherever it lies");
    assert!(see(&caller(Role::Inspector, "yz.donghu")).await.is_ok());
    let stranger = Caller { person: Some(PersonId::from_u128(8)), ..caller(Role::Technician, "yz.donghu") };
    for who in [stranger, caller(Role::Inspector, "yz.xihu"), caller(Role::Agent, "yz.donghu")] {
        assert!(matches!(see(&who).await, Err(AppError::Forbidden(_))));
    }
}

fn promised(number: u32, class: PromiseClass, outcome: PromiseOutcome) -> LedgerEntry {
    let start = minutes_ago(90);
    LedgerEntry {
        order: ORDER,
        number,
        territory: TerritoryCode::new("yz.donghu.g01"),
        kind: OrderKind::Repair,
        class: CustomerClass::default(),
        promise: Promise {
            window: TimeWindow::new(start, start + Duration::from_hours(2)).unwrap(),
            class,
            made_at: minutes_ago(300) + Duration::from_mins(i64::from(number) * 90),
            channel: Channel::Phone,
            announced: None,
        },
        outcome,
    }
}

/// The customer said that it was not repaired, and the order was promised anew, for another day.
#[tokio::test]
async fn a_visit_is_held_to_its_own_promise_also_when_the_order_is_promised_anew() {
    let world = world_with(left()).await;
    let mut order = replied(&world, 10);
    order.promises = 2;
    let kept = PromiseOutcome::Kept { arrived_at: minutes_ago(90), visit: VISIT };
    let ledger = [
        promised(1, PromiseClass::SameDay, kept),
        promised(2, PromiseClass::Appointment, PromiseOutcome::Standing),
    ];
    let rows = ledger.iter().map(Row::upsert).chain([Row::upsert(&order)]).collect();
    written(&world.app, rows).await;
    findings::judge(&world.app, VISIT).await.unwrap();
    assert_eq!(
        verdict(&world, "clock:same_day").await,
        "not_judged",
        "it is held to its day, which is not over"
    );
}
