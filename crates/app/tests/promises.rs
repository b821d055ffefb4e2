//! What becomes of promises and of faults that hit many, when only time passes.
#![allow(clippy::unwrap_used)] // a broken checkout may panic

mod world;

use doorstep_app::batch_faults::{HeldLine, HeldOrderState, OpenBatchFault};
use doorstep_app::contacts::{LineReading, LineTestFault, LineTests};
use doorstep_app::{AppError, Caller, batch_faults, orders};
use doorstep_domain::order::{Appoint, OrderCommand, RecordFact, SolveRemotely, WaitForPart};
use doorstep_domain::visit::{Arrive, Depart, Record, VisitCommand};
use doorstep_domain::{
    AccessNetwork, BatchFault, Channel, Clock, Fact, LedgerEntry, Order, OrderId, PersonId, PromiseClass,
    PromiseOutcome,
};
use doorstep_kernel::{Duration, TimeWindow, Timestamp};
use doorstep_store::ClockFilter;
use serde_json::json;
use std::pin::Pin;
use std::sync::Arc;
use world::World;
use world::visit::assigned;
use world::wish::{accepted, repair, site};

async fn accept(world: &World, port: &str) -> OrderId {
    accept_at(world, port, "").await
}

async fn accept_at(world: &World, port: &str, onu: &str) -> OrderId {
    let mut site = site("东湖路1号");
    let network = json!({ "olt": "OLT-3", "pon_port": port, "onu_serial": onu });
    site.network = serde_json::from_value(network).unwrap();
    accepted(&world.app, repair(site)).await.head.id
}

async fn promise(world: &World, order: OrderId, start: Timestamp) {
    let window = TimeWindow::starting(start, Duration::from_hours(2));
    let appoint =
        Appoint { at: world.app.now(), window, channel: Channel::Phone, class: PromiseClass::Appointment };
    let overriding = Some(orders::Override { reason: "test".into() });
    let command = OrderCommand::Appoint(appoint);
    orders::act(&world.app, &Caller::system(), order, command, overriding, None).await.unwrap();
}

async fn outcome(world: &World, order: OrderId) -> PromiseOutcome {
    world.app.store.get::<LedgerEntry>(&format!("{order}:1")).await.unwrap().unwrap().outcome
}

#[tokio::test]
async fn a_promise_that_nobody_came_to_keep_is_missed_after_its_last_moment_and_not_before() {
    let world = World::new().await;
    let (early, late) = (accept(&world, "1/1").await, accept(&world, "1/2").await);
    promise(&world, early, world.app.now() - Duration::from_hours(3)).await;
    promise(&world, late, world.app.now() + Duration::from_hours(3)).await;
    for order in [early, late] {
        orders::miss_promise(&world.app, order, 1).await.unwrap();
    }
    let last = world.app.now() - Duration::from_hours(1);
    assert_eq!(outcome(&world, early).await, PromiseOutcome::Missed { at: last });
    assert_eq!(outcome(&world, late).await, PromiseOutcome::Standing);
    orders::miss_promise(&world.app, early, 1).await.unwrap();
    let missed =
        |chain: Vec<orders::ChainLink>| chain.iter().filter(|link| link.kind == "promise.missed").count();
    let shown = orders::show(&world.app, &Caller::system(), early).await.unwrap();
    assert_eq!(missed(shown.chain), 1, "looking twice says it once");
}

#[tokio::test]
async fn an_arrival_that_was_told_late_settles_a_promise_that_was_thought_missed() {
    let world = World::new().await;
    let order = accept(&world, "1/1").await;
    let start = world.app.now() - Duration::from_hours(3);
    promise(&world, order, start).await;
    orders::miss_promise(&world.app, order, 1).await.unwrap();
    let known = world.app.store.get::<Order>(&order.to_string()).await.unwrap().unwrap();
    let visit = assigned(&world.app, &known, PersonId::from_u128(9), start).await;
    let came = start + Duration::from_mins(10);
    let ready = [
        "kit_shoe_covers",
        "kit_pad_cloth",
        "kit_cleaning_cloth",
        "kit_service_card",
        "kit_survey_form",
        "instruments_ready",
        "no_alcohol",
        "uniform_and_badge",
    ];
    let mut steps: Vec<VisitCommand> = Vec::new();
    for item in ready {
        let what = Fact::Declared { item: item.to_owned(), value: None };
        steps.push(VisitCommand::Record(Record { at: start, what }));
    }
    let pack = world.app.rules.at(start).reference();
    steps.push(VisitCommand::Depart(Depart { at: start, pack }));
    steps.push(VisitCommand::Arrive(Arrive { at: came, place: None }));
    for command in steps {
        doorstep_app::visits::act(&world.app, &Caller::system(), visit.id, command, None).await.unwrap();
    }
    assert_eq!(outcome(&world, order).await, PromiseOutcome::Kept { arrived_at: came, visit: visit.id });
}

/// The same-day clock of an order.
async fn same_day(world: &World, order: OrderId) -> Vec<Clock> {
    let filter = ClockFilter { order: Some(order), ..ClockFilter::default() };
    let clocks = world.app.store.list::<Clock>(&filter, None, 100).await.unwrap().items;
    clocks.into_iter().filter(|clock| clock.kind == "same_day").collect()
}

async fn promise_as(world: &World, order: OrderId, class: PromiseClass) {
    let at = world.app.now();
    let window = TimeWindow::starting(at + Duration::from_hours(1), Duration::from_hours(2));
    let command = OrderCommand::Appoint(Appoint { at, window, channel: Channel::Phone, class });
    let overriding = Some(orders::Override { reason: "test".into() });
    orders::act(&world.app, &Caller::system(), order, command, overriding, None).await.unwrap();
}

#[tokio::test]
async fn what_is_promised_for_the_same_day_is_due_that_day_counted_from_the_acceptance() {
    // Accepted at noon: the day ends at midnight. Accepted at noon and promised at two the next day, when that day is
    // over: what was promised is the day of the promise.
    let midnight: Timestamp = "2026-11-23T00:00:00+08:00".parse().unwrap();
    for (hours, due_at, counted_from) in [
        (0, midnight, 0),
        (5, midnight, 0),
        (26, midnight + Duration::from_hours(24), 26),
        (29, midnight + Duration::from_hours(41), 29),
    ] {
        let world = World::new().await;
        let order = accept(&world, "1/1").await;
        assert_eq!(same_day(&world, order).await, [], "nobody promised anything yet");
        let then = world.later(Duration::from_hours(hours));
        promise_as(&then, order, PromiseClass::SameDay).await;
        let clocks = same_day(&then, order).await;
        let [clock] = clocks.as_slice() else { panic!("one clock after {hours} h, not {clocks:?}") };
        let began = world.app.now() + Duration::from_hours(counted_from);
        assert_eq!((clock.due_at, clock.started_at), (due_at, began), "promised after {hours} h");
    }
}

#[tokio::test]
async fn an_appointment_starts_no_same_day_clock_and_a_second_promise_no_second_one() {
    let world = World::new().await;
    let (plain, today) = (accept(&world, "1/1").await, accept(&world, "1/2").await);
    promise_as(&world, plain, PromiseClass::Appointment).await;
    assert_eq!(same_day(&world, plain).await, []);
    promise_as(&world, today, PromiseClass::SameDay).await;
    let waiting = WaitForPart { at: world.app.now(), part: "ONT-4".into() };
    let overriding = Some(orders::Override { reason: "test".into() });
    let command = OrderCommand::WaitForPart(waiting);
    orders::act(&world.app, &Caller::system(), today, command, overriding, None).await.unwrap();
    let later = world.later(Duration::from_hours(2));
    promise_as(&later, today, PromiseClass::SameDay).await;
    let clocks = same_day(&later, today).await;
    let stood = Duration::from_hours(2);
    let due_at = "2026-11-23T00:00:00+08:00".parse::<Timestamp>().unwrap() + stood;
    assert_eq!(clocks.iter().map(|clock| clock.due_at).collect::<Vec<_>>(), [due_at], "it ran on");
}

#[tokio::test]
async fn a_batch_fault_opens_by_itself_takes_in_who_comes_later_and_releases_all() {
    let world = World::new().await;
    let system = Caller::system();
    let least = usize::try_from(world.app.rules.at(world.app.now()).parameters().batch_fault_orders).unwrap();
    let mut held = Vec::new();
    for number in 1..=least {
        let order = accept(&world, "1/7").await;
        accept(&world, &format!("2/{number}")).await;
        held.push(order);
        let fault = batch_faults::look(&world.app, order).await.unwrap();
        assert_eq!(fault.is_some(), number == least, "after {number} orders under one port");
    }
    let late = accept(&world, "1/7").await;
    let fault: BatchFault = batch_faults::look(&world.app, late).await.unwrap().unwrap();
    held.push(late);
    let mut under = fault.orders.clone();
    under.sort_unstable();
    held.sort_unstable();
    assert_eq!((fault.element.as_str(), &under), ("OLT-3 1/7", &held));
    let state = async |order: OrderId| {
        world.app.store.get::<Order>(&order.to_string()).await.unwrap().unwrap().state.word().to_owned()
    };
    for order in &held {
        assert_eq!(state(*order).await, "held");
    }
    assert_eq!(batch_faults::list(&world.app, &system).await.unwrap().len(), 1);
    batch_faults::recover(&world.app, &system, fault.id).await.unwrap();
    for order in &held {
        assert_eq!(state(*order).await, "accepted");
    }
    let after = accept(&world, "1/7").await;
    let fault = batch_faults::look(&world.app, after).await.unwrap();
    assert_eq!(fault, None, "those that were released are explained: one more order is no new fault");
}

/// What lines show, by the word their ONU's serial number begins with.
struct Lines(Timestamp);

impl LineTests for Lines {
    fn test<'a>(
        &'a self,
        line: &'a AccessNetwork,
    ) -> Pin<Box<dyn Future<Output = Result<Vec<LineReading>, LineTestFault>> + Send + 'a>> {
        let reading =
            |quantity: &str, value_milli| LineReading { quantity: quantity.into(), value_milli, at: self.0 };
        let shown = match line.onu_serial.as_deref().unwrap_or_default() {
            "WELL" => Ok(vec![reading("registered", 1000), reading("optical_power_dbm", -21_500)]),
            "WEAK" => Ok(vec![reading("registered", 1000), reading("optical_power_dbm", -28_100)]),
            "DARK" => Ok(vec![reading("registered", 0)]),
            "DUMB" => Err(LineTestFault::Unreachable("timed out".into())),
            _ => Err(LineTestFault::UnknownLine),
        };
        Box::pin(std::future::ready(shown))
    }
}

#[tokio::test]
async fn after_recovery_a_line_that_tests_well_is_offered_for_closing_and_any_other_goes_to_dispatch() {
    let mut world = World::new().await;
    world.app = world.app.clone().with_line_tests(Arc::new(Lines(world.app.now())));
    let system = Caller::system();
    let mut held = Vec::new();
    for onu in ["WELL", "WEAK", "DARK", "DUMB", "NONE"] {
        held.push(accept_at(&world, "1/7", onu).await);
    }
    let fault = OpenBatchFault { element: "OLT-3 1/7".into(), orders: held.clone() };
    let fault = batch_faults::open(&world.app, &system, fault).await.unwrap().id;
    let state = async |order: OrderId| {
        world.app.store.get::<Order>(&order.to_string()).await.unwrap().unwrap().state.word().to_owned()
    };
    batch_faults::recover(&world.app, &system, fault).await.unwrap();
    assert_eq!(state(held[1]).await, "held", "nothing is released before its line was tested");
    let lease = Duration::from_mins(5);
    let jobs = world.app.store.jobs();
    let asked =
        jobs.lease(&[batch_faults::TEST_HELD_LINE], "test", world.app.now(), lease, 10).await.unwrap();
    assert_eq!(asked.len(), held.len());
    let test = async |order: OrderId, last_try| {
        batch_faults::test_held_line(&world.app, fault, order, last_try).await
    };
    let again = test(held[3], false).await;
    assert!(matches!(again, Err(AppError::Unavailable(_))), "a test that does not answer is tried again");
    assert_eq!(state(held[3]).await, "held");
    for (order, became, after) in [
        (held[0], HeldLine::Passed, "held"),
        (held[0], HeldLine::Passed, "held"),
        (held[1], HeldLine::Released, "accepted"),
        (held[2], HeldLine::Released, "accepted"),
        (held[3], HeldLine::Released, "accepted"),
        (held[4], HeldLine::Released, "accepted"),
        (held[1], HeldLine::Gone, "accepted"),
    ] {
        assert_eq!(test(order, true).await.unwrap(), became);
        assert_eq!(state(order).await, after);
    }
    let faults = batch_faults::list(&world.app, &system).await.unwrap();
    assert_eq!(faults.iter().map(|view| view.to_close.clone()).collect::<Vec<_>>(), [vec![held[0]]]);
    let detail = batch_faults::show(&world.app, &system, fault).await.unwrap();
    let stands: Vec<_> = detail.held.iter().map(|one| (one.order.id, one.hold, one.passed)).collect();
    assert_eq!(
        stands[0],
        (held[0], HeldOrderState::ToClose, Some(true)),
        "what asks for a decision stands first"
    );
    assert!(
        stands[1..].iter().all(|one| (one.1, one.2) == (HeldOrderState::Gone, Some(false))),
        "{stands:?}"
    );
    let read: Vec<_> = detail.held[0].measured.iter().map(|one| one.value_milli).collect();
    assert_eq!(read, [1000, -21_500], "the test that it passed, beside what the norm asks");
    let shown = orders::show(&world.app, &system, held[0]).await.unwrap();
    let measured = |item: &&doorstep_domain::EvidenceItem| {
        matches!(&item.fact, Fact::Measurement { value_milli: -21_500, .. })
    };
    assert_eq!(shown.order.evidence.items().iter().filter(measured).count(), 2, "each test is its evidence");
    let verbs: Vec<&str> = shown.actions.iter().map(|action| action.verb.as_str()).collect();
    assert!(verbs.contains(&"solve_remotely") && verbs.contains(&"release"), "{verbs:?}");
    let consent = Fact::Consent { subject: "solved_remotely".into(), given: true };
    let at = world.app.now();
    for command in [
        OrderCommand::Record(RecordFact { at, what: consent }),
        OrderCommand::SolveRemotely(SolveRemotely { at, how: "the port works again".into() }),
    ] {
        orders::act(&world.app, &system, held[0], command, None, None).await.unwrap();
    }
    assert!(batch_faults::list(&world.app, &system).await.unwrap().is_empty());
    let detail = batch_faults::show(&world.app, &system, fault).await.unwrap();
    assert!(
        detail.held.iter().all(|one| one.hold == HeldOrderState::Gone),
        "closed with its customer's word"
    );
}
