//! A technician who worked without a signal while the visit went to somebody else is heard all the same.
#![allow(clippy::unwrap_used)] // a broken checkout may panic

mod world;

use doorstep_app::sync::{self, ItemOutcome, Push};
use doorstep_app::{Caller, Change, orders};
use doorstep_domain::order::{Appoint, OrderCommand};
use doorstep_domain::visit::{Arrive, Assign, Confirm, Depart, Leave, VisitCommand};
use doorstep_domain::{
    Actor, Channel, DeviceId, Guards, Matter, Order, OrderId, Person, PersonId, PromiseClass, Role, Visit,
    VisitId,
};
use doorstep_kernel::{Duration, TimeWindow, Timestamp};
use doorstep_store::{MatterFilter, StreamId, VisitFilter};
use serde_json::json;
use world::visit::assigned;
use world::wish::{accepted, repair, site};
use world::{World, person};

fn technician(number: u128) -> Caller {
    let (id, login) = (PersonId::from_u128(number), format!("t{number}"));
    let person = Person { id, login, ..person(Role::Technician, "yz.donghu.g01") };
    Caller::of(&person, None)
}

/// An order of the second technician that was the first one's before.
struct Moved {
    world: World,
    first: Caller,
    second: Caller,
    order: OrderId,
    visit: VisitId,
    at: Timestamp,
}

impl Moved {
    async fn new() -> Self {
        let world = World::new().await;
        let app = &world.app;
        let (first, second) = (technician(1), technician(2));
        let order = accepted(app, repair(site("东湖路1号"))).await;
        let at = app.now();
        let window = TimeWindow::starting(at, Duration::from_hours(2));
        let appoint = Appoint { at, window, channel: Channel::Phone, class: PromiseClass::Appointment };
        let overriding = Some(orders::Override { reason: "a story".into() });
        let command = OrderCommand::Appoint(appoint);
        orders::act(app, &Caller::system(), order.head.id, command, overriding, None).await.unwrap();
        let made = assigned(app, &order, first.person.unwrap(), at).await;
        let (date, crew) = (app.rules.date(at), vec![second.person.unwrap()]);
        let other = VisitCommand::Reassign(Assign { at, date, crew, planned_arrival: at });
        let moved = made.act(other, Guards::clear()).unwrap();
        let mut change = Change::by(Actor::SYSTEM, at);
        let visit = made.id;
        change.visit(made, &moved);
        app.commit(change.finish()).await.unwrap();
        Self { order: order.head.id, world, first, second, visit, at }
    }

    fn depart(&self, at: Timestamp) -> VisitCommand {
        VisitCommand::Depart(Depart { at, pack: self.world.app.rules.at(self.at).reference() })
    }

    /// The second technician does something with a signal.
    async fn second_does(&self, command: VisitCommand) {
        let app = &self.world.app;
        let visit = app.store.get::<Visit>(&self.visit.to_string()).await.unwrap().unwrap();
        let events = visit.act(command, Guards::on_site(Vec::new())).unwrap();
        let mut change = Change::by(Actor::SYSTEM, self.at);
        change.visit(visit, &events);
        app.commit(change.finish()).await.unwrap();
        assert!(self.second.person.is_some());
    }

    /// The first technician's phone has a signal again.
    async fn first_sends(&self, from: u64, targets: Vec<serde_json::Value>) -> Vec<ItemOutcome> {
        let app = &self.world.app;
        let pack = app.rules.at(self.at).reference();
        let items = targets.into_iter().zip(from..).map(|(mut target, seq)| {
            target["seq"] = json!(seq);
            target["wall"] = json!(self.at);
            target["monotonic_ms"] = json!(0);
            target["pack"] = json!(pack);
            target
        });
        let outbox = Push { device: DeviceId("phone-1".into()), sent_at: app.now(), items: items.collect() };
        let pushed = sync::push(app, &self.first, outbox).await.unwrap();
        pushed.results.into_iter().map(|result| result.outcome).collect()
    }

    fn of_visit(&self, command: &VisitCommand) -> serde_json::Value {
        json!({ "visit": self.visit, "command": command })
    }

    fn reply(&self) -> serde_json::Value {
        let reply = json!({ "at": self.at, "by": self.first.person, "visit": self.visit,
            "cause": "network_fault", "note": "换了跳线" });
        json!({ "order": self.order, "command": { "verb": "reply", "reply": reply } })
    }

    async fn visits(&self) -> Vec<Visit> {
        let filter = VisitFilter { order: Some(self.order), ..VisitFilter::default() };
        let mut visits = self.world.app.store.list::<Visit>(&filter, None, 10).await.unwrap().items;
        visits.sort_by_key(|visit| visit.id != self.visit);
        visits
    }

    async fn order(&self) -> Order {
        self.world.app.store.get(&self.order.to_string()).await.unwrap().unwrap()
    }
}

const CONTESTED: ItemOutcome = ItemOutcome::Applied { contested: true };

#[tokio::test]
async fn the_reply_of_a_former_crew_is_a_fact_that_closes_nothing() {
    let moved = Moved::new().await;
    moved.second_does(moved.depart(moved.at)).await;
    assert_eq!(moved.first_sends(1, vec![moved.reply()]).await, [CONTESTED]);
    let app = &moved.world.app;
    let shown = orders::show(app, &Caller::system(), moved.order).await.unwrap();
    assert!(shown.chain.iter().any(|link| link.kind == "visit.contested"), "both facts are kept");
    assert_eq!(moved.order().await.state.word(), "appointed", "nothing is closed by it");
    let told = app.store.list::<Matter>(&MatterFilter::default(), None, 10).await.unwrap().items;
    assert_eq!(told.len(), 1, "the desk is told");
    let person = moved.first.person.unwrap();
    let sent = app.store.stream(&StreamId::new("device", format!("{person}:phone-1"))).await.unwrap();
    assert_eq!(
        sent[0].data["kept"]["command"]["reply"]["note"], "换了跳线",
        "what was said is kept as it was sent"
    );
}

#[tokio::test]
async fn a_former_crew_that_worked_beside_another_has_a_visit_of_its_own() {
    let moved = Moved::new().await;
    let minutes = |count| moved.at + Duration::from_mins(count);
    moved.second_does(moved.depart(minutes(5))).await;
    moved.second_does(VisitCommand::Arrive(Arrive { at: minutes(20), place: None })).await;
    let theirs = moved.visits().await.remove(0);
    let trip = [
        VisitCommand::Confirm(Confirm { at: minutes(-30) }),
        moved.depart(minutes(-10)),
        VisitCommand::Arrive(Arrive { at: minutes(10), place: None }),
        VisitCommand::Leave(Leave { at: minutes(40) }),
    ];
    let mut targets: Vec<_> = trip.iter().map(|command| moved.of_visit(command)).collect();
    targets.push(moved.reply());
    // In two parts, as a weak signal takes them.
    let rest = targets.split_off(2);
    assert_eq!(moved.first_sends(1, targets).await, [CONTESTED; 2]);
    assert_eq!(moved.first_sends(3, rest).await, [CONTESTED; 3]);
    let visits = moved.visits().await;
    assert_eq!(visits.len(), 2);
    assert_eq!(
        (&visits[0].state, visits[0].arrived_at, &visits[0].crew),
        (&theirs.state, Some(minutes(20)), &theirs.crew),
        "the other crew's visit stays as it told it"
    );
    assert_eq!(visits[1].split_from, Some(moved.visit));
    assert_eq!(visits[1].crew, [moved.first.person.unwrap()]);
    assert_eq!(visits[1].arrived_at, Some(minutes(10)));
    assert_eq!(visits[1].state.word(), "left");
    assert_eq!(
        moved.order().await.state.word(),
        "appointed",
        "the order is moved by the other crew's visit alone"
    );
}

#[tokio::test]
async fn who_has_not_set_out_takes_nothing_from_whoever_goes_now() {
    let moved = Moved::new().await;
    let confirm = VisitCommand::Confirm(Confirm { at: moved.at });
    assert_eq!(moved.first_sends(1, vec![moved.of_visit(&confirm)]).await, [CONTESTED]);
    let visits = moved.visits().await;
    assert_eq!(visits.len(), 1);
    assert_eq!((visits[0].state.word(), &visits[0].crew), ("assigned", &vec![moved.second.person.unwrap()]));
}

#[tokio::test]
async fn a_visit_that_nobody_else_began_comes_back_to_who_set_out() {
    let moved = Moved::new().await;
    assert_eq!(moved.first_sends(1, vec![moved.of_visit(&moved.depart(moved.at))]).await, [CONTESTED]);
    let visits = moved.visits().await;
    assert_eq!(visits.len(), 1);
    assert_eq!((visits[0].state.word(), &visits[0].crew), ("en_route", &vec![moved.first.person.unwrap()]));
}
