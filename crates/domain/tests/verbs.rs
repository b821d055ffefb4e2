//! Walks whole lives of orders and visits, and says which verb each state knows.
#![allow(clippy::unwrap_used)] // a test stops where its world does not hold

use doorstep_domain::order::*;
use doorstep_domain::visit::*;
use doorstep_domain::*;
use doorstep_kernel::{Duration, TimeWindow, Timestamp};

fn at(minute: i64) -> Timestamp {
    Timestamp::from_millis(minute * 60_000)
}

fn accepted() -> Order {
    Order::accept(OrderHead {
        id: OrderId::from_u128(1),
        number: OrderNumber::new("WO-1"),
        territory: TerritoryCode::new("yz.donghu.g01"),
        operator: Operator::new("china-telecom"),
        kind: OrderKind::Repair,
        services: vec![Service::BroadbandFtth],
        class: CustomerClass::Ordinary,
        customer: CustomerId::from_u128(2),
        site: SiteId::from_u128(3),
        accepted_at: at(0),
        channel: Channel::Phone,
        pack: PackRef { pack: "china-telecom".into(), version: "1".into() },
        skills: vec![],
        parts: vec![],
        duration_ms: Duration::from_mins(45),
        risky: false,
        paid: false,
        repeat_fault: false,
        repeat_case: false,
        subscribed_kbps: None,
        wished: None,
        remarks: String::new(),
    })
    .0
}

fn then(order: Order, decision: Decision<OrderEvent>) -> Order {
    decision.unwrap().iter().fold(order, Order::apply)
}

fn window() -> TimeWindow {
    TimeWindow::new(at(100), at(220)).unwrap()
}

fn appointed() -> Order {
    let order = accepted();
    let appoint =
        Appoint { at: at(5), window: window(), channel: Channel::Phone, class: PromiseClass::Appointment };
    let decision = order.appoint(appoint, Guards::clear());
    then(order, decision)
}

fn replied() -> Order {
    let order = appointed();
    let visit = VisitId::from_u128(9);
    let decision = order.start_visit(StartVisit { at: at(90), visit }, Guards::clear());
    let order = then(order, decision);
    let reply = Reply {
        at: at(160),
        by: PersonId::from_u128(4),
        visit,
        cause: ClosingCause::NetworkFault,
        note: String::new(),
    };
    let decision = order.reply(ReplyWith { reply }, Guards::clear());
    then(order, decision)
}

fn surveyed(repaired: bool) -> Decision<OrderEvent> {
    let answer = SurveyAnswer {
        at: at(300),
        channel: Channel::Sms,
        repaired_that_day: Some(repaired),
        score: Some(9),
        expectation: None,
        reason: None,
        actions: ActionAnswers::default(),
    };
    replied().record_survey(RecordSurvey { answer }, Guards::clear())
}

#[test]
fn an_order_goes_from_acceptance_to_the_archive() {
    let order = then(replied(), surveyed(true));
    assert_eq!(order.state.word(), "surveyed");
    let decision = order.archive(Archive { at: at(400) }, Guards::clear());
    assert_eq!(then(order, decision).state.word(), "archived");
}

#[test]
fn not_repaired_that_day_sends_the_order_back_at_once() {
    let order = then(replied(), surveyed(false));
    assert_eq!(order.state.word(), "reopened");
    assert_eq!(order.reopened, 1);
}

#[test]
fn a_day_is_no_appointment_and_an_hour_is() {
    let day = TimeWindow::new(at(0), at(24 * 60)).unwrap();
    let appoint =
        Appoint { at: at(5), window: day, channel: Channel::Phone, class: PromiseClass::Appointment };
    assert_eq!(accepted().appoint(appoint, Guards::clear()), Err(Refusal::NeedsAnHour { hours: 24 }));
}

#[test]
fn an_announcement_stays_inside_the_window() {
    let order = appointed();
    let announce = |minute| Announce { at: at(10), time: at(minute), channel: Channel::Sms };
    assert!(matches!(order.announce(announce(400), Guards::clear()), Err(Refusal::OutsideWindow { .. })));
    let decision = order.announce(announce(120), Guards::clear());
    let order = then(order, decision);
    assert_eq!(order.promise().unwrap().reference(), Some(at(120)));
}

#[test]
fn a_hold_gives_the_promise_back_on_release() {
    let order = appointed();
    let decision = order.hold(Hold { at: at(20), batch_fault: BatchFaultId::from_u128(5) }, Guards::clear());
    let held = then(order.clone(), decision);
    assert_eq!(held.state.word(), "held");
    let decision = held.release(Release { at: at(30) }, Guards::clear());
    assert_eq!(then(held, decision).state, order.state);
}

#[test]
fn each_state_knows_its_verbs() {
    let (accepted, appointed, replied) = (accepted(), appointed(), replied());
    let archive = |order: &Order| order.archive(Archive { at: at(999) }, Guards::clear()).is_ok();
    let cancel = |order: &Order| {
        let facts = Cancel { at: at(999), reason: "moved away".into(), by_customer: true };
        order.cancel(facts, Guards::clear()).is_ok()
    };
    let reopen = |order: &Order| {
        let facts = Reopen { at: at(999), false_reply: false, reason: "again".into() };
        order.reopen(facts, Guards::clear()).is_ok()
    };
    for (order, archives, cancels, reopens) in
        [(&accepted, false, true, false), (&appointed, false, true, false), (&replied, false, false, true)]
    {
        let found = (archive(order), cancel(order), reopen(order));
        assert_eq!(found, (archives, cancels, reopens), "{}", order.state.word());
    }
}

fn unmet(overridable_by: Vec<Role>) -> Vec<Unmet> {
    vec![Unmet {
        requirement: "kit_check".into(),
        norms: vec![NormId::new("PREP-01")],
        zh: "还没有做五个一检查".into(),
        en: "the kit check is not done".into(),
        remaining_ms: None,
        overridable_by,
    }]
}

fn assigned() -> Visit {
    let assign = Assign {
        at: at(1),
        date: doorstep_kernel::Date::constant(2026, 11, 22),
        crew: vec![PersonId::from_u128(4)],
        planned_arrival: at(120),
    };
    Visit::assign(VisitId::from_u128(9), OrderId::from_u128(1), TerritoryCode::new("yz"), assign).0
}

fn depart() -> Depart {
    Depart { at: at(90), pack: PackRef { pack: "china-telecom".into(), version: "1".into() } }
}

#[test]
fn an_unmet_guard_stops_the_verb_unless_someone_entitled_gives_a_reason() {
    let visit = assigned();
    assert!(matches!(visit.depart(depart(), Guards::enforce(unmet(vec![]))), Err(Refusal::Unmet { .. })));
    let entitled = unmet(vec![Role::Dispatcher]);
    for (by, reason, passes) in [
        (Role::Dispatcher, "storm, kit on the way", true),
        (Role::Dispatcher, " ", false),
        (Role::Technician, "in a hurry", false),
    ] {
        let decision = visit.depart(depart(), Guards::override_by(entitled.clone(), by, reason));
        assert_eq!(decision.is_ok(), passes, "{by:?} {reason}");
    }
}

#[test]
fn what_happened_on_site_is_never_refused_and_both_facts_are_kept() {
    let visit = assigned();
    let withdraw = Withdraw { at: at(80), reason: "moved".into() };
    let visit = visit.withdraw(withdraw, Guards::clear()).unwrap().iter().fold(visit, Visit::apply);
    assert!(visit.arrive(Arrive { at: at(118), place: None }, Guards::clear()).is_err());
    let events = visit.arrive(Arrive { at: at(118), place: None }, Guards::on_site(unmet(vec![]))).unwrap();
    let names: Vec<_> = events.iter().map(VisitEvent::name).collect();
    assert_eq!(names, ["contested", "overridden", "arrived"]);
    assert_eq!(events.iter().fold(visit, Visit::apply).arrived_at, Some(at(118)));
}

#[test]
fn events_survive_json() {
    let order = then(replied(), surveyed(false));
    let json = serde_json::to_string(&order).unwrap();
    assert_eq!(serde_json::from_str::<Order>(&json).unwrap(), order);
    let visit = assigned();
    let json = serde_json::to_string(&visit).unwrap();
    assert_eq!(serde_json::from_str::<Visit>(&json).unwrap(), visit);
}

#[test]
fn a_visit_remembers_who_had_it_before() {
    let visit = assigned();
    let date = visit.date;
    let to =
        |crew| Assign { at: at(50), date, crew: vec![PersonId::from_u128(crew)], planned_arrival: at(130) };
    let moved = |visit: Visit, crew| {
        visit.reassign(to(crew), Guards::clear()).unwrap().iter().fold(visit, Visit::apply)
    };
    let visit = moved(visit, 5);
    assert_eq!(visit.former, [PersonId::from_u128(4)]);
    let back = moved(visit, 4);
    assert_eq!((back.lead(), back.former), (Some(PersonId::from_u128(4)), vec![PersonId::from_u128(5)]));
}
