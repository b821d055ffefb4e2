//! What becomes of a same-day promise that was broken: proposed with its evidence, looked at by two people, told to the
//! customer.
#![allow(clippy::unwrap_used)] // a broken checkout may panic

mod world;

use doorstep_app::compensations::{self, CompensationQuery, CompensationRow};
use doorstep_app::customers::{self, Asking, Payout, PayoutState};
use doorstep_app::links::{self, Purpose};
use doorstep_app::tables::TableKind;
use doorstep_app::{AppError, Caller, orders, visits};
use doorstep_domain::compensation::{
    CompensationCause, CompensationCommand, ExamineCompensation, RefuseCompensation, ReleaseCompensation,
};
use doorstep_domain::order::{Appoint, OrderCommand, RescheduleTo};
use doorstep_domain::visit::{Arrive, Depart, Enter, Fix, Record, StartWork, VisitCommand};
use doorstep_domain::{
    Channel, Clock, Compensation, Fact, Locale, Order, OrderId, PersonId, PromiseClass, Reschedule, Role,
};
use doorstep_kernel::{Duration, Money, TimeWindow, Timestamp};
use doorstep_store::{ClockFilter, CompensationFilter};
use world::visit::assigned;
use world::wish::{accepted, repair, site};
use world::{World, caller, sheet};

const BECAUSE: &str = "test";

fn overriding() -> Option<orders::Override> {
    Some(orders::Override { reason: BECAUSE.into() })
}

/// A repair that came in on Sunday noon and was promised for the same day, between two and four.
async fn promised(world: &World) -> OrderId {
    let order = accepted(&world.app, repair(site("东湖路1号"))).await.head.id;
    let (at, channel, class) = (world.app.now(), Channel::Phone, PromiseClass::SameDay);
    let window = TimeWindow::starting(at + Duration::from_hours(2), Duration::from_hours(2));
    let command = OrderCommand::Appoint(Appoint { at, window, channel, class });
    orders::act(&world.app, &Caller::system(), order, command, overriding(), None).await.unwrap();
    order
}

/// The customer asks for the next morning instead.
async fn moved(world: &World, order: OrderId) {
    let at = world.app.now();
    let window = TimeWindow::starting(at + Duration::from_hours(21), Duration::from_hours(2));
    let asked = Reschedule { by_customer: true, reason: "临时有事".into(), proof: "call:1".into() };
    let command = OrderCommand::Reschedule(RescheduleTo { at, window, channel: Channel::Phone, asked });
    orders::act(&world.app, &Caller::system(), order, command, overriding(), None).await.unwrap();
}

/// A crew comes and repairs it, so many hours after noon.
async fn repaired(world: &World, order: OrderId, after: i64) {
    let at = world.app.now() + Duration::from_hours(after);
    let known = world.app.store.get::<Order>(&order.to_string()).await.unwrap().unwrap();
    let pack = known.head.pack.clone();
    let visit = assigned(&world.app, &known, PersonId::from_u128(9), at).await;
    let ready = [
        "kit_shoe_covers",
        "kit_pad_cloth",
        "kit_cleaning_cloth",
        "kit_service_card",
        "kit_survey_form",
        "instruments_ready",
        "no_alcohol",
        "uniform_and_badge",
        "shoe_covers",
    ];
    let declared = ready.map(|item| Fact::Declared { item: item.to_owned(), value: None });
    let agreed = Fact::Consent { subject: "enter".to_owned(), given: true };
    let facts = declared.into_iter().chain([agreed]);
    let facts = facts.map(|what| VisitCommand::Record(Record { at, what }));
    let steps = [
        VisitCommand::Depart(Depart { at, pack }),
        VisitCommand::Arrive(Arrive { at, place: None }),
        VisitCommand::Enter(Enter { at }),
        VisitCommand::StartWork(StartWork { at, stage: "repair".into() }),
        VisitCommand::Fix(Fix { at }),
    ];
    for command in facts.chain(steps) {
        visits::act(&world.app, &Caller::system(), visit.id, command, None).await.unwrap();
    }
}

/// Runs the jobs that propose compensations, as a worker does, twice over: a job may run twice.
async fn proposed(world: &World, order: OrderId) -> Vec<Compensation> {
    let later = world.later(Duration::from_hours(24 * 20));
    let kinds = [compensations::PROPOSE_COMPENSATION];
    let lease = Duration::from_mins(5);
    let jobs = later.app.store.jobs().lease(&kinds, BECAUSE, later.app.now(), lease, 10).await.unwrap();
    for job in jobs.iter().chain(&jobs) {
        let read = |field: &str| job.payload[field].clone();
        let of: OrderId = serde_json::from_value(read("order")).unwrap();
        let clock = serde_json::from_value(read("clock")).unwrap();
        let ended_at: Timestamp = serde_json::from_value(read("ended_at")).unwrap();
        compensations::propose(&world.app, of, clock, ended_at).await.unwrap();
    }
    let filter = CompensationFilter { order: Some(order), ..CompensationFilter::default() };
    world.app.store.list::<Compensation>(&filter, None, 10).await.unwrap().items
}

/// A person of their own in a role.
fn person(number: u128, role: Role) -> Caller {
    Caller { person: Some(PersonId::from_u128(number)), ..caller(role, "yz") }
}

async fn ask(
    world: &World,
    by: &Caller,
    of: &Compensation,
    command: CompensationCommand,
) -> Result<CompensationRow, AppError> {
    compensations::act(&world.app, by, of.head.id, command).await
}

fn examine(
    world: &World,
    cause: CompensationCause,
    exclusion: Option<&str>,
    amount_fen: Money,
) -> CompensationCommand {
    let exclusion = exclusion.map(str::to_owned);
    let note = String::new();
    CompensationCommand::Examine(ExamineCompensation {
        at: world.app.now(),
        cause,
        exclusion,
        amount_fen,
        note,
    })
}

fn release(world: &World) -> CompensationCommand {
    CompensationCommand::Release(ReleaseCompensation { at: world.app.now() })
}

async fn told(world: &World, order: OrderId) -> Option<Payout> {
    let made = links::make(&world.app, &person(3, Role::Agent), order, Purpose::Visit).await.unwrap();
    let token = made.path.strip_prefix("/c/").unwrap();
    let asking = Asking { token, device: None, locale: Locale::ZhCn, request: None };
    customers::view(&world.app, asking).await.unwrap().payout
}

#[tokio::test]
async fn a_repair_that_came_a_day_late_is_paid_after_two_people_looked_at_it() {
    let world = World::new().await;
    let order = promised(&world).await;
    assert_eq!(told(&world, order).await, None);
    // Midnight is the last moment; it was repaired at noon of the day after the next: two days begun, ten yuan each.
    repaired(&world, order, 48).await;
    let found = proposed(&world, order).await;
    let [one] = found.as_slice() else { panic!("one proposal, not {found:?}") };
    assert_eq!((one.head.rule.as_str(), one.head.amount_fen), ("late_repair", Money::from_fen(2000)));
    assert_eq!(one.head.evidence.days_begun, 2);
    assert_eq!(one.head.evidence.suggested, CompensationCause::Crew, "somebody came, and late");
    assert_eq!(told(&world, order).await.unwrap().state, PayoutState::InReview);

    let (lead, manager) = (person(21, Role::TeamLead), person(22, Role::Manager));
    let due = examine(&world, CompensationCause::Crew, None, Money::from_fen(2000));
    let early = ask(&world, &manager, one, release(&world)).await;
    assert!(matches!(early, Err(AppError::Refused(_))), "nobody has examined it: {early:?}");
    let row = ask(&world, &lead, one, due.clone()).await.unwrap();
    assert!(!row.may.release && row.may.examine, "a team lead examines and does not decide");
    let lead = ask(&world, &lead, one, release(&world)).await;
    assert!(matches!(lead, Err(AppError::Forbidden(_))));
    let row = ask(&world, &manager, one, due).await.unwrap();
    assert!(!row.may.release, "the manager examined it anew, so another one decides");
    let same = ask(&world, &manager, one, release(&world)).await;
    assert!(matches!(same, Err(AppError::Refused(_))), "one person is not two: {same:?}");
    ask(&world, &person(23, Role::Manager), one, release(&world)).await.unwrap();

    let list =
        sheet(&world.app, &person(22, Role::Manager), TableKind::Compensations, Some("released")).await;
    assert!(list.contains("已批准,") && list.contains(",20.00,装维,20.00,"), "{list}");
    let payout = told(&world, order).await.unwrap();
    assert_eq!((payout.amount_fen, payout.state), (2000, PayoutState::Released { at: world.app.now() }));
    let chain = orders::show(&world.app, &Caller::system(), order).await.unwrap().chain;
    let steps = chain.iter().map(|link| link.kind.as_str()).filter(|kind| kind.starts_with("compensation."));
    let expected =
        ["proposed", "examined", "examined", "released"].map(|step| format!("compensation.{step}"));
    assert_eq!(steps.collect::<Vec<_>>(), expected);
}

#[tokio::test]
async fn a_customer_who_asked_for_later_is_told_why_nothing_is_paid() {
    let world = World::new().await;
    let order = promised(&world).await;
    moved(&world, order).await;
    repaired(&world, order, 22).await;
    let found = proposed(&world, order).await;
    let one = found.first().unwrap();
    assert_eq!(one.head.evidence.exclusions, ["customer_asked_later"]);
    assert_eq!(one.head.evidence.suggested, CompensationCause::Customer);
    let (lead, manager) = (person(21, Role::TeamLead), person(22, Role::Manager));
    let detail = compensations::show(&world.app, &manager, one.head.id).await.unwrap();
    let shows: Vec<(&str, bool)> =
        detail.exclusions.iter().map(|exclusion| (exclusion.flag.as_str(), exclusion.shows)).collect();
    assert_eq!(
        shows,
        [
            ("customer_asked_later", true),
            ("force_majeure", false),
            ("no_access", false),
            ("customer_side", false)
        ]
    );
    assert_eq!((detail.promises.len(), detail.visits.len()), (2, 1), "the evidence is at hand");
    let unknown = examine(&world, CompensationCause::Customer, Some("moon"), Money::ZERO);
    assert!(matches!(ask(&world, &lead, one, unknown).await, Err(AppError::Invalid(_))));
    let nothing = examine(&world, CompensationCause::Customer, Some("customer_asked_later"), Money::ZERO);
    ask(&world, &lead, one, nothing).await.unwrap();
    let reason = "您改约到第二天上午".to_owned();
    let refuse = CompensationCommand::Refuse(RefuseCompensation { at: world.app.now(), reason });
    ask(&world, &manager, one, refuse).await.unwrap();
    let payout = told(&world, order).await.unwrap();
    let PayoutState::Refused { excluded, reason, .. } = payout.state else { panic!("{payout:?}") };
    assert_eq!((payout.amount_fen, reason.as_str()), (0, "您改约到第二天上午"));
    assert_eq!(excluded.unwrap().zh, "客户自己要求改期");
}

#[tokio::test]
async fn nothing_is_proposed_for_a_promise_that_was_kept_or_whose_breach_is_not_sure() {
    let world = World::new().await;
    let (kept, silent) = (promised(&world).await, promised(&world).await);
    repaired(&world, kept, 3).await;
    let night = world.later(Duration::from_hours(14));
    for clock in doorstep_app::clocks::due(&night.app, night.app.now(), 100).await.unwrap() {
        doorstep_app::clocks::fire(&night.app, clock.id).await.unwrap();
    }
    let filter = ClockFilter { order: Some(silent), ..ClockFilter::default() };
    let clocks = night.app.store.list::<Clock>(&filter, None, 50).await.unwrap().items;
    assert!(clocks.iter().any(|clock| clock.kind == "same_day" && !clock.is_running()), "it ran out");
    assert_eq!(proposed(&night, kept).await, []);
    assert_eq!(proposed(&night, silent).await, [], "a phone may still bring the news that all was in time");
    let manager = person(22, Role::Manager);
    let query = CompensationQuery { state: Some("paid".into()), ..CompensationQuery::default() };
    assert!(matches!(compensations::list(&night.app, &manager, &query).await, Err(AppError::Invalid(_))));
    let technician = person(9, Role::Technician);
    let query = CompensationQuery::default();
    assert!(matches!(
        compensations::list(&night.app, &technician, &query).await,
        Err(AppError::Forbidden(_))
    ));
}
