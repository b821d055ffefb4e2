//! A technician who worked without a signal while the visit went to somebody else is heard all the same.
#![allow(clippy::unwrap_used)] // a broken checkout may panic

mod world;

use doorstep_app::sync::{self, ItemOutcome, Push};
use doorstep_app::{Caller, Change, orders};
use doorstep_domain::order::{Appoint, OrderCommand};
use doorstep_domain::visit::{Assign, Depart, VisitCommand};
use doorstep_domain::{
    Actor, Channel, DeviceId, Guards, Order, Person, PersonId, PromiseClass, Role, RoleGrant, TerritoryCode,
    Visit, VisitId,
};
use doorstep_kernel::{Duration, TimeWindow};
use serde_json::json;
use world::World;

fn technician(number: u128) -> Caller {
    let territory = TerritoryCode::new("yz.donghu.g01");
    let person = Person {
        id: PersonId::from_u128(number),
        login: format!("t{number}"),
        name: "某人".into(),
        grants: vec![RoleGrant { role: Role::Technician, territory: territory.clone() }],
        territory,
        phone: None,
        locale: doorstep_domain::Locale::default(),
        active: true,
        firm: None,
    };
    Caller::of(&person, None)
}

#[tokio::test]
async fn the_reply_of_a_former_crew_is_a_fact_that_closes_nothing() {
    let world = World::new().await;
    let app = &world.app;
    let (first, second) = (technician(1), technician(2));
    let order = json!({
        "territory": "yz.donghu.g01", "kind": "repair", "services": ["broadband_ftth"], "channel": "phone",
        "customer": { "name": "李梅", "phone": "13800001234" }, "site": { "address": { "text": "东湖路1号" } }
    });
    let order = orders::accept(app, &Caller::system(), serde_json::from_value(order).unwrap()).await.unwrap();
    let at = app.now();
    let window = TimeWindow::starting(at, Duration::from_hours(2));
    let appoint = Appoint { at, window, channel: Channel::Phone, class: PromiseClass::Appointment };
    let overriding = Some(orders::Override { reason: "a story".into() });
    let command = OrderCommand::Appoint(appoint);
    orders::act(app, &Caller::system(), order.head.id, command, overriding, None).await.unwrap();
    // The visit goes from the first to the second technician, who departs.
    let assign = |who: &Caller| Assign {
        at,
        date: app.rules.date(at),
        crew: vec![who.person.unwrap()],
        planned_arrival: at,
    };
    let id = app.new_id(VisitId::new);
    let (visit, event) = Visit::assign(id, order.head.id, order.head.territory.clone(), assign(&first));
    let mut change = Change::by(Actor::SYSTEM, at);
    change.assign(visit.clone(), &event);
    let moved = visit.act(VisitCommand::Reassign(assign(&second)), Guards::clear()).unwrap();
    let visit = change.visit(visit, &moved);
    let depart = VisitCommand::Depart(Depart { at, pack: app.rules.at(at).reference() });
    let departed = visit.act(depart, Guards::on_site(Vec::new())).unwrap();
    change.visit(visit, &departed);
    app.commit(change.finish()).await.unwrap();
    let reply = json!({ "at": at, "by": first.person, "visit": id, "cause": "network_fault", "note": "" });
    let item = json!({ "seq": 1, "wall": at, "monotonic_ms": 0, "pack": app.rules.at(at).reference(),
        "order": order.head.id, "command": { "verb": "reply", "reply": reply } });
    let outbox = Push { device: DeviceId("phone-1".into()), sent_at: at, items: vec![item] };
    let pushed = sync::push(app, &first, outbox).await.unwrap();
    assert_eq!(pushed.results[0].outcome, ItemOutcome::Applied { contested: true });
    let shown = orders::show(app, &Caller::system(), order.head.id).await.unwrap();
    assert!(shown.chain.iter().any(|link| link.kind == "visit.contested"), "both facts are kept");
    let now: Order = app.store.get(&order.head.id.to_string()).await.unwrap().unwrap();
    assert_eq!(now.state.word(), "appointed", "nothing is closed by it");
}
