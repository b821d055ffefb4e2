//! Eight hours without a signal arrive whole, in order, and once.
#![allow(clippy::unwrap_used)] // a broken checkout may panic

mod world;

use doorstep_app::Caller;
use doorstep_app::orders::{self, AcceptOrder};
use doorstep_app::sync::{self, ItemOutcome, Push};
use doorstep_domain::order::{Appoint, OrderCommand};
use doorstep_domain::visit::{Arrive, Confirm, Depart, Record, VisitCommand};
use doorstep_domain::{Channel, DeviceId, Fact, OrderNumber, Person, PersonId, PromiseClass, Role, VisitId};
use doorstep_kernel::{Duration, TimeWindow, Timestamp};
use doorstep_store::EventFilter;
use serde_json::{Value, json};
use world::visit::assigned;
use world::wish::{accepted, repair, site};
use world::{World, person};

/// Without a signal for so long.
const AWAY: Duration = Duration::from_hours(8);

/// Between two things that a phone records.
const PAUSE: Duration = Duration::from_mins(8);

fn technician() -> Caller {
    let (id, login) = (PersonId::from_u128(1), "t1".to_owned());
    let person = Person { id, login, ..person(Role::Technician, "yz.donghu.g01") };
    Caller::of(&person, None)
}

/// A visit of the technician's, planned for an instant of the day.
async fn visit(world: &World, number: usize, at: Timestamp) -> VisitId {
    let app = &world.app;
    let number = Some(OrderNumber::new(format!("W{number}")));
    let order = accepted(app, AcceptOrder { number, ..repair(site("东湖路1号")) }).await;
    let window = TimeWindow::starting(at, Duration::from_hours(2));
    let appoint = Appoint { at, window, channel: Channel::Phone, class: PromiseClass::Appointment };
    let because = Some(orders::Override { reason: "a day".into() });
    let command = OrderCommand::Appoint(appoint);
    orders::act(app, &Caller::system(), order.head.id, command, because, None).await.unwrap();
    assigned(app, &order, technician().person.unwrap(), at).await.id
}

/// What the phone recorded of a day: ten visits of six things each, one every few minutes, the last one just now.
async fn recorded(world: &World) -> Vec<Value> {
    let begun = world.app.now() - AWAY;
    let pack = world.app.rules.at(begun).reference();
    let mut items: Vec<Value> = Vec::new();
    for number in 0..10 {
        let at = |step: i64| begun + Duration::from_millis(PAUSE.as_millis() * (number as i64 * 6 + step));
        let id = visit(world, number, at(0)).await;
        let shown = |at, item: &str| {
            VisitCommand::Record(Record { at, what: Fact::Declared { item: item.into(), value: None } })
        };
        let steps = [
            VisitCommand::Confirm(Confirm { at: at(0) }),
            shown(at(1), "kit_shoe_covers"),
            shown(at(2), "uniform_and_badge"),
            VisitCommand::Depart(Depart { at: at(3), pack: pack.clone() }),
            VisitCommand::Arrive(Arrive { at: at(4), place: None }),
            shown(at(5), "told_ont"),
        ];
        for command in steps {
            let wall = command.at();
            let monotonic_ms = wall.since(begun).as_millis();
            items.push(json!({ "seq": items.len() + 1, "visit": id, "command": command, "wall": wall,
                "monotonic_ms": monotonic_ms, "pack": pack }));
        }
    }
    items
}

async fn send(world: &World, items: &[Value]) -> Vec<ItemOutcome> {
    let device = DeviceId("phone-1".into());
    let outbox = Push { device, sent_at: world.app.now(), items: items.to_vec() };
    let pushed = sync::push(&world.app, &technician(), outbox).await.unwrap();
    pushed.results.into_iter().map(|result| result.outcome).collect()
}

#[tokio::test]
async fn eight_hours_without_a_signal_arrive_whole_in_order_and_once() {
    let world = World::new().await;
    let items = recorded(&world).await;
    let before = world.app.store.last_position().await.unwrap();
    let parts: Vec<&[Value]> = items.chunks(17).collect();
    let early = send(&world, parts[1]).await;
    let waits = |outcome: &ItemOutcome| matches!(outcome, ItemOutcome::Waiting { expected: 1 });
    assert!(early.iter().all(waits), "what comes before is missing: {early:?}");
    assert_eq!(world.app.store.last_position().await.unwrap(), before, "and nothing took effect");
    // Each part reaches the server, and its answer is lost: the phone sends it again together with the next one.
    for part in &parts {
        let applied = send(&world, part).await;
        assert!(applied.iter().all(|outcome| matches!(outcome, ItemOutcome::Applied { .. })), "{applied:?}");
        let mut again: Vec<Value> = part.to_vec();
        again.reverse();
        let repeated = send(&world, &again).await;
        assert!(repeated.iter().all(|outcome| *outcome == ItemOutcome::Repeated), "{repeated:?}");
    }
    let kept = world.app.store.last_position().await.unwrap();
    send(&world, &items).await;
    assert_eq!(world.app.store.last_position().await.unwrap(), kept, "a whole day sent twice is one day");

    let events = world.app.store.events_after(before, 5000, &EventFilter::default()).await.unwrap();
    let on_site = ["visit.confirmed", "visit.recorded", "visit.departed", "visit.arrived"];
    let told = events.iter().filter(|event| on_site.contains(&event.kind.as_str()));
    let told: Vec<(String, Timestamp)> =
        told.map(|event| (event.stream.id().to_owned(), event.occurred_at)).collect();
    let sent: Vec<(String, Timestamp)> = items
        .iter()
        .map(|item| {
            let wall = serde_json::from_value(item["wall"].clone()).unwrap();
            (item["visit"].as_str().unwrap().to_owned(), wall)
        })
        .collect();
    assert_eq!(told, sent, "each thing once, in the order and at the time it happened");
    assert!(world.app.store.verify_journal(&[]).await.unwrap().is_whole());
}
