//! What people are reminded of while an order waits, and what a customer must be told before a promise.
#![allow(clippy::unwrap_used)] // a broken checkout may panic

mod world;

use doorstep_app::batch_faults::{self, OpenBatchFault};
use doorstep_app::{Caller, Change, clocks, orders};
use doorstep_domain::order::{Appoint, Block, OrderCommand, RecordFact, Release, WaitForPart};
use doorstep_domain::visit::Assign;
use doorstep_domain::{
    Actor, CallEvidence, Channel, Clock, ClockState, Fact, Order, OrderId, PersonId, PromiseClass, Visit,
    VisitId,
};
use doorstep_kernel::{Duration, TimeWindow, Timestamp};
use doorstep_store::ClockFilter;
use world::World;
use world::wish::{accepted, repair, site};

async fn accept(world: &World) -> OrderId {
    accepted(&world.app, repair(site("东湖路1号"))).await.head.id
}

async fn ask(world: &World, order: OrderId, command: OrderCommand) {
    let because = Some(orders::Override { reason: "test".into() });
    orders::act(&world.app, &Caller::system(), order, command, because, None).await.unwrap();
}

async fn call(world: &World, order: OrderId, purpose: &str) {
    let what =
        Fact::Call { purpose: purpose.into(), answered: true, class: CallEvidence::Telephony, call: None };
    ask(world, order, OrderCommand::Record(RecordFact { at: world.app.now(), what })).await;
}

/// The clocks of a kind, oldest first, each by its state.
async fn states(world: &World, order: OrderId, kind: &str) -> Vec<ClockState> {
    let filter = ClockFilter { order: Some(order), ..ClockFilter::default() };
    let mut found = world.app.store.list::<Clock>(&filter, None, 100).await.unwrap().items;
    found.retain(|clock| clock.kind == kind);
    found.sort_by_key(|clock| clock.started_at);
    found.into_iter().map(|clock| clock.state).collect()
}

/// Time passes: everything that is due fires, as a worker lets it.
async fn fire_due(world: &World) {
    for clock in clocks::due(&world.app, world.app.now(), 100).await.unwrap() {
        clocks::fire(&world.app, clock.id).await.unwrap();
    }
}

const WARNED: ClockState = ClockState::Running { warned: true };

fn is_fired(states: &[ClockState]) -> bool {
    matches!(states, [.., ClockState::Fired { .. }])
}

#[tokio::test]
async fn who_waits_for_a_part_or_for_others_is_looked_after_when_the_limit_of_the_pack_is_near() {
    let world = World::new().await;
    let limit = world.app.rules.at(world.app.now()).parameters().blocked_review;
    let (part, blocked) = (accept(&world).await, accept(&world).await);
    let at = world.app.now();
    ask(&world, part, OrderCommand::WaitForPart(WaitForPart { at, part: "ONT-4".into() })).await;
    let lacking = Block { at, reason: "no_power".into(), owner: "property".into(), visit: None };
    ask(&world, blocked, OrderCommand::Block(lacking)).await;
    let waiting = [(part, "part_review"), (blocked, "blocked_review")];
    let soon = world.later(limit - Duration::from_hours(1));
    fire_due(&soon).await;
    for (order, kind) in waiting {
        assert_eq!(states(&soon, order, kind).await, [WARNED], "{kind}");
    }
    let late = world.later(limit + Duration::from_mins(1));
    fire_due(&late).await;
    for (order, kind) in waiting {
        assert!(is_fired(&states(&late, order, kind).await), "{kind}");
    }
    let called = world.later(limit + Duration::from_hours(1));
    call(&called, blocked, "progress").await;
    let again = states(&called, blocked, "blocked_review_again").await;
    assert_eq!(again, [ClockState::Running { warned: false }], "a call is a review, and the next one is due");
    let over = called.later(limit + Duration::from_hours(1));
    fire_due(&over).await;
    assert!(is_fired(&states(&over, blocked, "blocked_review_again").await));
}

#[tokio::test]
async fn a_customer_hears_again_and_again_while_a_batch_fault_holds_the_order() {
    let world = World::new().await;
    let every = world.app.rules.at(world.app.now()).parameters().hold_notice;
    let order = accept(&world).await;
    call(&world, order, "first_contact").await;
    assert!(states(&world, order, "hold_notice_again").await.is_empty(), "nothing holds it yet");
    let fault = OpenBatchFault { element: "OLT1/1".into(), orders: vec![order] };
    batch_faults::open(&world.app, &Caller::system(), fault).await.unwrap();
    let late = world.later(every + Duration::from_mins(1));
    fire_due(&late).await;
    assert!(is_fired(&states(&late, order, "hold_notice").await));
    call(&late, order, "progress").await;
    let soon = late.later(every - Duration::from_mins(10));
    fire_due(&soon).await;
    assert_eq!(states(&soon, order, "hold_notice_again").await, [WARNED]);
    call(&soon, order, "progress").await;
    ask(&soon, order, OrderCommand::Release(Release { at: soon.app.now() })).await;
    let ended = states(&soon, order, "hold_notice_again").await;
    assert!(ended.iter().all(|state| matches!(state, ClockState::Stopped { .. })), "{ended:?}");
}

/// A promise of an exact hour, five hours from now.
async fn promised(world: &World) -> (OrderId, Timestamp) {
    let order = accept(world).await;
    let at = world.app.now();
    let start = at + Duration::from_hours(5);
    let window = TimeWindow::starting(start, Duration::from_hours(1));
    let (channel, class) = (Channel::Phone, PromiseClass::Appointment);
    ask(world, order, OrderCommand::Appoint(Appoint { at, window, channel, class })).await;
    let order_now = world.app.store.get::<Order>(&order.to_string()).await.unwrap().unwrap();
    let promise = order_now.promise().unwrap().clone();
    (order, promise.reference().unwrap_or(promise.window.end()))
}

async fn assign(world: &World, order: OrderId, planned_arrival: Timestamp) {
    let head = world.app.store.get::<Order>(&order.to_string()).await.unwrap().unwrap().head;
    let at = world.app.now();
    let facts =
        Assign { at, date: world.app.rules.date(at), crew: vec![PersonId::from_u128(9)], planned_arrival };
    let (visit, event) = Visit::assign(world.app.new_id(VisitId::new), order, head.territory, facts);
    let mut change = Change::by(Actor::SYSTEM, at);
    change.assign(visit, &event);
    world.app.commit(change.finish()).await.unwrap();
}

/// The world at the time a notice warns, and at the time it is due.
fn around(world: &World, told: Timestamp, notice: Duration) -> (World, World) {
    let due = told - notice;
    let warn = due - Duration::from_mins(30);
    (world.later(warn.since(world.app.now())), world.later(due.since(world.app.now())))
}

#[tokio::test]
async fn a_change_that_nobody_has_told_warns_and_fires_two_hours_before_the_promised_time() {
    let world = World::new().await;
    let notice = world.app.rules.at(world.app.now()).parameters().change_notice;
    let look = async |world: &World, order, told| {
        clocks::look_at_notice(&world.app, order, "change_notice", told).await.unwrap()
    };
    let (order, told) = promised(&world).await;
    let (warn, due) = around(&world, told, notice);
    let jobs = warn.app.store.jobs();
    let lease = Duration::from_mins(5);
    let asked = jobs.lease(&[clocks::LOOK_AT_NOTICE], "test", warn.app.now(), lease, 10).await.unwrap();
    let mine = |job: &&doorstep_store::Leased| job.payload["clock"] == "change_notice";
    assert_eq!(
        asked.iter().filter(mine).count(),
        1,
        "the promise itself asks for a look when it is time to warn"
    );
    assert_eq!(look(&warn, order, told).await, Some(WARNED), "nobody is to go there");
    assert_eq!(look(&warn, order, told).await, None, "once is enough");
    fire_due(&due).await;
    assert!(is_fired(&states(&due, order, "change_notice").await));

    let (kept, told) = promised(&world).await;
    assign(&world, kept, told - Duration::from_mins(20)).await;
    assert_eq!(look(&warn, kept, told).await, None, "somebody comes in time: there is nothing to tell");
    let (late, told) = promised(&world).await;
    assign(&world, late, told + Duration::from_hours(2)).await;
    assert_eq!(look(&warn, late, told).await, Some(WARNED), "somebody comes too late");
    let (heard, told) = promised(&world).await;
    assign(&world, heard, told + Duration::from_hours(2)).await;
    call(&world, heard, "change").await;
    assert_eq!(look(&warn, heard, told).await, None, "the customer knows");
    assert_eq!(
        look(&warn, late, told + Duration::from_hours(1)).await,
        None,
        "another time was promised since"
    );
}

#[tokio::test]
async fn a_lateness_that_is_told_in_time_stops_the_notice_that_warned_of_it() {
    let world = World::new().await;
    let notice = world.app.rules.at(world.app.now()).parameters().lateness_notice;
    let (order, told) = promised(&world).await;
    assign(&world, order, told + Duration::from_mins(90)).await;
    let (_, due) = around(&world, told, notice);
    let before = due.later(Duration::ZERO - Duration::from_mins(10));
    let looked = clocks::look_at_notice(&before.app, order, "lateness_notice", told).await.unwrap();
    assert_eq!(looked, Some(WARNED));
    call(&before, order, "lateness").await;
    fire_due(&due).await;
    let told_at = before.app.now();
    assert_eq!(states(&due, order, "lateness_notice").await, [ClockState::Met { at: told_at }]);
}
